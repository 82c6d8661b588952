import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { ANALYST } from '../../testing/metrics';
import { runDispute, type RunningDispute } from '../../testing/running';
import { withinTime } from './time-budget';

let running: RunningDispute;
beforeAll(async () => void (running = await runDispute()));
afterAll(() => running.stop());

const isSqlite = () => running.subgraph.database.options.type === 'better-sqlite3';

test('questions of a request that take longer than it has are refused; another request has its own time', async () => {
  const MANY = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT COUNT(*) FROM n';
  const long = (manager: EntityManager) => manager.query(isSqlite() ? MANY : 'SELECT SLEEP(600)');
  const of = running.subgraph.context();
  const asked = (isWide: boolean) =>
    withinTime(of, { isWide }, long, 1).then(
      () => 'answered',
      (error: { message: string; extensions: object }) => [error.message.split(':')[0], error.extensions],
    );
  const refused = ['the questions of this request take more than 0.001 seconds together', { code: 'METRICS_TOO_WIDE' }];
  expect(await asked(false)).toEqual(isSqlite() ? 'answered' : refused);
  expect([await asked(false), await asked(true)]).toEqual([refused, refused]);
  expect(await withinTime(running.subgraph.context(), { isWide: true }, async () => 'answered')).toBe('answered');
});

test('on SQLite others are served between any two readings for wide questions; one of a shop is read at once', async () => {
  let turn = 0;
  let isOver = false;
  const next = () => void (turn++, isOver || setImmediate(next));
  next();
  const turns: number[] = [];
  running.statements.push = (...told) => {
    for (const { sql } of told) if (sql.includes('FROM metric_day')) turns.push(turn);
    return 0;
  };
  const asked = async (filter: string) => {
    turns.length = 0;
    // The first two have what they are counted of in common.
    const metrics = '[rejectionRate, escalationRate, buyerWinRate, timeToResolution, amountAtStake]';
    const one = `disputeMetrics(metrics: ${metrics}, from: $from, to: $to, filter: ${filter}) { cells { value } }`;
    const day = { from: '2026-06-01T00:00:00+08:00', to: '2026-06-02T00:00:00+08:00' };
    await running.ask(ANALYST, `query ($from: DateTime!, $to: DateTime!) { a: ${one} b: ${one} }`, day);
    return { readings: turns.length, turns: new Set(turns).size };
  };
  const { readings, turns: own } = await asked('{}');
  expect(readings).toBe(isSqlite() ? 8 : 2);
  expect(isSqlite() ? own : readings).toBe(readings);
  expect(await asked('{ shopIds: ["taobao:1"] }')).toMatchObject({ readings: 2 });
  isOver = true;
});
