import { rebuild } from '@after-sales/dispute/metrics-rebuild';
import { everyRow } from '@after-sales/runtime/testing/profile';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { IsNull, Not, type DataSource } from 'typeorm';
import { DAY, HOUR, marketOf, type Market } from './conformance/market';
import { agreed, opened, scanned, sent } from './conformance/steps';
import { bench, cny, disputed, does, rules, rulesFinally, rulingOf } from './disputing';
import { startGraph, type Answer, type Graph } from './harness';
import { ANALYST, differences, numbersOf, type Compared } from './metrics-compare';
import { reference } from './metrics-reference';
import { complaint, finished } from './service';
import { handIn } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  graph.clock.set(new Date('2026-07-06T04:00:00.000Z'));
  await play(await marketOf(graph, 'TAOBAO'));
  const jd = await marketOf(graph, 'JD');
  await agreed(jd, await opened(jd));
  await rulesFinally(jd, await disputed(jd), 'RETURN_THEN_REFUND', '30.00');
});
afterAll(() => graph.stop());

/** Cases that end in every way that metrics tell apart. */
async function play(market: Market): Promise<void> {
  const back = await opened(market);
  await agreed(market, back);
  await scanned(market, await sent(market, back), 'DELIVERED');
  await market.waits(5 * HOUR);
  await market.does(market.receiver, 'refundReceiptConfirm', {}, back);
  await market.does(market.buyer, 'refundModify', { reasonCode: 'NOT_AS_DESCRIBED' }, await opened(market));
  await rulesFinally(market, await disputed(market), 'FOR_BUYER', '33.33');
  await rulesFinally(market, await disputed(market), 'FOR_MERCHANT');
  const shares = {
    fault: [
      { party: 'MERCHANT', percent: 50 },
      { party: 'CARRIER', percent: 50 },
    ],
  };
  await rulesFinally(market, await disputed(market), 'PARTIAL', '20.00', shares);
  await appealed(market);
  const settled = await disputed(market);
  const offer = { kind: 'REFUND', amount: cny('15.00'), statement: '协商一致' };
  const { dispute } = await does(market, market.merchant, 'disputeSettlementPropose', settled.disputeId, offer);
  const [settlement] = (dispute as unknown as { settlements: { id: string }[] }).settlements;
  await does(market, market.buyer, 'disputeSettlementAccept', settled.disputeId, { settlementId: settlement!.id });
  await does(market, market.merchant, 'disputeConcede', (await disputed(market)).disputeId);
  await does(market, market.buyer, 'disputeWithdraw', (await disputed(market)).disputeId);
  await opened(market, 'PENDING_SHIPMENT');
  await agreed(market, await opened(market));
  await disputed(market);
  await market.does(market.buyer, 'refundWithdraw', {}, await opened(market));
  await graph.settle();
  await market.waits(3 * DAY);
  await opened(market);
  await market.waits(20 * DAY);
  await disputed(market);
  await complaint(market, { refundId: await opened(market) });
  await finished(market, await complaint(market, { refundId: await opened(market) }));
  await market.waits(4 * DAY);
}

/** Ruled for the merchant, and on appeal for both in part. */
async function appealed(market: Market): Promise<void> {
  const it = await disputed(market);
  await rules(market, it, 'FOR_MERCHANT');
  await does(market, market.buyer, 'disputeAppeal', it.disputeId, {
    statement: '遗漏证据',
    evidence: { title: '新视频', text: '开箱全程' },
  });
  await handIn(graph, market.merchant, it.disputeId, '补充', '出库记录');
  await market.waits(3 * DAY);
  const { second } = bench(market);
  await does(market, second, 'disputeAssign', it.disputeId);
  await does(market, second, 'disputeRule', it.disputeId, rulingOf('PARTIAL', '10.00'));
  await graph.settle();
}

const EVER = { from: '2026-01-01T00:00:00+08:00', to: '2027-01-01T00:00:00+08:00' };

