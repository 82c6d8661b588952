import type { Marketplace } from '@after-sales/runtime';
import { countRows, indexesOf, keyPartsOf } from '@after-sales/runtime/testing/indexes';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ARBITRATOR, MERCHANT } from '../testing/people';
import { runDispute, type RunningDispute } from '../testing/running';
import { dimensions, NO_BUCKET } from './fact/fact';
import { MetricFact } from './fact/fact.entity';
import { MetricShop } from './roll-up/metric-shop.entity';
import { MetricDay, MetricDimensionDay, MetricHour } from './roll-up/roll-up.entity';

let running: RunningDispute;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const MEASURES = ['CASES_APPLIED', 'CASES_ESCALATED', 'CASES_REJECTED', 'REFUNDS', 'RULINGS'] as const;
const BEGIN = Date.parse('2026-06-01T00:00:00Z');
const day = (n: number) => new Date(BEGIN + n * 86_400_000);

beforeAll(async () => {
  running = await runDispute();
  const { manager } = running.subgraph.database;
  const marketplaces = ['TAOBAO', 'JD', 'DOUYIN'] as Marketplace[];
  const owner = (n: number) => ({ shopId: `taobao:${n % 7}`, marketplace: marketplaces[(n % 7) % 3]! });
  const kind = (n: number) => ({ measure: MEASURES[n % 5]!, currency: 'CNY', bucket: NO_BUCKET });
  const values = Object.fromEntries(dimensions.map((name) => [name, 'X'])) as Record<(typeof dimensions)[number], string>;
  const facts = numbers(6000).map((n): MetricFact => ({
    ...owner(n),
    ...kind(n),
    ...values,
    objectId: `rf_${n}`,
    part: '',
    orderId: `or_${n}`,
    refundId: `rf_${n}`,
    disputeId: null,
    buyerId: null,
    at: day(n % 90),
    cohortAt: day((n % 90) - 9),
    value: 0,
  }));
  const sums = numbers(6000).map((n) => ({
    ...kind(n),
    shopId: owner(n).shopId,
    basis: n % 2 ? ('EVENT' as const) : ('COHORT' as const),
    facts: 1,
    total: 0,
  }));
  const hours = sums.map((row, n): MetricHour => ({ ...row, hour: new Date(BEGIN + n * 3_600_000).toISOString().slice(0, 16) }));
  const days = sums.map((row, n): MetricDay => ({ ...row, ...owner(n), days: 1, day: day(n).toISOString().slice(0, 10) }));
  const dimensionDays = days.map(({ days: _one, ...row }, n): MetricDimensionDay => ({
    ...row,
    dimension: dimensions[n % 10]!,
    value: 'X',
  }));
  await manager.insert(MetricShop, numbers(7).map(owner));
  for (let i = 0; i < 6000; i += 500) {
    await manager.insert(MetricFact, facts.slice(i, i + 500));
    await manager.insert(MetricHour, hours.slice(i, i + 500));
    await manager.insert(MetricDay, days.slice(i, i + 500));
    await manager.insert(MetricDimensionDay, dimensionDays.slice(i, i + 500));
  }
  await countRows(running.subgraph.database);
});
afterAll(() => running.stop());

const QUERY = `query($metrics: [MetricKey!]! = [rejectionRate], $groupBy: [MetricDimension!], $bucket: MetricBucket, $from: DateTime!, $to: DateTime!,
  $timeBasis: MetricTimeBasis! = EVENT, $filter: MetricFilter) { disputeMetrics(metrics: $metrics, groupBy: $groupBy, bucket: $bucket, from: $from,
  to: $to, timeBasis: $timeBasis, filter: $filter) { cells { value } } }`;
const CASES = `query($from: DateTime!, $to: DateTime!, $timeBasis: MetricTimeBasis! = EVENT, $filter: MetricFilter, $after: Cursor) {
  metricCases(metric: rejectionRate, from: $from, to: $to, timeBasis: $timeBasis, filter: $filter, after: $after) { edges { cursor } } }`;
