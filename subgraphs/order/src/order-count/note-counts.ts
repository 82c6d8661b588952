import { newId } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../import/rows';
import type { Order } from '../order/order.entity';
import { OrderCountChange, type OrderTotals } from './order-hour.entity';

export const HOUR_MS = 3_600_000;

type Counted = Pick<Order, 'marketplace' | 'shopId' | 'currency'>;
type Totals = Pick<OrderTotals, 'paid' | 'paidAmount' | 'arrived' | 'arrivedAmount' | 'delivered' | 'deliveredAmount'>;

/** What an order adds to the hours in which it was paid and delivered. What becomes of it later takes nothing away. */
export interface Change {
  order: Counted;
  at: Date;
  by: Partial<Totals>;
}

/** New orders count in the hours of their payment and their delivery. */
export function changesOf(orders: readonly Order[]): Change[] {
  return orders.flatMap((order) => [...paid(order, 1, order.totalAmount), ...delivered(order, 1, order.totalAmount)]);
}

/** An order that comes to more counts as much more, and no second time. */
export function grown(order: Order, amount: number): Change[] {
  return [...paid(order, 0, amount), ...delivered(order, 0, amount)];
}

/** An order is found to have been delivered at another time than was known. */
export function moved(order: Order, deliveredAt: Date): Change[] {
  return [...delivered(order, -1, -order.totalAmount), ...delivered({ ...order, deliveredAt }, 1, order.totalAmount)];
}

/** Writes changes with the orders that they come from, those of an hour in one row. */
export async function noteCounts(manager: EntityManager, changes: readonly Change[]): Promise<void> {
  const rows = new Map<string, OrderCountChange>();
  for (const { order, at, by } of changes) {
    const { marketplace, shopId, currency } = order;
    const hour = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
    const key = `${shopId} ${currency} ${hour.getTime()}`;
    const row = rows.get(key) ?? { id: newId('oc'), marketplace, shopId, currency, hour, ...NOTHING };
    rows.set(key, addTotals(row, by));
  }
  const changed = [...rows.values()].filter((row) => TOTALS.some((key) => row[key] !== 0));
  await insertRows(manager, OrderCountChange, changed);
}

export const NOTHING: Totals = { paid: 0, paidAmount: 0, arrived: 0, arrivedAmount: 0, delivered: 0, deliveredAmount: 0 };

/** The columns of totals. */
export const TOTALS = Object.keys(NOTHING) as (keyof Totals)[];

/** Adds to totals what they change by. */
export function addTotals<T extends Totals>(row: T, by: Partial<Totals>): T {
  for (const key of TOTALS) row[key] += by[key] ?? 0;
  return row;
}

const paid = (order: Order, count: number, amount: number): Change[] =>
  order.paidAt ? [{ order, at: order.paidAt, by: { paid: count, paidAmount: amount } }] : [];

function delivered(order: Order, count: number, amount: number): Change[] {
  const { paidAt, deliveredAt } = order;
  if (!deliveredAt) return [];
  const arrived = paidAt ? [{ order, at: paidAt, by: { arrived: count, arrivedAmount: amount } }] : [];
  return [{ order, at: deliveredAt, by: { delivered: count, deliveredAmount: amount } }, ...arrived];
}
