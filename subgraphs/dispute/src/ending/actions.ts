import type { DisputeActions } from '../dispute/available-actions';
import { mayConcede } from './dispute-concede';
import { mayWithdrawDispute } from './dispute-withdraw';

/** What ends a dispute without a ruling, by one party alone. */
export const endingActions: DisputeActions = {
  disputeConcede: { guard: mayConcede, clocks: [] },
  disputeWithdraw: { guard: mayWithdrawDispute, clocks: [] },
};
