import type { DisputeActions } from '../dispute/available-actions';
import { isAssigned, mayAssign } from './review-guards';

/** What the platform does while it reviews a dispute. */
export const reviewActions: DisputeActions = {
  disputeAssign: { guard: mayAssign, clocks: ['review'] },
  disputeFindingAdd: { guard: isAssigned, clocks: ['review'] },
  disputeFindingWithdraw: { guard: isAssigned, clocks: ['review'] },
};
