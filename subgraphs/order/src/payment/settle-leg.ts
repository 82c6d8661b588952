import { inTransaction, type Context, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { bearLeg } from '../liability/bear-leg';
import { saveCase, step } from '../refund/case';
import { facts } from '../refund/case-facts';
import { lockCase, type LockedCase } from '../refund/locked-case';
import { RefundStatus } from '../refund/refund.states';
import { appendTimeline } from '../timeline/append';
import { concludePayment, PAID } from './conclude-payment';
import type { PayoutAnswer } from './provider';
import { RefundLeg, RefundLegKind, RefundLegStatus } from './refund-leg.entity';
import { noteSideFailed, noteSideArrived } from './settle-side-leg';

/** Takes an answer of the payment provider (c.2 #21). The same answer again changes nothing. */
export async function settleLeg(ctx: Context, answer: PayoutAnswer): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const found = await tx.manager.findOneBy(RefundLeg, { id: answer.key });
    if (!found) return void ctx.log.warn({ key: answer.key }, 'the payment provider answered for a key that nobody asked for');
    const locked = await lockCase(tx, found.refundId);
    const leg = await tx.manager.findOneByOrFail(RefundLeg, { id: answer.key });
    if (PAID.includes(leg.status) || (leg.status === RefundLegStatus.FAILED && answer.status === 'FAILED')) return;
    switch (answer.status) {
      case 'ACCEPTED':
        return noteAccepted(tx, leg, answer.askAgainAt);
      case 'ARRIVED':
        return noteArrived(tx, locked, leg);
      case 'FAILED':
        return noteFailed(tx, locked, leg, answer.error);
    }
  });
}

async function noteAccepted(tx: Tx, leg: RefundLeg, askAt: Date): Promise<void> {
  const acceptedAt = leg.acceptedAt ?? tx.now;
  await tx.manager.update(RefundLeg, { id: leg.id }, { status: RefundLegStatus.ACCEPTED, acceptedAt, askAt });
}

async function noteArrived(tx: Tx, locked: LockedCase, leg: RefundLeg): Promise<void> {
  const { refund } = locked;
  const acceptedAt = leg.acceptedAt ?? tx.now;
  await tx.manager.update(
    RefundLeg,
    { id: leg.id },
    { status: RefundLegStatus.ARRIVED, acceptedAt, arrivedAt: tx.now, askAt: null, error: null },
  );
  await bearLeg(tx, locked, leg);
  if (leg.kind !== RefundLegKind.REFUND) return noteSideArrived(tx, locked, leg);
  refund.refundedAmount += leg.amountMinor;
  // Another leg has failed: the case waits for somebody to see to that one.
  return refund.status === RefundStatus.REFUNDING ? concludePayment(tx, locked, 'payment') : saveCase(tx, refund);
}

async function noteFailed(tx: Tx, locked: LockedCase, leg: RefundLeg, error: string): Promise<void> {
  const { refund } = locked;
  await tx.manager.update(RefundLeg, { id: leg.id }, { status: RefundLegStatus.FAILED, error: error.slice(0, 255), askAt: null });
  if (leg.kind !== RefundLegKind.REFUND && !(await noteSideFailed(tx, locked, leg, error))) return;
  if (refund.status !== RefundStatus.REFUNDING) return;
  const { from, to } = await step(tx, locked, 'fail');
  await appendTimeline(tx, refund.id, 'REFUND_FAILED', { error });
  emit(tx, 'refund.refund_failed', refund, { ...facts(refund), error }, { from, to, cause: 'payment' });
}
