import type { DisputeEvents } from '@after-sales/dispute/events';
import type { LogisticsEvents } from '@after-sales/logistics/events';
import { inTransaction, recorded, SYSTEM, VirtualClock } from '@after-sales/runtime';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { emptyDatabase, profile } from '@after-sales/runtime/testing/profile';
import { runAlone, type RunningAlone } from '@after-sales/runtime/testing/running';
import { sourceLog, type SourceLog } from '@after-sales/runtime/testing/source-log';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Order, order as subgraph } from '../index';
import { counted, importOrders, importUci, paidOrder, recount, toldOf, unpaidOrder } from '../testing/counted-orders';
import { addUpCounts } from './add-up-counts';
import { orderCountWorker } from './order-count-worker';
import { OrderHour } from './order-hour.entity';
import { tellCounts } from './tell-counts';

const START = new Date('2026-06-01T08:00:00.000Z');
const SECOND = 1_000;
const MIGRATION = 'OrderCounts20261122085000';
const PLATFORM = { sub: 'p', kind: 'PLATFORM', marketplaces: ['TAOBAO'] };
const clock = new VirtualClock(START);

let running: RunningAlone;
let logistics: SourceLog<LogisticsEvents>;
beforeAll(async () => {
  const own = { marketplace: 'TAOBAO', shopId: 'taobao:1', buyerId: null, actor: recorded(SYSTEM) };
  logistics = sourceLog<LogisticsEvents>(clock, own);
  const dispute = sourceLog<DisputeEvents>(clock, own);
  running = await runAlone(subgraph, clock, { logistics: logistics.transport, dispute: dispute.transport });
});
beforeEach(async () => {
  clock.set(START);
  await emptyDatabase(running.subgraph.database);
});
afterAll(() => running.stop());

const settled = async () => {
  while (await running.subgraph.settle());
  return counted(running.subgraph);
};
const give = (...orders: object[]) => importOrders(running.subgraph.database, clock, orders);
const idOf = async (number: string) => (await running.subgraph.database.manager.findOneByOrFail(Order, { number })).id;

test('orders are told of by shop, currency and hour of their payment and of their delivery', async () => {
  await give(
    paidOrder('1', '2026-05-30T09:59:59.999Z', { receivedAt: '2026-05-31T10:00:00.000Z' }),
    paidOrder('2', '2026-05-30T09:00:00.000Z', {
      lines: [{ sku: 'B', title: '帽子', quantity: 2, unitPrice: '7.25' }],
      paid: '14.50',
    }),
    paidOrder('3', '2026-05-30T10:00:00.000Z'),
    paidOrder('4', '2026-05-30T09:30:00.000Z', { shop: '2' }),
    paidOrder('5', '2026-05-30T09:30:00.000Z', { currency: 'USD' }),
    unpaidOrder('6', '2026-05-30T09:30:00.000Z'),
  );
  expect(await settled()).toEqual([
    'taobao:1 CNY 2026-05-30T09 v1: paid 2 for 2450, arrived 1 for 1000; delivered 0 for 0',
    'taobao:1 CNY 2026-05-30T10 v1: paid 1 for 1000, arrived 0 for 0; delivered 0 for 0',
    'taobao:1 CNY 2026-05-31T10 v1: paid 0 for 0, arrived 0 for 0; delivered 1 for 1000',
    'taobao:1 USD 2026-05-30T09 v1: paid 1 for 1000, arrived 0 for 0; delivered 0 for 0',
    'taobao:2 CNY 2026-05-30T09 v1: paid 1 for 1000, arrived 0 for 0; delivered 0 for 0',
  ]);
  const [event] = (await running.subgraph.feed(0, 100)).events.filter(({ type }) => type === 'orders.counted');
  expect(event).toMatchObject({
    sequence: 1,
    at: START.toISOString(),
    data: { marketplace: 'TAOBAO', buyerId: null, version: 1 },
  });
});

