import { ObjectType } from 'type-graphql';
import { RefundPayload } from '../refund/parts';

@ObjectType({ description: 'What came of handing in the proof.' })
export class RefundOfflineProofAddPayload extends RefundPayload {}

@ObjectType({ description: 'What came of the answer to it.' })
export class RefundOfflineProofConfirmPayload extends RefundPayload {}
