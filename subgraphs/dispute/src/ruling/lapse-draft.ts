import type { Tx } from '@after-sales/runtime';
import type { Dispute } from '../dispute/dispute.entity';
import { DisputeStatus } from '../dispute/dispute.states';
import { Ruling, RulingStatus } from './ruling.entity';

/** A ruling that waits for its second approver ends when the dispute is no longer under review. */
export async function lapseDraft(tx: Tx, dispute: Dispute): Promise<void> {
  if (dispute.draftId === null || dispute.status === DisputeStatus.UNDER_REVIEW) return;
  await tx.manager.update(Ruling, { id: dispute.draftId }, { status: RulingStatus.LAPSED });
  dispute.draftId = null;
}
