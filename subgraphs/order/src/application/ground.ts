import type { LoadedPolicy } from '@after-sales/policy';
import { In, type EntityManager } from 'typeorm';
import { OrderLine } from '../order/order-line.entity';
import type { Order } from '../order/order.entity';
import { policyOfOrder } from '../policy/pinned';
import type { CaseOfOrder } from '../refund/ledger';
import { RefundLine } from '../refund/refund-line.entity';
import { Refund } from '../refund/refund.entity';
import { paidInLieu } from '../small-payment/in-lieu';
import type { SmallPayment } from '../small-payment/small-payment.entity';

/** All that decides whether, and how much, may be applied for on an order. */
export interface Ground {
  order: Order;
  policy: LoadedPolicy;
  now: Date;
  goods: ReadonlyMap<string, OrderLine>;
  /** All cases of the order, also those that have ended. */
  cases: readonly CaseOfOrder[];
  /** What was paid in lieu of refunds (B14). */
  inLieu: readonly SmallPayment[];
}

/** Reads it; within a transaction after the order is locked, since only then it stays so. */
export async function groundOf(
  manager: EntityManager,
  order: Order,
  now: Date,
  policy: LoadedPolicy = policyOfOrder(order, now),
): Promise<Ground> {
  const goods = await manager.find(OrderLine, { where: { orderId: order.id }, order: { place: 'ASC' } });
  const refunds = await manager.findBy(Refund, { orderId: order.id });
  const lines = refunds.length > 0 ? await manager.findBy(RefundLine, { refundId: In(refunds.map(({ id }) => id)) }) : [];
  const inLieu = refunds.length > 0 ? await paidInLieu(manager, [order.id]) : [];
  const byId = new Map(goods.map((line) => [line.id, line]));
  return { order, policy, now, goods: byId, cases: casesOf(refunds, lines), inLieu };
}

export function casesOf(refunds: readonly Refund[], lines: readonly RefundLine[]): CaseOfOrder[] {
  const byRefund = Map.groupBy(lines, ({ refundId }) => refundId);
  return refunds.map((refund) => ({ refund, lines: byRefund.get(refund.id) ?? [] }));
}
