import { Marketplace, newId } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { OrderLine } from '../../order/order-line.entity';
import { OrderState } from '../../order/order.entity';
import type { Shop } from '../../order/shop.entity';
import type { Reject } from '../rejects';
import { selectIn, timeFromSql } from '../rows';
import { growOrders, writeOrders, type Growth, type NewOrder } from '../write-orders';
import { writeShops } from '../write-shops';
import type { Fate, Invoice } from './invoices';
import type { UciRecord } from './record';

export const UCI_SHOP: Shop = {
  id: 'generic:uci-online-retail',
  marketplace: Marketplace.GENERIC,
  name: 'UCI Online Retail',
  returnNotes: null,
  returnAddress: null,
};
export const CURRENCY = 'GBP';

export interface UciLine extends UciRecord {
  line: number;
  raw: string;
  place: number;
  entry: Invoice;
}

export interface LinesOutcome {
  rejects: Reject[];
  linesNew: number;
  linesThere: number;
  fates: Map<Invoice, Fate>;
}

/** Writes the lines of invoices: new orders, more lines of orders that are there, nothing for lines that are there. */
export async function importLines(
  manager: EntityManager,
  lines: readonly UciLine[],
  shiftMs: number,
  now: Date,
): Promise<LinesOutcome> {
  const outcome: LinesOutcome = { rejects: [], linesNew: 0, linesThere: 0, fates: new Map() };
  const byInvoice = Map.groupBy(lines, ({ invoice }) => invoice);
  const stored = await storedOrders(manager, [...byInvoice.keys()]);
  const storedLines = await linesOf(
    manager,
    [...stored.values()].map(({ id }) => id),
  );
  const orders: NewOrder[] = [];
  const growths: Growth[] = [];
  for (const [number, own] of byInvoice) {
    const { entry } = own[0]!;
    const placedAt = new Date(entry.placedAt! + shiftMs);
    const order = stored.get(number);
    if (!order) {
      orders.push(newOrder(number, own, placedAt));
      outcome.fates.set(entry, 'new');
      outcome.linesNew += own.length;
      continue;
    }
    const difference = orderDifference(order, entry, placedAt);
    if (difference) {
      outcome.rejects.push(...own.map(({ line, raw }) => ({ line, code: 'ORDER_DIFFERS', message: difference, raw })));
      continue;
    }
    const more = own.filter((line) => isMore(line, storedLines.get(`${order.id} ${line.place}`), outcome));
    outcome.linesNew += more.length;
    if (more.length > 0)
      growths.push({ orderId: order.id, lines: more.map((line) => lineRow(order.id, line, placedAt)), amount: sum(more) });
    outcome.fates.set(entry, fateOf(entry.fate, more.length > 0));
  }
  if (orders.length > 0) await writeShops(manager, new Map([[UCI_SHOP.id, UCI_SHOP]]));
  await writeOrders(manager, orders, now);
  await growOrders(manager, growths);
  return outcome;
}

interface StoredOrder {
  id: string;
  number: string;
  shopId: string;
  buyerId: string | null;
  state: string;
  currency: string;
  placedAt: string | Date;
}

async function storedOrders(manager: EntityManager, numbers: string[]): Promise<Map<string, StoredOrder>> {
  const columns = 'id, number, shopId, buyerId, state, currency, placedAt';
  const sql = `SELECT ${columns} FROM customer_order WHERE marketplace = '${Marketplace.GENERIC}' AND number IN (?)`;
  const rows = await selectIn<StoredOrder>(manager, sql, numbers, true);
  return new Map(rows.map((row) => [row.number, row]));
}

interface StoredLine {
  orderId: string;
  place: number;
  sku: string;
  title: string;
  quantity: number;
  unitPrice: string;
}

async function linesOf(manager: EntityManager, orderIds: string[]): Promise<Map<string, StoredLine>> {
  const rows = await selectIn<StoredLine>(
    manager,
    'SELECT orderId, place, sku, title, quantity, unitPrice FROM order_line WHERE orderId IN (?)',
    orderIds,
  );
  return new Map(rows.map((row) => [`${row.orderId} ${row.place}`, row]));
}

function orderDifference(order: StoredOrder, entry: Invoice, placedAt: Date): string | null {
  const there = {
    shop: order.shopId,
    buyer: order.buyerId,
    state: order.state,
    currency: order.currency,
    placedAt: timeFromSql(order.placedAt),
  };
  const here = {
    shop: UCI_SHOP.id,
    buyer: entry.buyerId,
    state: OrderState.SUCCESS,
    currency: CURRENCY,
    placedAt: placedAt.getTime(),
  };
  const key = (Object.keys(here) as (keyof typeof here)[]).find((each) => there[each] !== here[each]);
  if (!key) return null;
  const shown = (value: string | number | null) => (typeof value === 'number' ? new Date(value).toISOString() : value);
  return `the order is there already with another ${key}: ${shown(there[key])} there, ${shown(here[key])} here`;
}

function isMore(line: UciLine, stored: StoredLine | undefined, outcome: LinesOutcome): boolean {
  if (!stored) return true;
  const key = (['sku', 'title', 'quantity', 'unitPrice'] as const).find((each) => stored[each] !== line[each]);
  if (!key) outcome.linesThere += 1;
  else {
    const message = `line ${line.place} of the order is there already with another ${key}: ${stored[key]} there, ${line[key]} here`;
    outcome.rejects.push({ line: line.line, code: 'LINE_DIFFERS', message, raw: line.raw });
  }
  return false;
}

function fateOf(before: Fate | null, grew: boolean): Fate {
  if (before === 'new') return 'new';
  return grew || before === 'grown' ? 'grown' : 'there';
}

/** The data has one time for an invoice, so that it was placed, paid, shipped and received at once. */
function newOrder(number: string, lines: readonly UciLine[], placedAt: Date): NewOrder {
  const id = newId('or');
  const total = sum(lines);
  return {
    order: {
      id,
      marketplace: Marketplace.GENERIC,
      number,
      shopId: UCI_SHOP.id,
      buyerId: lines[0]!.buyerId,
      state: OrderState.SUCCESS,
      currency: CURRENCY,
      freightAmount: 0,
      totalAmount: total,
      freightInsured: false,
      onlyDispute: null,
      goodsReceived: true,
      placedAt,
      paidAt: placedAt,
      shippedAt: placedAt,
      receivedAt: placedAt,
      deliveredAt: placedAt,
    },
    lines: lines.map((line) => lineRow(id, line, placedAt)),
    payments: [
      {
        id: newId('op'),
        orderId: id,
        place: 1,
        method: 'UNKNOWN',
        reference: `uci-${number}`,
        paidAmount: total,
        currency: CURRENCY,
        paidAt: placedAt,
      },
    ],
    outbound: null,
  };
}

function lineRow(orderId: string, line: UciLine, placedAt: Date): OrderLine {
  return {
    id: newId('ol'),
    orderId,
    place: line.place,
    sku: line.sku,
    title: line.title,
    category: null,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    totalAmount: line.amount,
    confirmedAtPurchase: null,
    discounts: null,
    currency: CURRENCY,
    buyerId: line.buyerId,
    placedAt,
  };
}

const sum = (lines: readonly UciLine[]) => lines.reduce((total, { amount }) => total + amount, 0);
