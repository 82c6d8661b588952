import { DomainError, formatAmount, newId, type Tx } from '@after-sales/runtime';
import { In, Not } from 'typeorm';
import { OrderPayment } from '../order/order-payment.entity';
import type { Order } from '../order/order.entity';
import type { Refund } from '../refund/refund.entity';
import { RefundLeg, RefundLegKind, RefundLegStatus } from './refund-leg.entity';

type Purpose = Pick<RefundLeg, 'kind'> & Partial<Pick<RefundLeg, 'smallPaymentId' | 'compensationId'>>;
interface Route {
  payment: OrderPayment;
  amount: number;
}

/** Asks the payment provider to send `amount` to the buyer: what was paid by the routes it came by, a compensation by the first (D8). */
export async function sendMoney(tx: Tx, order: Order, refund: Refund, amount: number, purpose: Purpose): Promise<void> {
  const payments = await tx.manager.find(OrderPayment, { where: { orderId: order.id }, order: { place: 'ASC' } });
  const routes =
    purpose.kind === RefundLegKind.COMPENSATION ? byTheFirst(order, payments, amount) : await back(tx, order, payments, amount);
  const earlier = await tx.manager.countBy(RefundLeg, { refundId: refund.id });
  const legs = routes.map((route, i) => newLeg(tx, refund, earlier + i + 1, route, purpose));
  await tx.manager.insert(RefundLeg, legs);
}

/** No payment gets more back than came in by it. */
async function back(tx: Tx, order: Order, payments: readonly OrderPayment[], amount: number): Promise<Route[]> {
  const used = await usedByPayment(
    tx,
    payments.map(({ id }) => id),
  );
  const routes: Route[] = [];
  let rest = amount;
  for (const payment of payments) {
    const part = Math.min(rest, payment.paidAmount - (used.get(payment.id) ?? 0));
    if (part <= 0) continue;
    rest -= part;
    routes.push({ payment, amount: part });
  }
  if (rest > 0) throw exhausted(order, amount - rest);
  return routes;
}

/** It is not of what was paid, so what is left of a payment does not bound it. */
function byTheFirst(order: Order, [payment]: readonly OrderPayment[], amount: number): Route[] {
  if (!payment) throw exhausted(order, 0);
  return [{ payment, amount }];
}

async function usedByPayment(tx: Tx, paymentIds: string[]): Promise<Map<string, number>> {
  const used = new Map<string, number>();
  const kind = Not(RefundLegKind.COMPENSATION);
  for (const leg of await tx.manager.findBy(RefundLeg, { paymentId: In(paymentIds), kind }))
    used.set(leg.paymentId, (used.get(leg.paymentId) ?? 0) + leg.amountMinor);
  return used;
}

function newLeg(tx: Tx, refund: Refund, place: number, { payment, amount }: Route, purpose: Purpose): RefundLeg {
  return {
    id: newId('lg'),
    refundId: refund.id,
    place,
    smallPaymentId: null,
    compensationId: null,
    ...purpose,
    paymentId: payment.id,
    method: payment.method,
    reference: payment.reference,
    amountMinor: amount,
    currency: refund.currency,
    status: RefundLegStatus.REQUESTED,
    error: null,
    requestedAt: tx.now,
    acceptedAt: null,
    arrivedAt: null,
    offlineProof: null,
    askAt: tx.now,
  };
}

function exhausted({ currency }: Order, most: number): DomainError {
  const left = `${formatAmount(most, currency)} ${currency}`;
  return new DomainError(
    'PAYMENTS_EXHAUSTED',
    { zh: `原支付渠道最多可退 ${left}`, en: `the payments of the order have ${left} left` },
    { ruleId: 'D8' },
  );
}
