import { recorded, repeating, SYSTEM } from '@after-sales/runtime';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MetricDay, MetricHour } from '../metric/roll-up/roll-up.entity';
import { runDispute, type RunningDispute } from '../testing/running';
import { OrderCount } from './order-count.entity';
import { takeOrderCount } from './take-order-count';
import { takeOrderCounts } from './take-order-counts';

let running: RunningDispute;
beforeAll(async () => {
  running = await runDispute();
});
afterAll(() => running.stop());

const HOUR = '2026-05-31T15:00:00.000Z';
const NOTHING = { arrived: 0, arrivedAmount: 0, delivered: 0, deliveredAmount: 0 };

function counted(version: number, paid: number, more: object = {}): void {
  const totals = { paid, paidAmount: paid * 100, ...NOTHING };
  running.order.tell('orders.counted', 'oh_1', { currency: 'CNY', hour: HOUR, version, ...totals, ...more });
}

async function rows(): Promise<unknown[]> {
  await running.subgraph.settle();
  const order = { shopId: 'ASC', hour: 'ASC', currency: 'ASC' } as const;
  const found = await running.subgraph.database.manager.find(OrderCount, { order });
  return found.map(
    ({ shopId, hour, currency, version, paid, paidAmount, arrived, arrivedAmount, delivered, deliveredAmount }) => [
      `${shopId} ${hour.toISOString()} ${currency}`,
      version,
      [paid, paidAmount, arrived, arrivedAmount, delivered, deliveredAmount],
    ],
  );
}

/** What the roll-ups of shop 1 have of orders. */
async function rolledUp(): Promise<string[]> {
  const { manager } = running.subgraph.database;
  const of = { shopId: 'taobao:1', bucket: -1 };
  const hours = await manager.findBy(MetricHour, of);
  const days = await manager.findBy(MetricDay, { ...of, days: 1 });
  expect([hours.length, days.length]).toEqual([
    await manager.countBy(MetricHour, { shopId: 'taobao:1' }),
    await manager.countBy(MetricDay, { shopId: 'taobao:1', days: 1 }),
  ]);
  return [...hours.map((row) => ({ ...row, at: row.hour })), ...days.map((row) => ({ ...row, at: row.day }))]
    .map(({ basis, measure, at, currency, facts, total }) => `${at} ${basis} ${measure} ${currency}: ${facts} for ${total}`)
    .sort();
}

const OWN = `taobao:1 ${HOUR} CNY`;

test('the newest totals of an hour hold, in whatever order they come', async () => {
  counted(2, 5);
  expect(await rows()).toEqual([[OWN, 2, [5, 500, 0, 0, 0, 0]]]);
  counted(1, 3);
  counted(2, 5);
  expect(await rows()).toEqual([[OWN, 2, [5, 500, 0, 0, 0, 0]]]);
  counted(3, 4, { arrived: 3, arrivedAmount: 300, delivered: 2, deliveredAmount: 200 });
  expect(await rows()).toEqual([[OWN, 3, [4, 400, 3, 300, 2, 200]]]);
});

test('the sums by hour and day are those of the newest totals; by cohort an order that arrived counts when it was paid', async () => {
  expect(await rolledUp()).toEqual([
    '2026-05-31 COHORT ORDERS_DELIVERED CNY: 3 for 300',
    '2026-05-31 COHORT ORDERS_PAID CNY: 4 for 400',
    '2026-05-31 EVENT ORDERS_DELIVERED CNY: 2 for 200',
    '2026-05-31 EVENT ORDERS_PAID CNY: 4 for 400',
    '2026-05-31T15:00 COHORT ORDERS_DELIVERED CNY: 3 for 300',
    '2026-05-31T15:00 COHORT ORDERS_PAID CNY: 4 for 400',
    '2026-05-31T15:00 EVENT ORDERS_DELIVERED CNY: 2 for 200',
    '2026-05-31T15:00 EVENT ORDERS_PAID CNY: 4 for 400',
  ]);
});

test('totals of an hour that is not there yet, taken in several transactions at once, leave the newest', async () => {
  const versions = [3, 6, 1, 8, 2, 7, 5, 4];
  const own = { marketplace: 'TAOBAO', shopId: 'taobao:3', buyerId: null, currency: 'CNY', hour: HOUR, ...NOTHING };
  const taken = versions.map((version) =>
    repeating(running.subgraph.database, (manager) => {
      const data = { ...own, version, paid: version, paidAmount: version * 100 };
      return takeOrderCount({ manager }, { data: data as never });
    }),
  );
  await Promise.all(taken);
  const { manager } = running.subgraph.database;
  const ofShop = { shopId: 'taobao:3' };
  expect(await manager.findOneBy(OrderCount, ofShop)).toMatchObject({ version: 8, paid: 8, paidAmount: 800 });
  expect(await manager.findBy(MetricHour, ofShop)).toMatchObject([{ facts: 8 }, { facts: 8 }]);
  await manager.delete(OrderCount, ofShop);
});

