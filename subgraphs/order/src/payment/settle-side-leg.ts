import type { Tx } from '@after-sales/runtime';
import { advanceArrived, advanceFailed } from '../advance/advance-payment';
import { repaymentArrived, repaymentFailed } from '../advance/advance-repayment';
import { compensationFailed, compensationPaid } from '../compensation/settle-compensation';
import type { LockedCase } from '../refund/locked-case';
import { smallPaymentFailed, smallPaymentPaid } from '../small-payment/settle-small-payment';
import { RefundLeg, RefundLegKind, RefundLegStatus } from './refund-leg.entity';

/** Money beside the refund has arrived: what it was for is paid with the last of its legs. */
export async function noteSideArrived(tx: Tx, locked: LockedCase, leg: RefundLeg): Promise<void> {
  const { kind, smallPaymentId, compensationId } = leg;
  if (kind === RefundLegKind.ADVANCE) return advanceArrived(tx, locked);
  if (kind === RefundLegKind.REPAYMENT) return repaymentArrived(tx, locked, leg);
  const legs = await tx.manager.findBy(RefundLeg, smallPaymentId ? { smallPaymentId } : { compensationId: compensationId! });
  if (legs.some(({ status }) => status !== RefundLegStatus.ARRIVED)) return;
  if (smallPaymentId) await smallPaymentPaid(tx, locked, smallPaymentId);
  else await compensationPaid(tx, locked, compensationId!);
}

/** Money beside the refund was refused. Whether the case waits for it. */
export async function noteSideFailed(tx: Tx, locked: LockedCase, leg: RefundLeg, error: string): Promise<boolean> {
  const { kind, smallPaymentId, compensationId } = leg;
  if (smallPaymentId) return smallPaymentFailed(tx, locked, smallPaymentId, error);
  if (kind === RefundLegKind.ADVANCE) await advanceFailed(tx, locked, error);
  else if (kind === RefundLegKind.REPAYMENT) await repaymentFailed(tx, locked, error);
  else await compensationFailed(tx, locked, compensationId!, error);
  return false;
}
