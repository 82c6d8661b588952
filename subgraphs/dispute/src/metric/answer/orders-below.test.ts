import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ANALYST, applied, cellsOf, countedAll, ordersTold } from '../../testing/metrics';
import { runDispute, type RunningDispute } from '../../testing/running';

const paidAt = '2026-05-31T17:30:00.000Z';
const FIRST = '2026-05-31T17:00:00.000Z';
const LAST = '2026-06-01T08:00:00.000Z';
const DAY = { from: '2026-05-31T16:00:00Z', to: '2026-06-01T16:00:00Z' };

let running: RunningDispute;
beforeAll(async () => {
  running = await runDispute();
  const cases = [
    ['rf_1', { reasonClass: 'QUALITY' }],
    ['rf_2', { reasonClass: 'NOT_AS_DESCRIBED' }],
    ['rf_3', { reasonClass: 'QUALITY', shopId: 'taobao:2' }],
  ] as const;
  for (const [refundId, facts] of cases) {
    applied(running, refundId, { paidAt, ...facts });
    await running.open(refundId, facts);
  }
  ordersTold(running, 'taobao:1', FIRST, { paid: 20, arrived: 12 });
  ordersTold(running, 'taobao:1', LAST, { paid: 10, delivered: 8 });
  ordersTold(running, 'taobao:2', FIRST, { paid: 5, delivered: 1 });
  await countedAll(running);
});
afterAll(() => running.stop());

const asked = (more: object = {}) => cellsOf(running, ANALYST, { metrics: ['disputeActivity'], ...DAY, ...more });

test('orders stand below the line by shop, marketplace and time', async () => {
  expect(await asked()).toEqual(['disputeActivity 2026-05-31T16 3 / 35']);
  expect(await asked({ groupBy: ['SHOP'] })).toEqual([
    'disputeActivity taobao:1 2026-05-31T16 2 / 30',
    'disputeActivity taobao:2 2026-05-31T16 1 / 5',
  ]);
  expect(await asked({ bucket: 'HOUR' })).toEqual([
    'disputeActivity 2026-05-31T17 0 / 25',
    'disputeActivity 2026-06-01T08 3 / 10',
  ]);
  for (const bucket of ['DAY', 'WEEK', 'MONTH'])
    expect(await asked({ bucket, groupBy: ['MARKETPLACE'] })).toEqual(['disputeActivity TAOBAO 2026-05-31T16 3 / 35']);
});

test('of what orders do not have, all of the remaining filter stand below each line', async () => {
  expect(await asked({ groupBy: ['REASON_CLASS'] })).toEqual([
    'disputeActivity NOT_AS_DESCRIBED 2026-05-31T16 1 / 35',
    'disputeActivity QUALITY 2026-05-31T16 2 / 35',
  ]);
  expect(await asked({ groupBy: ['REASON_CLASS', 'SHOP'], filter: { types: ['REFUND_ONLY'] } })).toEqual([
    'disputeActivity NOT_AS_DESCRIBED taobao:1 2026-05-31T16 1 / 30',
    'disputeActivity QUALITY taobao:1 2026-05-31T16 1 / 30',
    'disputeActivity QUALITY taobao:2 2026-05-31T16 1 / 5',
  ]);
  expect(await asked({ filter: { reasonClasses: ['QUALITY'], shopIds: ['taobao:1'] } })).toEqual([
    'disputeActivity 2026-05-31T16 1 / 30',
  ]);
});

test('by cohort disputes and orders that arrived count when the order was paid', async () => {
  const cohort = { timeBasis: 'ORDER_COHORT', bucket: 'HOUR' };
  expect(await asked(cohort)).toEqual(['disputeActivity 2026-05-31T17 3 / 25', 'disputeActivity 2026-06-01T08 0 / 10']);
  const quality = { metrics: ['qualityRefundRate'], groupBy: ['SHOP'] };
  expect(await asked({ ...quality, ...cohort })).toEqual(['qualityRefundRate taobao:1 2026-05-31T17 0 / 12']);
  expect(await asked({ ...quality, bucket: 'HOUR' })).toEqual([
    'qualityRefundRate taobao:1 2026-06-01T08 0 / 8',
    'qualityRefundRate taobao:2 2026-05-31T17 0 / 1',
  ]);
});

test('of a time that begins within an hour, orders count from the next hour on', async () => {
  const from = '2026-05-31T17:00:00.001Z';
  expect(await asked({ from })).toEqual(['disputeActivity 2026-05-31T17 3 / 10']);
});

test('what is told anew takes the place of what was told', async () => {
  ordersTold(running, 'taobao:1', LAST, { paid: 11, delivered: 8 });
  await countedAll(running);
  expect(await asked()).toEqual(['disputeActivity 2026-05-31T16 3 / 36']);
});

test('orders are read from the sums, by their keys', async () => {
  for (let n = 0; n < 300; n++)
    ordersTold(running, `taobao:${n % 30}`, new Date(Date.parse('2026-03-01T00:00:00.000Z') + n * 3_600_000).toISOString(), {
      paid: 1,
    });
  await countedAll(running);
  await countRows(running.subgraph.database);
  const shop = { filter: { shopIds: ['taobao:1'] } };
  expect(await indexesOf(running, () => asked(shop))).toEqual(Array(3).fill('PRIMARY'));
  expect(await indexesOf(running, () => asked({ ...shop, bucket: 'HOUR' }))).toEqual(Array(5).fill('PRIMARY'));
  expect(await indexesOf(running, () => asked())).toEqual(['PRIMARY', 'metric_day_of_marketplace', 'metric_day_of_marketplace']);
});
