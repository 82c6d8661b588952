import type { Tx } from '@after-sales/runtime';
import { compensationFailed, compensationPaid } from '../compensation/settle-compensation';
import type { LockedCase } from '../refund/locked-case';
import { smallPaymentFailed, smallPaymentPaid } from '../small-payment/settle-small-payment';
import { RefundLeg, RefundLegStatus } from './refund-leg.entity';

/** Money beside the refund has arrived: what it was for is paid with the last of its legs. */
export async function noteSideArrived(tx: Tx, locked: LockedCase, leg: RefundLeg): Promise<void> {
  const { smallPaymentId, compensationId } = leg;
  const legs = await tx.manager.findBy(RefundLeg, smallPaymentId ? { smallPaymentId } : { compensationId: compensationId! });
  if (legs.some(({ status }) => status !== RefundLegStatus.ARRIVED)) return;
  if (smallPaymentId) await smallPaymentPaid(tx, locked, smallPaymentId);
  else await compensationPaid(tx, locked, compensationId!);
}

/** Money beside the refund was refused. Whether the case waits for it. */
export async function noteSideFailed(tx: Tx, locked: LockedCase, leg: RefundLeg, error: string): Promise<boolean> {
  const { smallPaymentId, compensationId } = leg;
  if (smallPaymentId) return smallPaymentFailed(tx, locked, smallPaymentId, error);
  await compensationFailed(tx, locked, compensationId!, error);
  return false;
}
