import { dispute } from '@after-sales/dispute';
import { checkSums, factsOf, MetricDay, MetricFact, type Part } from '@after-sales/dispute/metric-rows';
import { Simulation, startSubgraph, VirtualClock, type Bell, type RunningSubgraph } from '@after-sales/runtime';
import { emptiedDatabase } from '@after-sales/runtime/testing/migrated-database';
import { everyRow, silent, testBells } from '@after-sales/runtime/testing/profile';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { playedBatches } from '../play/played-batches';
import type { BatchRows } from '../play/rows';
import { MARKETPLACES } from '../traffic/marketplaces';
import { beginFacts } from './begin-facts';
import type { Pattern } from './pattern';
import { patternsOf } from './patterns-of';
import { idsOf, stamped } from './stamp';
import { TABLES, writeFacts } from './write-facts';

const UNTIL = Date.parse('2026-10-01T00:00:00.000Z');
const FROM = Date.parse('2026-08-01T00:00:00.000Z');
const PLAN = { seed: 's', cases: 30, shops: 3, ordersPerCase: 3, span: { from: FROM, until: UNTIL } };
const NEVER = new AbortController().signal;

let played: BatchRows;
let patterns: Pattern[];
let bell: Bell;
let subgraph: RunningSubgraph;
let first: Record<string, unknown>;
beforeAll(async () => {
  const clock = new VirtualClock(new Date(FROM));
  const asked = { seed: 's', batch: 0, cases: 12, ordersPerCase: 0, marketplaces: MARKETPLACES, from: FROM, until: UNTIL };
  for await (const { rows } of playedBatches([asked], 0)) played = rows;
  patterns = patternsOf(played.dispute);
  const database = await emptiedDatabase(dispute, 'simulated_facts');
  bell = await testBells()();
  const environment = {
    database,
    bell,
    transport: () => Promise.reject(new Error('nobody is asked')) as never,
    log: silent,
    clock,
  };
  subgraph = await startSubgraph(dispute, environment);
  await begin();
  await writeFacts(subgraph.database, PLAN, patterns, () => undefined, NEVER);
  first = await everyRow(subgraph.database);
}, 120_000);
afterAll(async () => {
  await subgraph.stop();
  await bell.close();
});

const begin = (asked = 'this') => beginFacts(subgraph.database, { seed: 's', asked, at: new Date(UNTIL) }, TABLES);

test('the facts of an order are those of its parts, with other ids and at other times', () => {
  const later = 7 * 86_400_000;
  for (const pattern of patterns) {
    const [orderId, ...rest] = idsOf({ pattern, number: 77 }, 'cafe0123');
    const ids = [orderId!, ...rest];
    const facts = pattern.facts.map((fact) => stamped(fact, ids, later));
    expect(facts).toEqual(factsOf(orderId!, partsOf(pattern, ids, later)));
  }
});

/** The parts of the order that a pattern is of, rewritten as text. */
function partsOf({ ids: before }: Pattern, ids: readonly string[], later: number): Map<string, Part> {
  const parts = played.dispute.find(({ table }) => table === 'metric_part')!;
  const [objectId, orderId, state] = ['objectId', 'orderId', 'state'].map((name) => parts.columns.indexOf(name));
  const renamed = (text: string) => before.reduce((all, id, i) => all.replaceAll(id, ids[i]!), text);
  const own = parts.rows.filter((row) => row[orderId!] === before[0]);
  // Moments are the only numbers of thirteen digits.
  const moved = (text: string) => renamed(text).replaceAll(/\b\d{13}\b/g, (moment) => String(Number(moment) + later));
  return new Map(own.map((row) => [renamed(row[objectId!] as string), JSON.parse(moved(row[state!] as string)) as Part]));
}

test('all cases are there, and the sums are those of the facts and of the orders', async () => {
  const { manager } = subgraph.database;
  expect(await manager.countBy(MetricFact, { measure: 'CASES_APPLIED' })).toBe(30);
  expect(await checkSums(subgraph.database, () => undefined, NEVER)).toBe(0);
  const orders = { measure: 'ORDERS_PAID', basis: 'EVENT', days: 1 } as const;
  expect(await manager.sum(MetricDay, 'facts', orders).then(Number)).toBe(90);
});

const QUERY = `query ($metrics: [MetricKey!]!, $from: DateTime!, $to: DateTime!, $timeBasis: MetricTimeBasis!) {
  disputeMetrics(metrics: $metrics, groupBy: [SHOP], from: $from, to: $to, timeBasis: $timeBasis, minSample: 1) {
    cells { metric groups { value } currency numerator denominator value percentiles { percent milliseconds } } } }`;
const METRICS = ['casesApplied', 'disputeActivity', 'refundedAmount', 'merchantTimeoutRate', 'firstResponseTime', 'buyerWinRate'];

test.each(['EVENT', 'ORDER_COHORT'])('sums answer what the facts answer, by %s', async (timeBasis) => {
  const claims = { sub: 'analyst', kind: 'ANALYTICS', marketplaces: [...MARKETPLACES] };
  const asked = async (from: string) => {
    const request = { query: QUERY, variables: { metrics: METRICS, from, to: '2026-10-02T00:00:00+08:00', timeBasis } };
    const { data, errors } = await subgraph.execute(request, { claims, language: 'en', requestId: 'test' });
    expect(errors).toBeUndefined();
    return (data as { disputeMetrics: { cells: { numerator: number }[] } }).disputeMetrics.cells;
  };
  const byDay = await asked('2026-06-01T00:00:00+08:00');
  expect(byDay).not.toEqual([]);
  // What does not begin with an hour is counted case by case.
  expect(await asked('2026-06-01T00:00:00.001+08:00')).toEqual(byDay);
});

test('a run that was broken off begins anew, and the same seed gives the same rows', async () => {
  const stop = new AbortController();
  await begin();
  const stopped = await writeFacts(subgraph.database, PLAN, patterns, () => stop.abort(), stop.signal);
  expect(stopped).toBeNull();
  await begin();
  await writeFacts(subgraph.database, PLAN, patterns, () => undefined, NEVER);
  expect(await everyRow(subgraph.database)).toEqual(first);
});

test('a database that holds something is left as it is', async () => {
  await expect(begin('another')).rejects.toThrow('this was begun in the database of dispute and is not done');
  const { manager } = subgraph.database;
  await manager.update(Simulation, { seed: 's' }, { doneAt: new Date(UNTIL) });
  await expect(begin()).rejects.toThrow('the database of dispute holds what was simulated with this');
  await manager.delete(Simulation, { seed: 's' });
  await expect(begin()).rejects.toThrow('there are cases or orders in the database of dispute');
  expect({ ...(await everyRow(subgraph.database)), simulation: [] }).toEqual({ ...first, simulation: [] });
});
