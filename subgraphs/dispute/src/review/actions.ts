import type { DisputeActions } from '../dispute/available-actions';
import { mayAssign, reviews } from './review-guards';

/** What the platform does while it reviews a dispute. */
export const reviewActions: DisputeActions = {
  disputeAssign: { guard: mayAssign, clocks: ['review'] },
  disputeFindingAdd: { guard: reviews, clocks: ['review'] },
  disputeFindingWithdraw: { guard: reviews, clocks: ['review'] },
};