test('an hour is told of anew ten seconds after the last time, with all that came meanwhile, and not when nothing came', async () => {
  await give(paidOrder('1', '2026-05-30T09:00:00.000Z'));
  await settled();
  for (const number of ['2', '3', '4']) {
    clock.advance(3 * SECOND);
    await give(paidOrder(number, '2026-05-30T09:00:00.000Z'));
    expect(await settled()).toEqual(['taobao:1 CNY 2026-05-30T09 v1: paid 1 for 1000, arrived 0 for 0; delivered 0 for 0']);
  }
  clock.advance(SECOND - 1);
  expect(await settled()).toHaveLength(1);
  clock.advance(1);
  const told = 'taobao:1 CNY 2026-05-30T09 v2: paid 4 for 4000, arrived 0 for 0; delivered 0 for 0';
  expect((await settled())[1]).toBe(told);
  clock.advance(60 * SECOND);
  expect(await running.subgraph.settle()).toBe(false);
  await give(paidOrder('4', '2026-05-30T09:00:00.000Z'));
  expect(await settled()).toHaveLength(2);
  await give(paidOrder('5', '2026-05-30T09:00:00.000Z'));
  expect((await settled())[2]).toBe('taobao:1 CNY 2026-05-30T09 v3: paid 5 for 5000, arrived 0 for 0; delivered 0 for 0');
});

test('an order that is delivered counts once, in the hour that is known to be the earliest', async () => {
  await give(
    paidOrder('1', '2026-05-30T09:00:00.000Z'),
    paidOrder('2', '2026-05-30T09:00:00.000Z', { receivedAt: '2026-05-31T12:00:00.000Z' }),
    paidOrder('3', '2026-05-30T09:00:00.000Z', { scans: ['2026-05-31T06:59:00.000Z', '2026-05-31T08:00:00.000Z'] }),
  );
  await settled();
  const facts = { direction: 'OUTBOUND' as const, refundId: null, first: true };
  const deliver = async (number: string, at: string, status = 'DELIVERED') =>
    logistics.tell(
      'return_shipment.status_changed',
      `rs_${number}`,
      { ...facts, orderId: await idOf(number), status },
      new Date(at),
    );
  await deliver('1', '2026-05-31T05:00:00.000Z', 'IN_TRANSIT');
  await deliver('1', '2026-05-31T07:00:00.000Z');
  await deliver('1', '2026-05-31T09:00:00.000Z');
  await deliver('2', '2026-05-31T07:30:00.000Z');
  await deliver('3', '2026-05-31T07:30:00.000Z');
  clock.advance(10 * SECOND);
  await settled();
  expect(await toldOf(running.subgraph)).toEqual([
    'taobao:1 CNY 2026-05-30T09: paid 3 for 3000, arrived 3 for 3000; delivered 0 for 0',
    'taobao:1 CNY 2026-05-31T06: paid 0 for 0, arrived 0 for 0; delivered 1 for 1000',
    'taobao:1 CNY 2026-05-31T07: paid 0 for 0, arrived 0 for 0; delivered 2 for 2000',
    'taobao:1 CNY 2026-05-31T12: paid 0 for 0, arrived 0 for 0; delivered 0 for 0',
  ]);
});

test('what becomes of a paid order takes nothing away; one that was never paid never counts', async () => {
  await give(paidOrder('1', '2026-05-30T09:00:00.000Z'), unpaidOrder('2', '2026-05-30T09:30:00.000Z'));
  await settled();
  const cancel = `mutation ($id: ID!) { orderCancel(id: $id, input: { idempotencyKey: "k", statement: "商家缺货" }) { userErrors { code } } }`;
  for (const number of ['1', '2'])
    expect(await running.ask(PLATFORM, cancel.replace('"k"', `"k${number}"`), { id: await idOf(number) })).toEqual({
      orderCancel: { userErrors: [] },
    });
  clock.advance(10 * SECOND);
  expect(await settled()).toEqual(['taobao:1 CNY 2026-05-30T09 v1: paid 1 for 1000, arrived 0 for 0; delivered 0 for 0']);
});

test('an order that grows with a later file counts once, with all its money', async () => {
  await importUci(running.subgraph.database, clock, ['536365,A1,MUG,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom']);
  await settled();
  clock.advance(10 * SECOND);
  const both = [
    '536365,A1,MUG,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
    '536365,A2,LANTERN,2,2010-12-01 08:26:00,3.39,17850.0,United Kingdom',
  ];
  await importUci(running.subgraph.database, clock, both);
  expect(await settled()).toEqual([
    'generic:uci-online-retail GBP 2010-12-01T08 v1: paid 1 for 1530, arrived 1 for 1530; delivered 1 for 1530',
    'generic:uci-online-retail GBP 2010-12-01T08 v2: paid 1 for 2208, arrived 1 for 2208; delivered 1 for 2208',
  ]);
});

