import { formatAmount, inTransaction, type Context, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { facts, lockCase, move, saveCase } from '../refund/case';
import type { Refund } from '../refund/refund.entity';
import { RefundStatus } from '../refund/refund.states';
import { appendTimeline } from '../timeline/append';
import type { PayoutAnswer } from './provider';
import { RefundLeg, RefundLegStatus } from './refund-leg.entity';

/** Takes an answer of the payment provider (c.2 #21). The same answer again changes nothing. */
export async function settleLeg(ctx: Context, answer: PayoutAnswer): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const found = await tx.manager.findOneBy(RefundLeg, { id: answer.key });
    if (!found) return void ctx.log.warn({ key: answer.key }, 'the payment provider answered for a key that nobody asked for');
    const refund = await lockCase(tx, found.refundId);
    const leg = await tx.manager.findOneByOrFail(RefundLeg, { id: answer.key });
    if (leg.status === RefundLegStatus.ARRIVED || (leg.status === RefundLegStatus.FAILED && answer.status === 'FAILED')) return;
    switch (answer.status) {
      case 'ACCEPTED':
        return noteAccepted(tx, leg, answer.askAgainAt);
      case 'ARRIVED':
        return noteArrived(tx, refund, leg);
      case 'FAILED':
        return noteFailed(tx, refund, leg, answer.error);
    }
  });
}

async function noteAccepted(tx: Tx, leg: RefundLeg, askAt: Date): Promise<void> {
  const acceptedAt = leg.acceptedAt ?? tx.now;
  await tx.manager.update(RefundLeg, { id: leg.id }, { status: RefundLegStatus.ACCEPTED, acceptedAt, askAt });
}

async function noteArrived(tx: Tx, refund: Refund, leg: RefundLeg): Promise<void> {
  const acceptedAt = leg.acceptedAt ?? tx.now;
  await tx.manager.update(
    RefundLeg,
    { id: leg.id },
    { status: RefundLegStatus.ARRIVED, acceptedAt, arrivedAt: tx.now, askAt: null, error: null },
  );
  refund.refundedAmount += leg.amountMinor;
  const legs = await tx.manager.findBy(RefundLeg, { refundId: refund.id });
  if (refund.status === RefundStatus.REFUNDING && legs.every(({ status }) => status === RefundLegStatus.ARRIVED)) {
    const from = move(refund, 'succeed');
    refund.closedAt = tx.now;
    const data = { ...facts(refund), amount: refund.refundedAmount, currency: refund.currency };
    await appendTimeline(tx, refund.id, 'REFUND_REFUNDED', {
      amount: `${formatAmount(refund.refundedAmount, refund.currency)} ${refund.currency}`,
    });
    emit(tx, 'refund.refunded', refund, data, { from, to: refund.status, cause: 'payment' });
  }
  await saveCase(tx, refund);
}

async function noteFailed(tx: Tx, refund: Refund, leg: RefundLeg, error: string): Promise<void> {
  await tx.manager.update(RefundLeg, { id: leg.id }, { status: RefundLegStatus.FAILED, error: error.slice(0, 255), askAt: null });
  if (refund.status !== RefundStatus.REFUNDING) return;
  const from = move(refund, 'fail');
  await saveCase(tx, refund);
  await appendTimeline(tx, refund.id, 'REFUND_FAILED', { error });
  emit(tx, 'refund.refund_failed', refund, { ...facts(refund), error }, { from, to: refund.status, cause: 'payment' });
}
