import { DomainError, type Tx } from '@after-sales/runtime';
import { clocksFollow } from '../clock/follow-state';
import type { DisputeFacts } from '../events';
import { requestsFollow } from '../evidence/requests-follow';
import { lapseDraft } from '../ruling/lapse-draft';
import { endSettlement } from '../settlement/end-settlement';
import { Dispute } from './dispute.entity';
import { isOpen, next, type DisputeMove, type DisputeStatus } from './dispute.states';
import type { LockedDispute } from './lock-dispute';

/** A move of a dispute: the statuses that it led from and to. */
export interface Step {
  from: DisputeStatus;
  to: DisputeStatus;
}

/** Moves a dispute by its table, writes it, and lets its clocks follow. Refuses a move that its state does not have. */
export async function step(tx: Tx, locked: LockedDispute, by: DisputeMove, cause: string = by): Promise<Step> {
  const { dispute } = locked;
  const to = next(dispute, by);
  if (!to) throw statusConflict(dispute);
  const from = dispute.status;
  Object.assign(dispute, to);
  dispute.openRefundId = isOpen(to) ? dispute.refundId : null;
  dispute.dueAt = isOpen(to) ? dispute.dueAt : null;
  // On an appeal another arbitrator decides.
  if (by === 'appeal') Object.assign(dispute, { assignedTo: null, assignedAt: null });
  await lapseDraft(tx, dispute);
  await endSettlement(tx, dispute);
  await requestsFollow(tx, locked, by);
  await keep(tx, locked, cause);
  return { from, to: to.status };
}

/** Writes a changed dispute and lets its clocks follow. */
export async function keep(tx: Tx, locked: LockedDispute, cause: string): Promise<void> {
  await saveDispute(tx, locked.dispute);
  await clocksFollow(tx, locked, cause);
}

/** Writes a changed dispute; counts the change. */
export async function saveDispute(tx: Tx, dispute: Dispute): Promise<void> {
  dispute.version += 1;
  const { id, ...columns } = dispute;
  await tx.manager.update(Dispute, { id }, columns);
}

/** What of a dispute every event of it carries. */
export function facts({ refundId, orderId, stage, status, reasonClass, claimAmount, currency }: Dispute): DisputeFacts {
  return { refundId, orderId, stage, status, reasonClass, claim: claimAmount, currency };
}

/** Why a dispute does not take this now. */
export function statusConflict({ stage, status }: Dispute): DomainError {
  return new DomainError('DISPUTE_STATUS_CONFLICT', {
    zh: `争议阶段为 ${stage}，状态为 ${status}，不能进行此操作`,
    en: `the dispute is in stage ${stage}, ${status}, which does not allow this`,
  });
}
