import { DomainError, formatAmount, newId, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { groundOf } from '../application/ground';
import { emit } from '../events';
import { OrderPayment } from '../order/order-payment.entity';
import { Order } from '../order/order.entity';
import { policyOf } from '../policy/pinned';
import { RefundLeg, RefundLegStatus } from '../payment/refund-leg.entity';
import { appendTimeline } from '../timeline/append';
import { requireMove, step } from './case';
import { facts } from './case-facts';
import { distribute, mostFor, raise, requireWithinPaid, takenByLine, takenFreight } from './ledger';
import type { LockedCase } from './locked-case';
import { RefundLine } from './refund-line.entity';
import type { Refund } from './refund.entity';

/** Promises `amount` to the buyer and splits it over the payments of the order, each by its own route (D8). */
export async function startRefunding(tx: Tx, locked: LockedCase, amount: number, cause: string): Promise<void> {
  const { refund, order } = locked;
  requireMove(refund, 'pay');
  await requireWithinPaid(tx, order, amount, refund.id);
  await approveAmount(tx, refund, amount);
  await tx.manager.insert(RefundLeg, await legs(tx, order, refund, amount));
  const { from, to } = await step(tx, locked, 'pay');
  const shown = `${formatAmount(amount, refund.currency)} ${refund.currency}`;
  await appendTimeline(tx, refund.id, 'REFUND_REFUNDING', { amount: shown });
  emit(tx, 'refund.refunding', refund, { ...facts(refund), amount, currency: refund.currency }, { from, to, cause });
}

/** Notes what was agreed to, on the case and in proportion on its lines and carriage; none gets more than was paid for it. */
export async function approveAmount(tx: Tx, refund: Refund, amount: number): Promise<void> {
  const lines = await tx.manager.find(RefundLine, { where: { refundId: refund.id }, order: { place: 'ASC' } });
  const asked = [...lines.map(({ requestedAmount }) => requestedAmount), refund.requestedFreight ?? 0];
  const parts =
    amount <= refund.requestedAmount ? distribute(amount, asked) : raise(asked, amount, await mostOf(tx, refund, lines));
  refund.approvedAmount = amount;
  refund.approvedFreight = parts.pop()!;
  for (const [i, line] of lines.entries()) await tx.manager.update(RefundLine, { id: line.id }, { approvedAmount: parts[i] });
}

/** The most that each line of a case can get beside the other cases, and after them its carriage. */
export async function mostOf(tx: Tx, refund: Refund, lines: readonly RefundLine[]): Promise<number[]> {
  const order = await tx.manager.findOneByOrFail(Order, { id: refund.orderId });
  const { goods, cases } = await groundOf(tx.manager, order, tx.now, policyOf(refund));
  const others = cases.filter((each) => each.refund.id !== refund.id);
  const taken = takenByLine(others);
  const ofLines = lines.map(({ orderLineId, quantity }) => mostFor(goods.get(orderLineId)!, quantity, taken.get(orderLineId)));
  return [...ofLines, order.freightAmount - takenFreight(others)];
}

async function legs(tx: Tx, order: Order, refund: Refund, amount: number): Promise<RefundLeg[]> {
  const payments = await tx.manager.find(OrderPayment, { where: { orderId: order.id }, order: { place: 'ASC' } });
  const used = await usedByPayment(
    tx,
    payments.map(({ id }) => id),
  );
  let rest = amount;
  const made: RefundLeg[] = [];
  for (const payment of payments) {
    const part = Math.min(rest, payment.paidAmount - (used.get(payment.id) ?? 0));
    if (part <= 0) continue;
    rest -= part;
    made.push({
      id: newId('lg'),
      refundId: refund.id,
      place: made.length + 1,
      paymentId: payment.id,
      method: payment.method,
      reference: payment.reference,
      amountMinor: part,
      currency: order.currency,
      status: RefundLegStatus.REQUESTED,
      error: null,
      requestedAt: tx.now,
      acceptedAt: null,
      arrivedAt: null,
      offlineProof: null,
      askAt: tx.now,
    });
  }
  if (rest > 0) {
    const left = `${formatAmount(amount - rest, order.currency)} ${order.currency}`;
    throw new DomainError(
      'PAYMENTS_EXHAUSTED',
      { zh: `原支付渠道最多可退 ${left}`, en: `the payments of the order have ${left} left` },
      { ruleId: 'D8' },
    );
  }
  return made;
}

async function usedByPayment(tx: Tx, paymentIds: string[]): Promise<Map<string, number>> {
  const used = new Map<string, number>();
  const earlier = await tx.manager.findBy(RefundLeg, { paymentId: In(paymentIds) });
  for (const leg of earlier) used.set(leg.paymentId, (used.get(leg.paymentId) ?? 0) + leg.amountMinor);
  return used;
}
