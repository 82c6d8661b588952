import type { DisputeActions } from '../dispute/available-actions';
import { mayAppeal, mayWaiveAppeal } from './appeal-guards';

/** What is done against a ruling. */
export const appealActions: DisputeActions = {
  disputeAppeal: { guard: mayAppeal, clocks: ['appeal'] },
  disputeAppealWaive: { guard: mayWaiveAppeal, clocks: ['appeal'] },
};
