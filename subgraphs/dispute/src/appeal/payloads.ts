import { ObjectType } from 'type-graphql';
import { DisputePayload } from '../dispute/payloads';

@ObjectType({ description: 'What came of an appeal.' })
export class DisputeAppealPayload extends DisputePayload {}

@ObjectType({ description: 'What came of giving up an appeal.' })
export class DisputeAppealWaivePayload extends DisputePayload {}
