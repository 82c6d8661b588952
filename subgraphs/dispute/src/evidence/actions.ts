import type { DisputeActions } from '../dispute/available-actions';
import { mayRequestEvidence } from './dispute-evidence-request';
import { mayAttach, mayDetach, maySubmit } from './evidence-guards';

/** What is done with evidence. */
export const evidenceActions: DisputeActions = {
  evidenceAttach: { guard: mayAttach, clocks: ['evidence'] },
  evidenceDetach: { guard: mayDetach, clocks: [] },
  evidenceSubmit: { guard: maySubmit, clocks: ['evidence'] },
  disputeEvidenceRequest: { guard: mayRequestEvidence, clocks: ['review'] },
};