describe.each(['EVENT', 'ORDER_COHORT'] satisfies Compared['timeBasis'][])('by %s', (timeBasis) => {
  test.each([[[]], [['MARKETPLACE']], [['REASON_CLASS']], [['MARKETPLACE', 'TYPE']], [['CATEGORY', 'FAULT_PARTY', 'TYPE']]])(
    'every number by %j is that of the raw events',
    async (groupBy) => {
      expect(await differences(graph, { groupBy, timeBasis, ...EVER })).toEqual([]);
    },
  );

  test('so it is within hours, and within what begins in the middle of one', async () => {
    const known = await reference(graph);
    for (const [from, to] of [
      ['2026-07-06T04:00:00Z', '2026-07-29T07:00:00Z'],
      ['2026-07-02T04:00:00.001Z', '2026-07-06T09:30:00.123Z'],
    ]) {
      expect(await differences(graph, { groupBy: [], timeBasis, from: from!, to: to! }, known)).toEqual([]);
    }
  });
});

/** Metrics that no case here tells anything of; each is counted in a test of its own. */
const WITHOUT = [
  'noFaultRate',
  'negotiationSuccess',
  'reapplicationRate',
  'carrierLiabilityShare',
  'extensionUseRate',
  'onBehalfUploadShare',
  'instantRefundExposure',
  'recoveryRate',
  'smallPaymentTotal',
  'compensationTotal',
  'compensationTotalDepartment',
  'compensationTotalSupervisor',
  'compensationTotalGeneralManager',
  'followUpCompletion',
];

test('the cases tell of nearly every metric', async () => {
  const known = Object.entries(await reference(graph));
  expect(known.filter(([, { above }]) => above.length === 0).map(([name]) => name)).toEqual(WITHOUT);
});

test('what may be due soon are the limits that run, of cases, disputes, service files and visits', async () => {
  const { order, dispute } = graph.subgraphs;
  const clocks: [DataSource, string, string][] = [
    [order.database, 'CaseClock', 'refundId'],
    [dispute.database, 'DisputeClock', 'disputeId'],
    [dispute.database, 'FileClock', 'fileId'],
    [dispute.database, 'VisitClock', 'visitId'],
  ];
  const running: string[] = [];
  for (const [database, entity, column] of clocks) {
    const rows = await database.manager.find<Record<string, string | number> & { dueAt: Date }>(entity, {
      where: { endedAt: IsNull(), dueAt: Not(IsNull()), key: Not('followUp') },
    });
    for (const row of rows) running.push(`${row[column]} ${row.owner}:${row.key}:${row.generation} ${row.dueAt.toISOString()}`);
  }
  const facts = await dispute.database.manager.find<{ measure: string; objectId: string; part: string; at: Date }>('MetricFact', {
    where: { measure: 'CLOCKS_OPEN' },
  });
  expect(running.length).toBe(5);
  expect(facts.map(({ objectId, part, at }) => `${objectId} ${part} ${at.toISOString()}`).sort()).toEqual(running.sort());
});

test.each<[string, string, Record<string, unknown>]>([
  [
    'written down',
    'query { disputeMetrics(metrics: [disputesRate], from: "2026-06-01", to: "2026-07-01") { cells { value } } }',
    {},
  ],
  [
    'given as a variable',
    'query ($metrics: [MetricKey!]!) { disputeMetrics(metrics: $metrics, from: "2026-06-01", to: "2026-07-01") { cells { value } } }',
    { metrics: ['disputesRate'] },
  ],
])('a key that no metric has, %s, is refused with those that are near', async (_how, query, variables) => {
  const { errors } = await graph.ask(ANALYST, query, variables);
  const near = 'does not exist in "MetricKey" enum. Did you mean the enum value "disputeRate"';
  expect(errors!.map(({ message }) => message)).toEqual([expect.stringContaining(near)]);
});

test('what stands behind a number comes to it exactly', async () => {
  const metrics = ['escalationRate', 'merchantFaultRateOfRulings', 'amountWinRate', 'merchantTimeoutRate', 'firstResponseTime'];
  const filter = { types: ['RETURN_REFUND'], currencies: ['CNY'] };
  const cells = await numbersOf(graph, { metrics, timeBasis: 'ORDER_COHORT', filter, ...EVER });
  expect(cells.map(({ metric }) => metric)).toEqual(metrics);
  for (const { metric, numerator, denominator } of cells) {
    const asked = { metric, timeBasis: 'ORDER_COHORT', filter, ...EVER };
    const below = metric === 'firstResponseTime' ? denominator : await behind({ ...asked, part: 'DENOMINATOR' });
    expect([metric, await behind({ ...asked, part: 'NUMERATOR' }), below]).toEqual([metric, numerator, denominator]);
  }
});

