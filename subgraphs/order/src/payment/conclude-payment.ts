import { formatAmount, type Tx } from '@after-sales/runtime';
import { settleAdvance } from '../advance/settle-advance';
import { emit, type RefundedLeg } from '../events';
import { saveCase, step } from '../refund/case';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { RefundStatus } from '../refund/refund.states';
import { appendTimeline } from '../timeline/append';
import { RefundLeg, RefundLegKind, RefundLegStatus } from './refund-leg.entity';

/** What whom it goes to has. */
export const PAID: readonly RefundLegStatus[] = [RefundLegStatus.ARRIVED, RefundLegStatus.PAID_OFFLINE];

/** A leg was paid: the case ends when all are, and goes on waiting when none of the others has failed (c.2 #21, #30). */
export async function concludePayment(tx: Tx, locked: LockedCase, cause: string): Promise<void> {
  const { refund } = locked;
  const legs = await tx.manager.findBy(RefundLeg, { refundId: refund.id, kind: RefundLegKind.REFUND });
  const open = legs.filter(({ status }) => !PAID.includes(status));
  if (open.length > 0) {
    const waits = open.every(({ status }) => status !== RefundLegStatus.FAILED);
    return waits && refund.status === RefundStatus.REFUND_FAILED ? waitForOthers(tx, locked, cause) : saveCase(tx, refund);
  }
  const { from, to } = await step(tx, locked, 'succeed');
  const { refundedAmount: amount, currency } = refund;
  await appendTimeline(tx, refund.id, 'REFUND_REFUNDED', { amount: `${formatAmount(amount, currency)} ${currency}` });
  const told = { amount, currency, legs: legs.toSorted((a, b) => a.place - b.place).map(legOf) };
  emit(tx, 'refund.refunded', refund, { ...facts(refund), ...told }, { from, to, cause });
  await settleAdvance(tx, locked, cause);
}

function legOf({ id, amountMinor, requestedAt, arrivedAt }: RefundLeg): RefundedLeg {
  return { legId: id, amount: amountMinor, requestedAt: requestedAt.toISOString(), arrivedAt: arrivedAt!.toISOString() };
}

async function waitForOthers(tx: Tx, locked: LockedCase, cause: string): Promise<void> {
  const { refund } = locked;
  const { from, to } = await step(tx, locked, 'retry');
  const { currency } = refund;
  const amount = refund.approvedAmount! - refund.refundedAmount;
  emit(tx, 'refund.refunding', refund, { ...facts(refund), amount, currency }, { from, to, cause });
}
