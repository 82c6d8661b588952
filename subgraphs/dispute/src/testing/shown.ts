import type { PageShown, UserErrorShown } from '@after-sales/runtime/testing/shown';

export interface RulingShown {
  id: string;
  status: string;
  onAppeal: boolean;
  outcome: string;
  amount: unknown;
  evidence: { title: string }[];
  by: { id: string };
  decidedBy: { id: string } | null;
  returnReason: string | null;
}

/** A dispute as tests read it; each asks for a part. */
export interface DisputeShown {
  id: string;
  refund: { id: string };
  stage: string;
  status: string;
  version: number;
  openedBy: unknown;
  openedAt: string;
  dueAt: string | null;
  assignedTo: string | null;
  executedAt: string | null;
  noEvidenceFrom: string[];
  evidence: PageShown<{ id: string; by: string; title: string }>;
  ruling: RulingShown;
  rulings: RulingShown[];
  appeal: unknown;
  finalAt: string | null;
  concededBy: string | null;
  appealWaivedBy: string[];
  settlements: { id: string; kind: string; status: string; acceptedBy: string[] }[];
  deadlines: { key: string; owner: string; dueAt: string }[];
  availableActions: { name: string; enabled: boolean; blockedBy: { code: string } | null }[];
  history: PageShown<{ at: string; recordedAt: string; from: string | null; to: string; cause: string; actor: { id: string } }>;
}

export interface PayloadShown {
  dispute: DisputeShown;
  userErrors: UserErrorShown[];
  warnings: unknown[];
}
