import { everyRow } from '@after-sales/runtime/testing/profile';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { DaysOfShops20261124100000 } from '../../migration/20261124100000-days-of-shops';
import { madeFacts } from '../../testing/metrics';
import { runDispute, START, type RunningDispute } from '../../testing/running';
import { UNKNOWN } from '../fact/dimensions';

let running: RunningDispute;
let runner: QueryRunner;
beforeAll(async () => {
  running = await runDispute();
  const cohortAt = START.getTime() - 86_400_000;
  for (const shopId of ['taobao:1', 'taobao:2', 'jd:1'])
    await madeFacts(running, shopId, [
      { measure: 'CASES_APPLIED', cohortAt, dimensions: { ...UNKNOWN, region: '浙江', type: 'REFUND_ONLY' } },
      { measure: 'REFUNDS', cohortAt, value: 1_200 },
      { measure: 'FIRST_RESPONSE', value: 90_000, bucket: 1_150 },
    ]);
  runner = running.subgraph.database.createQueryRunner();
});
afterAll(async () => {
  await runner.release();
  await running.stop();
});

const migration = new DaysOfShops20261124100000();
const rows = async (sql: string) =>
  (await running.subgraph.database.query<object[]>(sql)).map((row) => JSON.stringify(row)).sort();
const COLUMNS = 'shopId, dimension, basis, measure, day, value, currency, bucket, marketplace, facts, total';

test('sums by day come to the two tables as they were, and back', async () => {
  const before = await everyRow(running.subgraph.database);
  const whole = await rows(
    `SELECT ${COLUMNS.replace('dimension', `'' AS dimension`).replace('value', `'' AS value`)} FROM metric_day`,
  );
  const byDimension = await rows(`SELECT ${COLUMNS} FROM metric_dimension_day`);
  expect([whole.length, byDimension.length]).toEqual([15, 150]);
  await migration.down(runner);
  expect(await rows(`SELECT ${COLUMNS} FROM metric_day`)).toEqual([...whole, ...byDimension].sort());
  await migration.up(runner);
  expect(await everyRow(running.subgraph.database)).toEqual(before);
});

test('broken off before the old table went, it goes on where it was', async () => {
  const before = await everyRow(running.subgraph.database);
  await migration.down(runner);
  const breaking = Object.assign(Object.create(runner) as QueryRunner, {
    dropTable: () => Promise.reject(new Error('the server went away')),
  });
  await expect(migration.up(breaking)).rejects.toThrow('the server went away');
  await migration.up(runner);
  expect(await everyRow(running.subgraph.database)).toEqual(before);
  const { upQueries } = await running.subgraph.database.driver.createSchemaBuilder().log();
  expect(upQueries).toEqual([]);
});
