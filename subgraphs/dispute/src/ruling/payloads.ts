import { ObjectType } from 'type-graphql';
import { DisputePayload } from '../dispute/payloads';

@ObjectType({ description: 'What came of a ruling.' })
export class DisputeRulePayload extends DisputePayload {}

@ObjectType({ description: 'What came of the second approver’s agreement.' })
export class DisputeRulingApprovePayload extends DisputePayload {}

@ObjectType({ description: 'What came of returning a ruling.' })
export class DisputeRulingReturnPayload extends DisputePayload {}
