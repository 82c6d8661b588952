import { DomainError, type Actor, type Tx } from '@after-sales/runtime';
import { clocksFollow } from '../clock/follow-status';
import { endNegotiation } from '../proposal/end-negotiation';
import { inArbitration } from './in-arbitration';
import type { LockedCase } from './locked-case';
import { Refund } from './refund.entity';
import { interrupts, isFinal, next, RefundStatus, type RefundMove } from './refund.states';

/** A move of a case: the statuses that it led from and to. */
export interface Step {
  from: RefundStatus;
  to: RefundStatus;
}

/** Moves a case by its table, writes it, and lets its clocks follow. Refuses a move that its status does not have. */
export async function step(tx: Tx, locked: LockedCase, by: RefundMove): Promise<Step> {
  const { refund } = locked;
  const from = refund.status;
  const to = next(from, by, refund.previousStatus);
  if (!to) throw refused(refund, tx.actor);
  refund.status = to;
  if (!interrupts(to)) refund.previousStatus = null;
  else if (!interrupts(from)) refund.previousStatus = from;
  if (!interrupts(to) && by !== 'resume') refund.overdue = false;
  if (isFinal(to)) refund.closedAt = tx.now;
  await saveCase(tx, refund);
  await endNegotiation(tx, locked, by);
  await clocksFollow(tx, locked, from, by);
  return { from, to };
}

/** Refuses, as `step` would, a move that its status does not have. */
export function requireMove(tx: Tx, refund: Refund, by: RefundMove): void {
  if (!next(refund.status, by, refund.previousStatus)) throw refused(refund, tx.actor);
}

/** Writes a changed case; counts the change. */
export async function saveCase(tx: Tx, refund: Refund): Promise<void> {
  refund.version += 1;
  const { id, ...columns } = refund;
  await tx.manager.update(Refund, { id }, columns);
}

/** Why a case does not take this now, for who asks. */
export function refused({ status }: Pick<Refund, 'status'>, { kind }: Actor): DomainError {
  if (status === RefundStatus.IN_ARBITRATION) return inArbitration(kind);
  return new DomainError('REFUND_STATUS_CONFLICT', {
    zh: `售后单状态为 ${status}，不能进行此操作`,
    en: `the case is ${status}, which does not allow this`,
  });
}
