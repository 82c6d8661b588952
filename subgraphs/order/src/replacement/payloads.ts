import { ObjectType } from 'type-graphql';
import { RefundPayload } from '../refund/parts';

@ObjectType({ description: 'What came of sending the goods to the buyer.' })
export class RefundReplacementShipPayload extends RefundPayload {}

@ObjectType({ description: 'What came of the buyer’s confirmation.' })
export class RefundReplacementConfirmPayload extends RefundPayload {}

@ObjectType({ description: 'What came of a refund instead of an exchange.' })
export class RefundDirectPayload extends RefundPayload {}
