import { ObjectType } from 'type-graphql';
import { RefundPayload } from '../refund/parts';

const payload = (what: string) => ({ description: `What came of ${what}.` });

@ObjectType(payload('a request for a hold'))
export class RefundHoldRequestPayload extends RefundPayload {}

@ObjectType(payload('an agreement to a hold'))
export class RefundHoldAcceptPayload extends RefundPayload {}

@ObjectType(payload('a refusal of a hold'))
export class RefundHoldDeclinePayload extends RefundPayload {}

@ObjectType(payload('the end of a hold'))
export class RefundHoldEndPayload extends RefundPayload {}

@ObjectType(payload('a hold by the platform'))
export class RefundRiskHoldPayload extends RefundPayload {}
