import { ObjectType } from 'type-graphql';
import { DisputePayload } from '../dispute/payloads';

@ObjectType({ description: 'What came of proposing a settlement.' })
export class DisputeSettlementProposePayload extends DisputePayload {}

@ObjectType({ description: 'What came of agreeing to a settlement.' })
export class DisputeSettlementAcceptPayload extends DisputePayload {}

@ObjectType({ description: 'What came of declining a settlement.' })
export class DisputeSettlementDeclinePayload extends DisputePayload {}
