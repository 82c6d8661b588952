import type { DisputeActions } from '../dispute/available-actions';
import { mayAnswerSettlement, mayProposeSettlement } from './settlement-guards';

/** What is done to settle a dispute. */
export const settlementActions: DisputeActions = {
  disputeSettlementPropose: { guard: mayProposeSettlement, clocks: ['mediation'] },
  disputeSettlementAccept: { guard: mayAnswerSettlement, clocks: ['proposalAnswer'] },
  disputeSettlementDecline: { guard: mayAnswerSettlement, clocks: ['proposalAnswer'] },
};
