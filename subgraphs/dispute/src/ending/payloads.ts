import { ObjectType } from 'type-graphql';
import { DisputePayload } from '../dispute/payloads';

@ObjectType({ description: 'What came of giving in.' })
export class DisputeConcedePayload extends DisputePayload {}

@ObjectType({ description: 'What came of taking a dispute back.' })
export class DisputeWithdrawPayload extends DisputePayload {}
