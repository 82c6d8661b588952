import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EntityTarget } from 'typeorm';
import { ANALYST, madeFacts } from '../../testing/metrics';
import { runDispute, START, type RunningDispute } from '../../testing/running';
import { MetricFact } from '../fact/fact.entity';
import { MetricHour } from '../roll-up/roll-up.entity';

let running: RunningDispute;
beforeAll(async () => {
  running = await runDispute();
  await madeFacts(running, 'taobao:1', [{ measure: 'CASES_APPLIED', objectId: 'rf_1', cohortAt: null }]);
});
afterAll(() => running.stop());

const DIGIT = Array.from({ length: 10 }, (_, n) => `SELECT ${n} AS digit`).join(' UNION ALL ');
const NUMBER = '10000 * a.digit + 1000 * b.digit + 100 * c.digit + 10 * d.digit + e.digit';

/** 99,999 more rows like the one in a table, told apart by the number in a column. */
async function copied(entity: EntityTarget<object>, column: string, told: string): Promise<void> {
  const { manager } = running.subgraph.database;
  const { tableName, ownColumns } = manager.connection.getMetadata(entity);
  const names = ownColumns.map(({ databaseName }) => databaseName);
  const values = names.map((name) => (name === column ? told : `alike.${name}`));
  const digits = ['a', 'b', 'c', 'd', 'e'].map((name) => `CROSS JOIN (${DIGIT}) ${name}`).join(' ');
  await manager.query(
    `INSERT INTO ${tableName} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${tableName} alike ${digits} WHERE ${NUMBER} > 0`,
  );
}

const METRICS = `query ($from: DateTime!, $to: DateTime!, $groupBy: [MetricDimension!]) {
  disputeMetrics(metrics: [rejectionRate], groupBy: $groupBy, from: $from, to: $to, timeBasis: EVENT) {
    cells { numerator denominator } } }`;

const hours = (after: number) => new Date(START.getTime() + after * 3_600_000).toISOString();
/** By hours, since it is no whole days of the marketplace’s. */
const BY_SUMS = { from: hours(-24), to: hours(24), groupBy: [] };
/** No sums are kept by two dimensions. */
const ONE_BY_ONE = { ...BY_SUMS, groupBy: ['TYPE', 'REASON_CLASS'] };

const counted = (denominator: number) => ({ disputeMetrics: { cells: [{ numerator: 0, denominator }] } });
const refused = (what: string) => ({
  message: expect.stringMatching(`^${what}: ask for a shorter time.*; \`metricsExport\` gives the facts themselves`),
  extensions: { code: 'METRICS_TOO_WIDE' },
});

test('100,000 cases are counted one by one; one more is refused with the way to the file of all', async () => {
  await copied(MetricFact, 'objectId', `CONCAT(alike.objectId, '-', ${NUMBER})`);
  expect(await running.ask(ANALYST, METRICS, ONE_BY_ONE)).toEqual(counted(100_000));
  await madeFacts(running, 'taobao:1', [{ measure: 'CASES_APPLIED', objectId: 'rf_2', at: START.getTime() + 3_600_000 }]);
  const why = refused('no sums are kept for this, and there are more than 100000 cases to count');
  await expect(running.ask(ANALYST, METRICS, ONE_BY_ONE)).rejects.toMatchObject(why);
  expect(await running.ask(ANALYST, METRICS, BY_SUMS)).toEqual(counted(2));
});

test('a request counts 200,000 cases over all its questions, of which one more is refused; another request has its own', async () => {
  const one = (
    name: string,
  ) => `${name}: disputeMetrics(metrics: [rejectionRate], groupBy: [TYPE, REASON_CLASS], from: $from, to: $to) {
    cells { numerator denominator } }`;
  const asked = (...fields: string[]) =>
    running.ask(ANALYST, `query ($from: DateTime!, $to: DateTime!) { ${fields.join(' ')} }`, { from: hours(-24), to: hours(1) });
  const { disputeMetrics } = counted(100_000);
  const stake = { amountAtStake: { amounts: [] } };
  const two = [one('first'), one('second')];
  expect(await asked(...two, 'amountAtStake { amounts { disputes } }')).toEqual({
    first: disputeMetrics,
    second: disputeMetrics,
    ...stake,
  });
  const why = refused('the questions of this request come to more than 200000 rows together, though each may be asked for alone');
  await expect(asked(...two, one('third'))).rejects.toMatchObject(why);
});

test('100,000 sums are added up; one more is refused', async () => {
  await running.subgraph.database.manager.delete(MetricHour, { hour: '2026-06-01T09:00' });
  await copied(MetricHour, 'bucket', NUMBER);
  expect(await running.ask(ANALYST, METRICS, BY_SUMS)).toEqual(counted(100_000));
  await running.subgraph.database.manager.update(MetricHour, { bucket: 1 }, { currency: 'USD' });
  await madeFacts(running, 'taobao:1', [{ measure: 'CASES_APPLIED', objectId: 'rf_3', bucket: 1 }]);
  await expect(running.ask(ANALYST, METRICS, BY_SUMS)).rejects.toMatchObject(refused('this comes to more than 100000 sums'));
});