test('orders from before orders were counted are counted too', async () => {
  await give(
    paidOrder('1', '2026-05-30T09:00:00.000Z', { receivedAt: '2026-05-31T12:00:00.000Z' }),
    paidOrder('2', '2026-05-30T09:59:00.000Z', { scans: ['2026-05-31T12:59:59.999Z'] }),
    paidOrder('3', '2026-05-30T23:00:00.000Z', { receivedAt: '2026-05-31T12:00:00.000Z', scans: ['2026-05-31T08:00:00.000Z'] }),
    unpaidOrder('4', '2026-05-30T09:30:00.000Z'),
  );
  const { database } = running.subgraph;
  const migration = database.migrations.find(({ name }) => name === MIGRATION)!;
  const runner = database.createQueryRunner();
  await migration.down(runner);
  await migration.up(runner);
  await runner.release();
  expect(await settled()).toEqual([
    'taobao:1 CNY 2026-05-30T09 v1: paid 2 for 2000, arrived 2 for 2000; delivered 0 for 0',
    'taobao:1 CNY 2026-05-30T23 v1: paid 1 for 1000, arrived 1 for 1000; delivered 0 for 0',
    'taobao:1 CNY 2026-05-31T08 v1: paid 0 for 0, arrived 0 for 0; delivered 1 for 1000',
    'taobao:1 CNY 2026-05-31T12 v1: paid 0 for 0, arrived 0 for 0; delivered 2 for 2000',
  ]);
});

test('however many workers count while orders come in, every order counts once and every version comes once', async () => {
  const { database } = running.subgraph;
  const minutes = (n: number) => new Date(Date.parse('2026-05-30T00:00:00.000Z') + n * 60_000).toISOString();
  const batch = (from: number) =>
    Array.from({ length: 60 }, (_, i) => from + i).map((n) =>
      paidOrder(String(n), minutes((n * 37) % 300), {
        shop: String(n % 3),
        ...(n % 2 === 0 && { receivedAt: minutes(300 + ((n * 53) % 200)) }),
      }),
    );
  const workers = Array.from({ length: 4 }, () => orderCountWorker(running.subgraph.context()));
  for (let round = 0; round < 5; round++) {
    clock.advance(10 * SECOND);
    await Promise.all([give(...batch(round * 60)), ...workers.map((work) => work()), ...workers.map((work) => work())]);
  }
  clock.advance(10 * SECOND);
  await settled();
  expect(await toldOf(running.subgraph)).toEqual(await recount(database));
  const hours = await database.manager.find(OrderHour);
  expect(hours.reduce((sum, { paid }) => sum + paid, 0)).toBe(300);
  const versions = hours.map(({ version }) => version).reduce((sum, each) => sum + each, 0);
  expect(new Set(await counted(running.subgraph)).size).toBe(versions);
});

test('changes and what is to be told are found by their indexes, one statement for many hours', async () => {
  const ctx = running.subgraph.context();
  const hour = (n: number) => new Date(Date.parse('2026-05-01T00:00:00.000Z') + n * 3_600_000).toISOString();
  await give(...Array.from({ length: 250 }, (_, n) => paidOrder(String(n), hour(n))));
  while (await inTransaction(ctx, addUpCounts));
  while (await inTransaction(ctx, tellCounts));
  await give(...Array.from({ length: 30 }, (_, n) => paidOrder(`a${n}`, hour(n))));
  await countRows(running.subgraph.database);
  expect(await indexesOf(running, () => inTransaction(ctx, addUpCounts))).toEqual(['PRIMARY', 'PRIMARY']);
  clock.advance(10 * SECOND);
  expect((await indexesOf(running, () => inTransaction(ctx, tellCounts))).slice(0, 2)).toEqual([
    'order_hour_due',
    'event_object_sequence',
  ]);
  const looked = await indexesOf(running, async () => {
    await orderCountWorker(ctx)();
    // How MariaDB would read an empty table says nothing of one with rows.
    await give(...Array.from({ length: 30 }, (_, n) => paidOrder(`b${n}`, hour(n))));
    await countRows(running.subgraph.database);
  });
  // Of the changes only the first entry of the key is read, which MariaDB does while it plans.
  expect(looked.slice(0, 2)).toEqual([profile() === 'one' ? 'PRIMARY' : '', 'order_hour_due']);
});
