import { everyRow } from '@after-sales/runtime/testing/profile';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { DaysOfShops20261124100000 } from '../../migration/20261124100000-days-of-shops';
import { SumsOfShops20261125100000 } from '../../migration/20261125100000-sums-of-shops';
import { countedAll, madeFacts, ordersTold } from '../../testing/metrics';
import { runDispute, START, type RunningDispute } from '../../testing/running';
import { UNKNOWN } from '../fact/dimensions';

const DAY_MS = 86_400_000;

let running: RunningDispute;
let runner: QueryRunner;
beforeAll(async () => {
  running = await runDispute();
  for (const [n, shopId] of ['taobao:1', 'taobao:2', 'jd:1'].entries())
    for (const days of [1, 2, 5, 9 + n, 40]) {
      const [at, cohortAt] = [START.getTime() - days * DAY_MS, START.getTime() - (days + n) * DAY_MS];
      await madeFacts(running, shopId, [
        { measure: 'CASES_APPLIED', at, cohortAt, dimensions: { ...UNKNOWN, region: '浙江', type: 'REFUND_ONLY' } },
        { measure: 'REFUNDS', at, cohortAt, value: 1_200 },
        { measure: 'FIRST_RESPONSE', at, value: 90_000, bucket: 1_150 },
      ]);
    }
  ordersTold(running, 'jd:without-cases', '2026-05-04T10:00:00.000Z', { paid: 7, arrived: 5, marketplace: 'JD' });
  await countedAll(running);
  runner = running.subgraph.database.createQueryRunner();
});
afterAll(async () => {
  await runner.release();
  await running.stop();
});

const [days, sums] = [new DaysOfShops20261124100000(), new SumsOfShops20261125100000()];
const everything = () => everyRow(running.subgraph.database);
const theSums = async () => {
  const tables = ['metric_hour', 'metric_day', 'metric_dimension_day'];
  const rows = (table: string) => running.subgraph.database.query<object[]>(`SELECT * FROM ${table}`);
  return Promise.all(tables.map(async (table) => (await rows(table)).map((row) => JSON.stringify(row)).sort()));
};

test('sums come from the tables of any version before as they are made now, and all shops with them', async () => {
  const now = await everything();
  expect(now.metric_shop).toHaveLength(4);
  await sums.down(runner);
  const before = await theSums();
  await days.down(runner);
  await days.up(runner);
  expect(await theSums()).toEqual(before);
  await sums.up(runner);
  expect(await everything()).toEqual(now);
});

test.each(['metric_hour_before', 'metric_day_before', 'metric_dimension_day_before'])(
  'broken off before %s went, it goes on where it was',
  async (table) => {
    const now = await everything();
    await sums.down(runner);
    const breaking = Object.assign(Object.create(runner) as QueryRunner, {
      dropTable: (name: string) => (name === table ? Promise.reject(new Error('the server went away')) : runner.dropTable(name)),
    });
    await expect(sums.up(breaking)).rejects.toThrow('the server went away');
    await sums.up(runner);
    expect(await everything()).toEqual(now);
    const { upQueries } = await running.subgraph.database.driver.createSchemaBuilder().log();
    expect(upQueries).toEqual([]);
  },
);
