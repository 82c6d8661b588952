import { DomainError, type Tx } from '@after-sales/runtime';
import { Dispute } from './dispute.entity';
import { isOpen, next, type DisputeMove, type DisputeStatus } from './dispute.states';

/** Moves a dispute by its table; refuses a move that its state does not have. Returns the status it leaves. */
export function move(dispute: Dispute, by: DisputeMove): DisputeStatus {
  const to = next(dispute, by);
  if (!to) throw statusConflict(dispute);
  const from = dispute.status;
  Object.assign(dispute, to);
  dispute.openRefundId = isOpen(to) ? dispute.refundId : null;
  return from;
}

/** Writes a changed dispute; counts the change. */
export async function saveDispute(tx: Tx, dispute: Dispute): Promise<void> {
  dispute.version += 1;
  const { id, ...columns } = dispute;
  await tx.manager.update(Dispute, { id }, columns);
}

/** What of a dispute every event of it carries. */
export function facts({ refundId, stage, status }: Dispute) {
  return { refundId, stage, status };
}

/** Why a dispute does not take this now. */
export function statusConflict({ stage, status }: Dispute): DomainError {
  return new DomainError('DISPUTE_STATUS_CONFLICT', {
    zh: `争议阶段为 ${stage}，状态为 ${status}，不能进行此操作`,
    en: `the dispute is in stage ${stage}, ${status}, which does not allow this`,
  });
}
