import type { LoadedPolicy } from '@after-sales/policy';
import { In, type EntityManager } from 'typeorm';
import { OrderLine } from '../order/order-line.entity';
import type { Order } from '../order/order.entity';
import { policyOfOrder } from '../policy/pinned';
import type { CaseOfOrder } from '../refund/ledger';
import { RefundLine } from '../refund/refund-line.entity';
import { Refund } from '../refund/refund.entity';

/** All that decides whether, and how much, may be applied for on an order. */
export interface Ground {
  order: Order;
  policy: LoadedPolicy;
  now: Date;
  goods: ReadonlyMap<string, OrderLine>;
  /** All cases of the order, also those that have ended. */
  cases: readonly CaseOfOrder[];
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
  return { order, policy, now, goods: new Map(goods.map((line) => [line.id, line])), cases: casesOf(refunds, lines) };
}

export function casesOf(refunds: readonly Refund[], lines: readonly RefundLine[]): CaseOfOrder[] {
  const byRefund = Map.groupBy(lines, ({ refundId }) => refundId);
  return refunds.map((refund) => ({ refund, lines: byRefund.get(refund.id) ?? [] }));
}