const CASES = `query ($metric: MetricKey!, $part: MetricPart, $timeBasis: MetricTimeBasis, $from: DateTime!, $to: DateTime!, $filter: MetricFilter,
  $after: Cursor) { metricCases(metric: $metric, part: $part, timeBasis: $timeBasis, from: $from, to: $to, filter: $filter, first: 3, after: $after) {
  edges { node { adds value } } pageInfo { hasNextPage endCursor } } }`;

interface CasePage {
  metricCases: { edges: { node: { adds: number; value: number } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

/** What the entries of all pages add up to; of times taken, the times. */
async function behind(asked: { metric: string } & Record<string, unknown>): Promise<number> {
  let sum = 0;
  let after: string | null = null;
  for (;;) {
    const answer: Answer<CasePage> = await graph.ask<CasePage>(ANALYST, CASES, { ...asked, after });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    const { edges, pageInfo }: CasePage['metricCases'] = answer.data.metricCases;
    for (const { node } of edges) sum += asked.metric === 'firstResponseTime' ? node.value : node.adds;
    if (!pageInfo.hasNextPage) return sum;
    after = pageInfo.endCursor;
  }
}

test('what was counted event by event is what the event stores give at once, row by row; what was wrong is put right', async () => {
  const { order, logistics, dispute } = graph.subgraphs;
  const sources = { order: order.database, logistics: logistics.database, dispute: dispute.database };
  const anew = () => rebuild(dispute.database, sources, () => undefined, new AbortController().signal);
  const before = await metricRows();
  expect(await anew()).toBe(0);
  expect(await metricRows()).toEqual(before);
  for (const spoiled of [
    "DELETE FROM metric_fact WHERE measure = 'DISPUTES_OPENED'",
    "UPDATE metric_hour SET facts = facts + 1 WHERE measure = 'CASES_APPLIED'",
    "DELETE FROM metric_part WHERE objectId LIKE 'dp_%'",
    "DELETE FROM order_count WHERE shopId = 'jd:s1'",
    'UPDATE order_count SET paid = paid + 1, arrived = 0',
    "DELETE FROM metric_day WHERE measure = 'ORDERS_PAID' AND basis = 'COHORT'",
    "UPDATE metric_dimension_day SET total = total + 1 WHERE measure = 'REFUNDS' AND dimension = 'type'",
    "UPDATE metric_record SET orderId = 'or_of_nobody' WHERE orderId = (SELECT MIN(orderId) FROM metric_part)",
  ]) {
    await dispute.database.query(spoiled);
  }
  expect(await anew()).toBeGreaterThan(0);
  expect(await metricRows()).toEqual(before);
});

test('what is counted while it is rebuilt stays counted', async () => {
  const { order, logistics, dispute } = graph.subgraphs;
  const market = await marketOf(graph, 'TAOBAO');
  const sources = { order: order.database, logistics: logistics.database, dispute: dispute.database };
  let counted = {};
  const meanwhile = afterwards(async () => {
    await disputed(market);
    await graph.settle();
    counted = { ...(await metricRows()), metric_rebuild: [] };
  });
  const anew = { ...sources, meanwhile };
  expect(await rebuild(dispute.database, anew, () => undefined, new AbortController().signal)).toBe(0);
  expect(await metricRows()).toEqual(counted);
});

/** A log without an event, before whose end something happens once. */
function afterwards(happens: () => Promise<void>): DataSource {
  let happened = false;
  const getMany = async (): Promise<[]> => {
    if (!happened) await happens();
    happened = true;
    return [];
  };
  const query = { where: () => query, orderBy: () => query, limit: () => query, getMany };
  return { manager: { createQueryBuilder: () => query } } as never;
}

/** All that is counted; when a fact last changed is another matter, since putting one right is a change. */
async function metricRows(): Promise<Record<string, string[]>> {
  const rows = await everyRow(graph.subgraphs.dispute.database);
  const own = Object.entries(rows).filter(([table]) => /^(metric_(?!fact_change)|order_count$)/.test(table));
  return Object.fromEntries(own.map(([table, list]) => [table, (list as object[]).map((row) => JSON.stringify(row)).sort()]));
}
