import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock, RunningSubgraph } from '@after-sales/runtime';
import type { DataSource } from 'typeorm';
import type { OrderCountFacts } from '../events';
import { importFile } from '../import/import-file';
import { UCI_HEADER } from '../import/uci/record';
import { Order } from '../order/order.entity';

interface More {
  shop?: string;
  currency?: string;
  receivedAt?: string;
  /** When its parcel was delivered, by its scans. */
  scans?: string[];
  lines?: object[];
  paid?: string;
}

/** An order of Taobao that was paid and sent, as a file has it; of one piece for 10.00 unless told otherwise. */
export function paidOrder(number: string, paidAt: string, more: More = {}): Record<string, unknown> {
  const { shop = '1', currency = 'CNY', receivedAt = null, scans = [], paid = '10.00' } = more;
  return {
    marketplace: 'TAOBAO',
    number,
    currency,
    buyer: { id: 'b1' },
    shop: { id: shop, name: '云裳小铺' },
    state: receivedAt ? 'SUCCESS' : 'PENDING_RECEIPT',
    placedAt: paidAt,
    paidAt,
    shippedAt: paidAt,
    receivedAt,
    goodsReceived: receivedAt !== null,
    freightInsured: false,
    freight: '0.00',
    lines: more.lines ?? [{ sku: 'A', title: 'T恤', quantity: 1, unitPrice: '10.00' }],
    payments: [{ method: 'ALIPAY', reference: `p${number}`, amount: paid, paidAt }],
    outbound: {
      carrier: 'SF',
      trackingNumber: `SF${number.padStart(10, '0')}`,
      scans: scans.map((at) => ({ at, status: 'DELIVERED', text: '已签收' })),
    },
  };
}

/** The same, before it was paid. */
export function unpaidOrder(number: string, placedAt: string): Record<string, unknown> {
  const unpaid = { state: 'PENDING_PAYMENT', paidAt: null, shippedAt: null, payments: [], outbound: null };
  return { ...paidOrder(number, placedAt), ...unpaid };
}

/** Imports orders of the neutral format. */
export function importOrders(database: DataSource, clock: Clock, orders: readonly object[]): Promise<void> {
  return take(
    database,
    clock,
    'orders.ndjson',
    orders.map((each) => JSON.stringify(each)),
  );
}

/** Imports lines of the UCI format. */
export function importUci(database: DataSource, clock: Clock, lines: readonly string[]): Promise<void> {
  return take(database, clock, 'retail.csv', [UCI_HEADER.join(','), ...lines]);
}

async function take(database: DataSource, clock: Clock, name: string, lines: readonly string[]): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), 'after-sales-counts-')), name);
  writeFileSync(file, lines.join('\n'));
  const { rejects } = await importFile(database, { file, rejects: `${file}.rejects`, shiftToNow: false, clock });
  if (rejects.count > 0) throw new Error(`${rejects.count} lines of ${file} were refused`);
}

/** All that was told of order counts, sorted by what it is about. */
export async function counted(subgraph: RunningSubgraph): Promise<string[]> {
  return (await events(subgraph)).map(({ text }) => text);
}

/** What was told last of each hour, without how often. */
export async function toldOf(subgraph: RunningSubgraph): Promise<string[]> {
  const last = new Map<string, { version: number; text: string }>();
  for (const { id, text, version } of await events(subgraph))
    if (version > (last.get(id)?.version ?? 0)) last.set(id, { version, text: text.replace(/ v\d+/, '') });
  return [...last.values()].map(({ text }) => text).sort();
}

/** The same, counted plainly over all orders. */
export async function recount(database: DataSource): Promise<string[]> {
  const totals = new Map<string, number[]>();
  const add = (order: Order, at: Date | null, place: number) => {
    if (!at) return;
    const key = `${order.shopId} ${order.currency} ${at.toISOString().slice(0, 13)}`;
    const own = totals.get(key) ?? [0, 0, 0, 0, 0, 0];
    totals.set(key, own.with(place, own[place]! + 1).with(place + 1, own[place + 1]! + order.totalAmount));
  };
  for (const order of await database.manager.find(Order)) {
    add(order, order.paidAt, 0);
    if (order.deliveredAt) add(order, order.paidAt, 2);
    add(order, order.deliveredAt, 4);
  }
  return [...totals]
    .map(([key, [a, b, c, d, e, f]]) => `${key}: paid ${a} for ${b}, arrived ${c} for ${d}; delivered ${e} for ${f}`)
    .sort();
}

interface Told {
  id: string;
  version: number;
  text: string;
}

async function events(subgraph: RunningSubgraph): Promise<Told[]> {
  const told: Told[] = [];
  for (let after = 0; ;) {
    const { events: page } = await subgraph.feed(after, 500);
    if (page.length === 0) return told.toSorted((a, b) => (a.text < b.text ? -1 : 1));
    for (const { type, objectId, data } of page) {
      if (type !== 'orders.counted') continue;
      const facts = data as unknown as OrderCountFacts & { shopId: string };
      told.push({ id: objectId, version: facts.version, text: shown(facts) });
    }
    after = page.at(-1)!.position;
  }
}

function shown({ shopId, currency, hour, version, ...totals }: OrderCountFacts & { shopId: string }): string {
  const { paid, paidAmount, arrived, arrivedAmount, delivered, deliveredAmount } = totals;
  const what = `${shopId} ${currency} ${hour.slice(0, 13)}`;
  return `${what} v${version}: paid ${paid} for ${paidAmount}, arrived ${arrived} for ${arrivedAmount}; delivered ${delivered} for ${deliveredAmount}`;
}
