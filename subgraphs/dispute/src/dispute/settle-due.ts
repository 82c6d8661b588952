import { ActorKind, SYSTEM, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { facts, move, saveDispute } from './dispute';
import type { Dispute } from './dispute.entity';
import { DisputeStatus, next } from './dispute.states';

const HOUR_MS = 3_600_000;

/** How long the parties have for their evidence (c.2, clock `evidence`); an operator default. */
const EVIDENCE_MS = 48 * HOUR_MS;

export function evidenceDue(openedAt: Date): Date {
  return new Date(openedAt.getTime() + EVIDENCE_MS);
}

/** The parties whose evidence is still asked for. */
export function missingParties({ status }: { status: DisputeStatus }): ActorKind[] {
  if (status === DisputeStatus.NEEDS_BOTH) return [ActorKind.BUYER, ActorKind.MERCHANT];
  if (status === DisputeStatus.NEEDS_BUYER) return [ActorKind.BUYER];
  return status === DisputeStatus.NEEDS_MERCHANT ? [ActorKind.MERCHANT] : [];
}

/** Evidence that did not come in time blocks nobody: the review begins at the moment it was due (c.4 #5). */
export async function settleDue(tx: Tx, dispute: Dispute): Promise<void> {
  if (!next(dispute, 'expireEvidence') || tx.now < dispute.evidenceDueAt) return;
  const noEvidenceFrom = missingParties(dispute);
  const from = move(dispute, 'expireEvidence');
  dispute.noEvidenceFrom = noEvidenceFrom;
  await saveDispute(tx, dispute);
  const options = { from, to: dispute.status, at: dispute.evidenceDueAt, cause: 'evidence.due' };
  // The clock did it, whoever called when it was noticed.
  emit({ ...tx, actor: SYSTEM }, 'dispute.evidence_closed', dispute, { ...facts(dispute), noEvidenceFrom }, options);
}
