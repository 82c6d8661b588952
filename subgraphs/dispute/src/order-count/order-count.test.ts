import type { OrderEvents } from '@after-sales/order/events';
import { ActorKind, VirtualClock } from '@after-sales/runtime';
import { runAlone, type RunningAlone } from '@after-sales/runtime/testing/running';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { sourceLog, type SourceLog } from '@after-sales/runtime/testing/source-log';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dispute } from '../index';
import { onOrder } from '../reaction/on-order';
import { OrderCount } from './order-count.entity';
import { takeOrderCount } from './take-order-count';

const ignored = Object.fromEntries(Object.keys(onOrder).map((type) => [type, 'ignored' as const]));
const counts = { source: 'order', cursor: 'order/counts', reactions: { ...ignored, 'orders.counted': takeOrderCount } };

let running: RunningAlone;
let order: SourceLog<OrderEvents>;
beforeAll(async () => {
  const clock = new VirtualClock();
  const shop = { marketplace: 'TAOBAO', shopId: 'taobao:1', buyerId: null, actor: { kind: ActorKind.SYSTEM, id: 'order' } };
  order = sourceLog<OrderEvents>(clock, shop);
  running = await runAlone({ ...dispute, readers: [counts] }, clock, { order: order.transport });
});
afterAll(() => running.stop());

const HOUR = '2026-05-31T16:00:00.000Z';
const counted = (version: number, paid: number, more: object = {}) =>
  order.tell('orders.counted', 'oh_1', {
    currency: 'CNY',
    hour: HOUR,
    version,
    paid,
    paidAmount: paid * 100,
    delivered: 0,
    deliveredAmount: 0,
    ...more,
  });

async function rows(): Promise<unknown[]> {
  await running.subgraph.settle();
  const found = await running.subgraph.database.manager.find(OrderCount, {
    order: { shopId: 'ASC', hour: 'ASC', currency: 'ASC' },
  });
  return found.map(({ shopId, hour, currency, version, paid, paidAmount, delivered, deliveredAmount }) => [
    `${shopId} ${hour.toISOString()} ${currency}`,
    version,
    [paid, paidAmount, delivered, deliveredAmount],
  ]);
}

const OWN = `taobao:1 ${HOUR} CNY`;

test('the newest totals of an hour hold, in whatever order they come', async () => {
  counted(2, 5);
  expect(await rows()).toEqual([[OWN, 2, [5, 500, 0, 0]]]);
  counted(1, 3);
  counted(2, 9);
  expect(await rows()).toEqual([[OWN, 2, [5, 500, 0, 0]]]);
  counted(3, 4, { delivered: 2, deliveredAmount: 200 });
  expect(await rows()).toEqual([[OWN, 3, [4, 400, 2, 200]]]);
});

test('shops, hours and currencies are counted apart', async () => {
  counted(1, 1, { currency: 'USD' });
  counted(1, 2, { hour: '2026-05-31T17:00:00.000Z' });
  counted(1, 7, { shopId: 'taobao:2' });
  expect(await rows()).toEqual([
    [OWN, 3, [4, 400, 2, 200]],
    [`taobao:1 ${HOUR} USD`, 1, [1, 100, 0, 0]],
    ['taobao:1 2026-05-31T17:00:00.000Z CNY', 1, [2, 200, 0, 0]],
    [`taobao:2 ${HOUR} CNY`, 1, [7, 700, 0, 0]],
  ]);
});

test('an hour is found by its key', async () => {
  const { manager } = running.subgraph.database;
  const at = (n: number) => new Date(Date.parse(HOUR) - n * 3_600_000);
  const totals = { version: 1, paid: 1, paidAmount: 1, delivered: 0, deliveredAmount: 0 };
  const many = Array.from({ length: 400 }, (_, n) => ({
    shopId: `taobao:${n % 20}`,
    hour: at(n + 1),
    currency: 'CNY',
    ...totals,
  }));
  await manager.insert(
    OrderCount,
    many.map((each) => ({ ...each, marketplace: 'TAOBAO' as never })),
  );
  await countRows(running.subgraph.database);
  counted(4, 6);
  await running.subgraph.settle();
  const read = () =>
    manager
      .createQueryBuilder(OrderCount, 'count')
      .where({ shopId: 'taobao:1', hour: new Date(HOUR), currency: 'CNY' })
      .getOne();
  expect(await indexesOf(running, read)).toEqual(['PRIMARY']);
});