test('shops, hours and currencies are counted apart; a day is one of the marketplace', async () => {
  counted(1, 1, { currency: 'USD' });
  counted(1, 2, { hour: '2026-05-31T16:00:00.000Z' });
  counted(1, 7, { hour: '2026-05-31T14:00:00.000Z' });
  counted(1, 7, { shopId: 'taobao:2' });
  counted(4, 4);
  expect(await rows()).toEqual([
    ['taobao:1 2026-05-31T14:00:00.000Z CNY', 1, [7, 700, 0, 0, 0, 0]],
    [OWN, 4, [4, 400, 0, 0, 0, 0]],
    [`taobao:1 ${HOUR} USD`, 1, [1, 100, 0, 0, 0, 0]],
    ['taobao:1 2026-05-31T16:00:00.000Z CNY', 1, [2, 200, 0, 0, 0, 0]],
    [`taobao:2 ${HOUR} CNY`, 1, [7, 700, 0, 0, 0, 0]],
  ]);
  expect((await rolledUp()).filter((row) => row.includes('EVENT'))).toEqual([
    '2026-05-31 EVENT ORDERS_PAID CNY: 11 for 1100',
    '2026-05-31 EVENT ORDERS_PAID USD: 1 for 100',
    '2026-05-31T14:00 EVENT ORDERS_PAID CNY: 7 for 700',
    '2026-05-31T15:00 EVENT ORDERS_PAID CNY: 4 for 400',
    '2026-05-31T15:00 EVENT ORDERS_PAID USD: 1 for 100',
    '2026-05-31T16:00 EVENT ORDERS_PAID CNY: 2 for 200',
    '2026-06-01 EVENT ORDERS_PAID CNY: 2 for 200',
  ]);
});

test('an hour is found by its key', async () => {
  const { manager } = running.subgraph.database;
  const totals = { version: 1, paid: 1, paidAmount: 1, ...NOTHING };
  const many = Array.from({ length: 400 }, (_, n) => {
    const hour = new Date(Date.parse(HOUR) - (n + 1) * 3_600_000);
    return { shopId: `taobao:${n % 20}`, hour, currency: 'CNY', marketplace: 'TAOBAO' as never, ...totals };
  });
  await manager.insert(OrderCount, many);
  await countRows(running.subgraph.database);
  counted(5, 6);
  const read = await indexesOf(running, () => running.subgraph.settle());
  expect(read.filter((index) => index.includes('order_count') || index.includes('scan'))).toEqual([]);
});

test('totals of many hours taken at once are those that were taken one by one, whether the hours were told of before or not', async () => {
  const { manager } = running.subgraph.database;
  const facts = { marketplace: 'TAOBAO', buyerId: null, actor: recorded(SYSTEM), currency: 'CNY' };
  const told = (shop: string, version: number) =>
    [1, 2, 3].map((n) => ({
      ...facts,
      shopId: `taobao:${shop}`,
      hour: `2026-06-0${n}T10:00:00.000Z`,
      version,
      paid: n + version,
      paidAmount: 100 * n,
      arrived: n,
      arrivedAmount: 90 * n,
      delivered: version,
      deliveredAmount: 80,
    }));
  await repeating(running.subgraph.database, async (own) => {
    for (const data of [...told('one', 1).slice(0, 2), ...told('one', 2)]) await takeOrderCount({ manager: own }, { data });
    await takeOrderCounts(own, told('many', 1).slice(0, 2));
    await takeOrderCounts(own, told('many', 2));
  });
  const kept = async (shop: string) => {
    const where = { shopId: `taobao:${shop}` };
    const found = await Promise.all([OrderCount, MetricHour, MetricDay].map((entity) => manager.findBy<object>(entity, where)));
    return found.map((rows) => rows.map((row) => JSON.stringify({ ...row, shopId: '' })).sort());
  };
  expect(await kept('many')).toEqual(await kept('one'));
  expect((await kept('many')).map(({ length }) => length)).toEqual([3, 12, 20]);
});
