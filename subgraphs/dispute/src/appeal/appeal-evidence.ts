import { DomainError, newId, recorded, type ActorKind, type Tx } from '@after-sales/runtime';
import type { Dispute } from '../dispute/dispute.entity';
import type { Evidence } from '../evidence/evidence.entity';
import type { AppealEvidenceInput } from './inputs';

/** The new evidence of an appeal, checked. The other party answers it, so it sees it at once. */
export function appealEvidence(tx: Tx, dispute: Dispute, by: ActorKind, said: AppealEvidenceInput, round: number): Evidence {
  const { id: disputeId, marketplace, shopId, buyerId } = dispute;
  return {
    id: newId('ed'),
    disputeId,
    marketplace,
    shopId,
    buyerId,
    by,
    actor: recorded(tx.actor),
    title: within(said.title, 100, 'title'),
    text: within(said.text, 2000, 'text'),
    submittedAt: tx.now,
    round,
    topic: null,
    media: [],
    answers: [],
    facts: null,
    disclosedAt: tx.now,
  };
}

function within(value: string, most: number, name: string): string {
  const trimmed = value.trim();
  if (trimmed.length >= 1 && trimmed.length <= most) return trimmed;
  throw new DomainError(
    'EVIDENCE_INVALID',
    { zh: `${name} 应为 1 到 ${most} 个字符`, en: `${name} has 1 to ${most} characters` },
    { field: ['input', 'evidence', name], ruleId: 'E5' },
  );
}