const MONTH = { from: '2026-06-09T16:00:00Z', to: '2026-06-16T16:00:00Z' };
const HOURS = { ...MONTH, from: '2026-06-14T17:00:00Z' };
const cohort = { timeBasis: 'ORDER_COHORT' };
/** The shops of a marketplace, and the sums of these. */
const BY_SHOPS = ['metric_shop_of_marketplace', 'PRIMARY'];
/** Days before a span of four, that, and days after it. */
const SPANS = 'PRIMARY + PRIMARY + PRIMARY';
const MARKETPLACE_SPANS = SPANS.replaceAll('PRIMARY', 'metric_day_of_marketplace');
const two = { groupBy: ['TYPE', 'STAGE'] };

describe('every way to a number has its index', () => {
  test.each<[string, object, string, object, string[]]>([
    ['days of a shop', MERCHANT, QUERY, MONTH, [SPANS]],
    ['days of a shop and a dimension', MERCHANT, QUERY, { ...MONTH, groupBy: ['TYPE'] }, ['PRIMARY', 'PRIMARY']],
    ['hours of a shop', MERCHANT, QUERY, { ...HOURS, bucket: 'HOUR' }, ['PRIMARY', 'PRIMARY']],
    ['days of a marketplace', ARBITRATOR, QUERY, MONTH, [MARKETPLACE_SPANS]],
    ['days of a marketplace and a dimension', ARBITRATOR, QUERY, { ...MONTH, groupBy: ['TYPE'] }, BY_SHOPS],
    ['hours of a marketplace', ARBITRATOR, QUERY, { ...HOURS, bucket: 'HOUR' }, BY_SHOPS],
    ['a shop’s facts', MERCHANT, QUERY, { ...MONTH, ...two }, ['metric_fact_of_shop', 'metric_fact_of_shop']],
    [
      'a shop’s facts by cohort',
      MERCHANT,
      QUERY,
      { ...MONTH, ...two, ...cohort },
      ['metric_fact_of_shop_cohort', 'metric_fact_of_shop_cohort'],
    ],
    [
      'a marketplace’s facts',
      ARBITRATOR,
      QUERY,
      { ...MONTH, ...two },
      ['metric_fact_of_marketplace', 'metric_fact_of_marketplace'],
    ],
    [
      'a marketplace’s facts by cohort',
      ARBITRATOR,
      QUERY,
      { ...MONTH, ...two, ...cohort },
      ['metric_fact_of_marketplace_cohort', 'metric_fact_of_marketplace_cohort'],
    ],
    ['a shop’s cases', MERCHANT, CASES, MONTH, ['metric_fact_of_shop']],
    ['a marketplace’s cases by cohort', ARBITRATOR, CASES, { ...MONTH, ...cohort }, ['metric_fact_of_marketplace_cohort']],
    ['a shop’s orders', MERCHANT, QUERY, { ...MONTH, metrics: ['refundRateByAmount'] }, [SPANS, SPANS]],
    [
      'a marketplace’s orders',
      ARBITRATOR,
      QUERY,
      { ...MONTH, metrics: ['refundRateByAmount'] },
      [MARKETPLACE_SPANS, MARKETPLACE_SPANS],
    ],
  ])('%s (%#)', async (_what, caller, query, variables, indexes) => {
    const used = await indexesOf(running, () => running.ask(caller as never, query, variables));
    // Before the numbers it is read how far the logs are counted.
    expect(query === QUERY ? used.slice(1) : used).toEqual(indexes);
  });

  const sums = 'shopId basis measure';
  test.each<[string, object, object, string]>([
    ['a shop’s days', MERCHANT, MONTH, `${sums} days day`],
    ['a marketplace’s days', ARBITRATOR, MONTH, 'marketplace basis measure days day'],
    ['a shop’s days, cut', MERCHANT, { ...MONTH, bucket: 'DAY' }, `${sums} days day`],
    ['a marketplace’s days by a dimension', ARBITRATOR, { ...MONTH, groupBy: ['TYPE'] }, `${sums} dimension day`],
    ['a marketplace’s hours', ARBITRATOR, HOURS, `${sums} hour`],
  ])('%s are read by all that is asked, and no others', async (_what, caller, variables, parts) => {
    const found = await keyPartsOf(running, () => running.ask(caller as never, QUERY, variables));
    expect(found).toContain(parts);
    expect(found.filter((each) => each.includes('measure') && each !== parts)).toEqual([]);
  });
});
