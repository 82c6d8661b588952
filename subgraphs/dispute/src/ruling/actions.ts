import type { DisputeActions } from '../dispute/available-actions';
import { mayApproveRuling } from './dispute-ruling-approve';
import { mayReturnRuling } from './dispute-ruling-return';
import { mayRule } from './dispute-rule';

/** What is done with the decision on a dispute. */
export const rulingActions: DisputeActions = {
  disputeRule: { guard: mayRule, clocks: ['review'] },
  disputeRulingApprove: { guard: mayApproveRuling, clocks: ['review'] },
  disputeRulingReturn: { guard: mayReturnRuling, clocks: ['review'] },
};
