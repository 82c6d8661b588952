import type { DisputeActions } from '../dispute/available-actions';
import { maySubmit } from './evidence-submit';

/** What is done with evidence and with the review of a dispute. */
export const evidenceActions: DisputeActions = {
  evidenceSubmit: { guard: maySubmit, clocks: ['evidence'] },
};
