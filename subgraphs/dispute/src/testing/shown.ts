import type { PageShown, UserErrorShown } from '@after-sales/runtime/testing/shown';

/** A dispute as tests read it; each asks for a part. */
export interface DisputeShown {
  id: string;
  refund: { id: string };
  stage: string;
  status: string;
  version: number;
  openedBy: unknown;
  openedAt: string;
  evidenceDueAt: string;
  executedAt: string | null;
  noEvidenceFrom: string[];
  evidence: PageShown<{ id: string; by: string; title: string }>;
  ruling: { outcome: string; amount: unknown; evidence: { title: string }[] };
  history: PageShown<{ at: string; recordedAt: string; from: string | null; to: string; cause: string; actor: { id: string } }>;
}

export interface PayloadShown {
  dispute: DisputeShown;
  userErrors: UserErrorShown[];
  warnings: unknown[];
}
