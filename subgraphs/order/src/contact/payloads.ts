import { ObjectType } from 'type-graphql';
import { RefundPayload } from '../refund/parts';

const payload = (what: string) => ({ description: `What came of ${what}.` });

@ObjectType(payload('a message'))
export class RefundMessageSendPayload extends RefundPayload {}

@ObjectType(payload('a note'))
export class RefundNoteAddPayload extends RefundPayload {}

@ObjectType(payload('a reminder to the buyer'))
export class RefundBuyerUrgePayload extends RefundPayload {}
