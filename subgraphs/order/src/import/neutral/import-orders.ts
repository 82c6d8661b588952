import { EventRow } from '@after-sales/runtime';
import { In, type EntityManager } from 'typeorm';
import { OrderLine } from '../../order/order-line.entity';
import { OrderPayment } from '../../order/order-payment.entity';
import { Order } from '../../order/order.entity';
import type { Shop } from '../../order/shop.entity';
import type { Reject } from '../rejects';
import { writeOrders, type NewOrder } from '../write-orders';
import { writeShops } from '../write-shops';
import { orderRows, shopRow } from './order-rows';
import type { ReadOrder } from './read-order';

export interface NeutralLine {
  line: number;
  raw: string;
  order: ReadOrder;
}

export interface OrdersOutcome {
  rejects: Reject[];
  ordersNew: number;
  ordersThere: number;
  linesNew: number;
  linesThere: number;
}

/** Writes new orders; one that is there already must be the same in everything. */
export async function importOrders(
  manager: EntityManager,
  lines: readonly NeutralLine[],
  shiftMs: number,
  now: Date,
): Promise<OrdersOutcome> {
  const outcome: OrdersOutcome = { rejects: [], ordersNew: 0, ordersThere: 0, linesNew: 0, linesThere: 0 };
  const known = await storedOrders(manager, lines);
  const fresh: NewOrder[] = [];
  const shops = new Map<string, Shop>();
  for (const { line, raw, order } of lines) {
    const rows = orderRows(order, shiftMs);
    const there = known.get(identity(order));
    const difference = there && differenceOf(there, rows);
    if (difference) {
      outcome.rejects.push({
        line,
        code: 'ORDER_DIFFERS',
        message: `the order is there already with another ${difference}`,
        raw,
      });
    } else if (there) {
      outcome.ordersThere += 1;
      outcome.linesThere += rows.lines.length;
    } else {
      known.set(identity(order), rows);
      fresh.push(rows);
      const shop = shopRow(order);
      const before = shops.get(shop.id);
      shops.set(shop.id, {
        ...shop,
        returnNotes: shop.returnNotes ?? before?.returnNotes ?? null,
        returnAddress: shop.returnAddress ?? before?.returnAddress ?? null,
      });
      outcome.ordersNew += 1;
      outcome.linesNew += rows.lines.length;
    }
  }
  await writeShops(manager, shops);
  await writeOrders(manager, fresh, now);
  return outcome;
}

async function storedOrders(manager: EntityManager, lines: readonly NeutralLine[]): Promise<Map<string, NewOrder>> {
  const numbers = Map.groupBy(lines, ({ order }) => order.marketplace);
  const where = [...numbers].map(([marketplace, own]) => ({ marketplace, number: In(own.map(({ order }) => order.number)) }));
  const orders = await manager.findBy(Order, where);
  const known = new Map<string, NewOrder>();
  if (orders.length === 0) return known;
  const ids = In(orders.map(({ id }) => id));
  const [orderLines, payments, events] = [
    Map.groupBy(await manager.find(OrderLine, { where: { orderId: ids }, order: { place: 'ASC' } }), ({ orderId }) => orderId),
    Map.groupBy(await manager.find(OrderPayment, { where: { orderId: ids }, order: { place: 'ASC' } }), ({ orderId }) => orderId),
    new Map((await manager.findBy(EventRow, { objectId: ids, type: 'order.imported' })).map((event) => [event.objectId, event])),
  ];
  for (const order of orders) {
    const outbound = (events.get(order.id)?.data.outbound ?? null) as NewOrder['outbound'];
    known.set(identity(order), {
      order,
      lines: orderLines.get(order.id) ?? [],
      payments: payments.get(order.id) ?? [],
      outbound,
    });
  }
  return known;
}

/** The first field in which two orders of the same identity differ, or null. */
function differenceOf(there: NewOrder, here: NewOrder): string | null {
  const inOrder = firstDifference(there.order, here.order);
  if (inOrder) return inOrder;
  for (const part of ['lines', 'payments'] as const) {
    if (there[part].length !== here[part].length) return `number of ${part}`;
    for (const [i, row] of here[part].entries()) {
      const inRow = firstDifference(there[part][i]!, row);
      if (inRow) return `${part}[${i}].${inRow}`;
    }
  }
  return JSON.stringify(there.outbound) === JSON.stringify(here.outbound) ? null : 'outbound';
}

function firstDifference<T extends object>(there: T, here: T): string | null {
  // When it was delivered may be known better by now.
  const own = new Set(['id', 'orderId', 'deliveredAt']);
  const plain = (value: unknown) => {
    if (value instanceof Date) return value.getTime();
    return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
  };
  const found = (Object.keys(here) as (keyof T & string)[]).find(
    (key) => !own.has(key) && plain(there[key]) !== plain(here[key]),
  );
  return found ?? null;
}

const identity = ({ marketplace, number }: { marketplace: string; number: string }) => `${marketplace} ${number}`;
