import { In, type EntityManager } from 'typeorm';
import type { GoodsFacts, OutboundWaybill } from '../events';
import { OrderLine } from '../order/order-line.entity';
import { OrderPayment } from '../order/order-payment.entity';
import { Order } from '../order/order.entity';
import { changesOf, grown, noteCounts } from '../order-count/note-counts';
import { insertRows } from './rows';
import { importedEvent, writeEvents } from './write-events';

export interface NewOrder {
  order: Order;
  lines: OrderLine[];
  payments: OrderPayment[];
  outbound: OutboundWaybill | null;
}

/** More lines of an order that is there, paid by its one payment. */
export interface Growth {
  orderId: string;
  lines: OrderLine[];
  amount: number;
}

/** Writes new orders with their events. */
export async function writeOrders(manager: EntityManager, orders: readonly NewOrder[], now: Date): Promise<void> {
  await insertRows(
    manager,
    Order,
    orders.map(({ order }) => order),
  );
  await insertRows(
    manager,
    OrderLine,
    orders.flatMap(({ lines }) => lines),
  );
  await insertRows(
    manager,
    OrderPayment,
    orders.flatMap(({ payments }) => payments),
  );
  const events = orders.map(({ order, lines, outbound }) =>
    importedEvent(
      'order.imported',
      order,
      { number: order.number, outbound, ...(outbound && { goods: paidFor(order, lines) }) },
      { at: order.placedAt, to: null, now },
    ),
  );
  await writeEvents(manager, events);
  await noteCounts(manager, changesOf(orders.map(({ order }) => order)));
}

function paidFor({ currency }: Order, lines: readonly OrderLine[]): GoodsFacts {
  return { amount: lines.reduce((sum, { totalAmount }) => sum + totalAmount, 0), currency };
}

/** Adds lines to orders; total, payment and what is counted of them grow with them. */
export async function growOrders(manager: EntityManager, growths: readonly Growth[]): Promise<void> {
  await insertRows(
    manager,
    OrderLine,
    growths.flatMap(({ lines }) => lines),
  );
  for (const { orderId, amount } of growths) {
    await manager.query('UPDATE customer_order SET totalAmount = totalAmount + ? WHERE id = ?', [amount, orderId]);
    await manager.query('UPDATE order_payment SET paidAmount = paidAmount + ? WHERE orderId = ? AND place = 1', [
      amount,
      orderId,
    ]);
  }
  if (growths.length === 0) return;
  const orders = await manager.findBy(Order, { id: In(growths.map(({ orderId }) => orderId)) });
  const byId = new Map(orders.map((order) => [order.id, order]));
  await noteCounts(
    manager,
    growths.flatMap(({ orderId, amount }) => grown(byId.get(orderId)!, amount)),
  );
}
