import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ANALYST, madeFacts } from '../../testing/metrics';
import { runDispute, type RunningDispute } from '../../testing/running';
import { boundedManager } from './time-budget';

let running: RunningDispute;
beforeAll(async () => void (running = await runDispute()));
afterAll(() => running.stop());

const isSqlite = () => running.subgraph.database.options.type === 'better-sqlite3';

test('questions of a request that take longer than it has are refused; another request has its own time', async () => {
  const MANY = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT COUNT(*) FROM n';
  const long = isSqlite() ? MANY : 'SELECT SLEEP(600)';
  const of = running.subgraph.context();
  const asked = (shopIds: string[] | null) =>
    boundedManager(of, { shopIds }, 1)
      .query(long)
      .then(
        () => 'answered',
        (error: { message: string; extensions: object }) => [error.message.split(':')[0], error.extensions],
      );
  const refused = ['the questions of this request take more than 0.001 seconds together', { code: 'METRICS_TOO_WIDE' }];
  expect(await asked([])).toEqual(isSqlite() ? 'answered' : refused);
  expect([await asked([]), await asked(null)]).toEqual([refused, refused]);
  expect(await boundedManager(running.subgraph.context(), { shopIds: null }).query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('on SQLite others are served between any two statements for wide questions; for one of a shop nobody waits', async () => {
  for (const shop of ['taobao:1', 'jd:1']) await madeFacts(running, shop, [{ measure: 'CASES_APPLIED' }]);
  let turn = 0;
  let isOver = false;
  const next = () => void (turn++, isOver || setImmediate(next));
  next();
  const turns: number[] = [];
  running.statements.push = (...told) => {
    for (const { sql } of told) if (/FROM metric_(shop|dimension_day)/.test(sql)) turns.push(turn);
    return 0;
  };
  const asked = async (filter: string) => {
    turns.length = 0;
    const one = `disputeMetrics(metrics: [rejectionRate], groupBy: [TYPE], from: $from, to: $to, filter: ${filter}, minSample: 1) { cells { denominator } }`;
    const text = `query ($from: DateTime!, $to: DateTime!) { a: ${one} b: ${one} }`;
    const day = { from: '2026-06-01T00:00:00+08:00', to: '2026-06-02T00:00:00+08:00' };
    const { a } = await running.ask<{ a: object }>({ ...ANALYST, marketplaces: ['TAOBAO', 'JD'] }, text, day);
    return { a, statements: turns.length, turns: new Set(turns).size };
  };
  const wide = await asked('{}');
  expect(wide).toMatchObject({ a: { cells: [{ denominator: 2 }] }, statements: 6 });
  expect(isSqlite() ? wide.turns : 6).toBe(6);
  expect(await asked('{ shopIds: ["taobao:1"] }')).toMatchObject({ a: { cells: [{ denominator: 1 }] }, statements: 4 });
  isOver = true;
});
