import type { DisputeActions } from '../dispute/available-actions';
import { mayRule } from './dispute-rule';

/** What is done with the decision on a dispute. */
export const rulingActions: DisputeActions = {
  disputeRule: { guard: mayRule, clocks: [] },
};
