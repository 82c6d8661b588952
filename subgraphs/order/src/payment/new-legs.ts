import { ActorKind, DomainError, formatAmount, newId, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { OrderPayment } from '../order/order-payment.entity';
import type { Order } from '../order/order.entity';
import type { Refund } from '../refund/refund.entity';
import { GIVEN_BACK, RefundLeg, RefundLegStatus } from './refund-leg.entity';

type Purpose = Pick<RefundLeg, 'kind'> & Partial<Pick<RefundLeg, 'smallPaymentId' | 'compensationId'>>;
interface Route {
  payment: OrderPayment;
  amount: number;
}
interface Share extends Route {
  payee: ActorKind;
}

/**
 * Asks the payment provider to send `amount` to the buyer: what was paid by the routes it came by, all else by the first
 * (D8). So much of it as is `toPlatform` pays an instant refund back (D9).
 */
export async function sendMoney(
  tx: Tx,
  order: Order,
  refund: Refund,
  amount: number,
  purpose: Purpose,
  toPlatform = 0,
): Promise<void> {
  const payments = await tx.manager.find(OrderPayment, { where: { orderId: order.id }, order: { place: 'ASC' } });
  const routes = GIVEN_BACK.includes(purpose.kind)
    ? await back(tx, order, payments, amount)
    : byTheFirst(order, payments, amount);
  const earlier = await tx.manager.countBy(RefundLeg, { refundId: refund.id });
  const legs = sharesOf(routes, toPlatform).map((share, i) => newLeg(tx, refund, earlier + i + 1, share, purpose));
  await tx.manager.insert(RefundLeg, legs);
}

/** The first of the money goes to the platform, the rest to the buyer. */
function sharesOf(routes: readonly Route[], toPlatform: number): Share[] {
  let rest = toPlatform;
  return routes.flatMap(({ payment, amount }) => {
    const part = Math.min(rest, amount);
    rest -= part;
    const shares = [
      { payment, payee: ActorKind.PLATFORM, amount: part },
      { payment, payee: ActorKind.BUYER, amount: amount - part },
    ];
    return shares.filter((share) => share.amount > 0);
  });
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
  const kind = In([...GIVEN_BACK]);
  for (const leg of await tx.manager.findBy(RefundLeg, { paymentId: In(paymentIds), kind }))
    used.set(leg.paymentId, (used.get(leg.paymentId) ?? 0) + leg.amountMinor);
  return used;
}

function newLeg(tx: Tx, refund: Refund, place: number, { payment, amount, payee }: Share, purpose: Purpose): RefundLeg {
  return {
    id: newId('lg'),
    refundId: refund.id,
    place,
    payee,
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
