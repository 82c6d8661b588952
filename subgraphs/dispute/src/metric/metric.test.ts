import type { OrderEvents, RefundFacts } from '@after-sales/order/events';
import { ActorKind, ParkedEvent, type EventFacts } from '@after-sales/runtime';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ARBITRATOR, BUYER, MERCHANT } from '../testing/people';
import { runDispute, START, type RunningDispute } from '../testing/running';
import { MetricFact } from './fact/fact.entity';
import { ORIGIN } from './testing';

const ANALYST = { sub: 'a1', kind: 'ANALYTICS', marketplaces: ['TAOBAO', 'JD'] };
const HOUR = 3_600_000;

let running: RunningDispute;
beforeAll(async () => {
  running = await runDispute();
  for (const [refundId, more] of CASES) applied(refundId, more);
  for (const [hour, shopId, marketplace, paid] of [
    ['2026-06-01T02:00:00.000Z', 'taobao:1', 'TAOBAO', 4],
    ['2026-06-01T08:00:00.000Z', 'taobao:1', 'TAOBAO', 6],
    ['2026-06-01T08:00:00.000Z', 'jd:1', 'JD', 5],
  ] as const) {
    const totals = { paid, paidAmount: paid * 1000, arrived: 1, arrivedAmount: 1000, delivered: 1, deliveredAmount: 1000 };
    running.order.tell('orders.counted', `oh_${shopId}_${hour}`, {
      currency: 'CNY',
      hour,
      version: 1,
      shopId,
      marketplace,
      ...totals,
    });
  }
  await running.open('rf_1', { ...FACTS, orderId: 'or_1' });
  await settle();
});
afterAll(() => running.stop());

const FACTS = {
  number: 'R-1',
  type: 'REFUND_ONLY',
  status: 'AWAITING_MERCHANT',
  reasonClass: 'QUALITY',
  requestedAmount: 10_000,
  currency: 'CNY',
  policy: 'taobao@1',
  policyFiles: {},
} as const satisfies Omit<RefundFacts, 'orderId'>;

type Applied = Partial<OrderEvents['refund.applied'] & EventFacts>;
const ON_JD: Applied = { shopId: 'jd:1', marketplace: 'JD', buyerId: 'b2', policy: 'jd@1' };
const CASES: [string, Applied][] = [
  ['rf_1', {}],
  ['rf_2', { type: 'RETURN_REFUND', reasonClass: 'CHANGE_OF_MIND', reasonCode: 'SIZE' }],
  ['rf_3', { currency: 'USD' }],
  ['rf_4', ON_JD],
];

function applied(refundId: string, more: Applied = {}, at = START): void {
  const data = { ...FACTS, orderId: refundId.replace('rf', 'or'), amount: 10_000, reasonCode: 'QUALITY', freightInsured: false };
  running.order.tell('refund.applied', refundId, { ...data, origin: ORIGIN as never, ...more }, at);
}

/** Its own log is read after what it writes there. */
async function settle(): Promise<void> {
  for (let round = 0; round < 3; round++) await running.subgraph.settle();
}

const QUERY = `query($metrics: [MetricKey!]!, $groupBy: [MetricDimension!], $bucket: MetricBucket, $from: DateTime!, $to: DateTime!,
  $timeBasis: MetricTimeBasis! = EVENT, $filter: MetricFilter, $minSample: Int! = 1) { disputeMetrics(metrics: $metrics, groupBy: $groupBy,
  bucket: $bucket, from: $from, to: $to, timeBasis: $timeBasis, filter: $filter, minSample: $minSample) { asOf { at cursors } cells {
  metric version groups { dimension value } from to currency numerator denominator value insufficientSample matured sketched
  percentiles { percent milliseconds } amount { amount currencyCode } } } }`;
/** The first of June in Shanghai. */
const DAY = { from: '2026-05-31T16:00:00.000Z', to: '2026-06-01T16:00:00.000Z' };

interface Cell {
  groups: { value: string }[];
  from: string;
  to: string;
  currency: string;
  numerator: number;
  denominator: number | null;
  value: number | null;
  [field: string]: unknown;
}

async function cells(variables: object, as: object = ANALYST): Promise<Cell[]> {
  const answer = await running.ask<{ disputeMetrics: { cells: Cell[] } }>(as as never, QUERY, {
    metrics: ['escalationRate'],
    ...DAY,
    ...variables,
  });
  return answer.disputeMetrics.cells;
}

const short = (all: Cell[]) =>
  all.map(({ groups, currency, numerator, denominator }) => [
    ...groups.map(({ value }) => value),
    currency,
    numerator,
    denominator,
  ]);

describe('numbers', () => {
  test('a number with all that is told of it', async () => {
    const answer = await running.ask<{ disputeMetrics: unknown }>(ANALYST, QUERY, {
      metrics: ['escalationRate', 'amountAtStake'],
      ...DAY,
      filter: { shopIds: ['taobao:1'], currencies: ['CNY'] },
    });
    const cell = {
      version: 1,
      groups: [],
      ...DAY,
      currency: 'CNY',
      insufficientSample: false,
      matured: null,
      sketched: false,
      percentiles: [],
    };
    expect(answer.disputeMetrics).toEqual({
      asOf: { at: START.toISOString(), cursors: ['order:8', 'logistics:0', 'dispute:3'] },
      cells: [
        { ...cell, metric: 'escalationRate', numerator: 1, denominator: 2, value: 0.5, amount: null },
        {
          ...cell,
          metric: 'amountAtStake',
          numerator: 10_000,
          denominator: null,
          value: 10_000,
          amount: { amount: '100.00', currencyCode: 'CNY' },
        },
      ],
    });
  });

  test('currencies are never added up; groups and marketplaces are told apart', async () => {
    expect(short(await cells({}))).toEqual([
      ['CNY', 1, 3],
      ['USD', 0, 1],
    ]);
    expect(short(await cells({ groupBy: ['MARKETPLACE'] }))).toEqual([
      ['JD', 'CNY', 0, 1],
      ['TAOBAO', 'CNY', 1, 2],
      ['TAOBAO', 'USD', 0, 1],
    ]);
    const byReason = [
      ['jd:1', 'QUALITY', 'CNY', 0, 1],
      ['taobao:1', 'CHANGE_OF_MIND', 'CNY', 0, 1],
      ['taobao:1', 'QUALITY', 'CNY', 1, 1],
      ['taobao:1', 'QUALITY', 'USD', 0, 1],
    ];
    expect(short(await cells({ groupBy: ['SHOP', 'REASON_CLASS'] }))).toEqual(byReason);
    const three = byReason.map(([shop, reason, ...rest]) => [
      shop,
      reason,
      reason === 'QUALITY' ? 'REFUND_ONLY' : 'RETURN_REFUND',
      ...rest,
    ]);
    expect(short(await cells({ groupBy: ['SHOP', 'REASON_CLASS', 'TYPE'] }))).toEqual(three);
  });

  test('where orders lack a dimension, all orders stand below the line', async () => {
    const metrics = ['disputeActivity'];
    const shopIds = ['taobao:1'];
    expect(short(await cells({ metrics, filter: { shopIds } }))).toEqual([['CNY', 1, 10]]);
    expect(short(await cells({ metrics, filter: { shopIds }, groupBy: ['REASON_CLASS'] }))).toEqual([['QUALITY', 'CNY', 1, 10]]);
    expect(short(await cells({ metrics, filter: { shopIds, types: ['REFUND_ONLY'], reasonCodes: ['QUALITY'] } }))).toEqual([
      ['CNY', 1, 10],
    ]);
    expect(short(await cells({ metrics, groupBy: ['SHOP'] }))).toEqual([
      ['jd:1', 'CNY', 0, 5],
      ['taobao:1', 'CNY', 1, 10],
    ]);
  });

  test('time is cut by the calendar of the marketplace; the first and the last stretch end where the question does', async () => {
    const filter = { shopIds: ['taobao:1'], currencies: ['CNY'] };
    const metrics = ['disputeActivity'];
    const times = async (bucket: string, more: object = {}) =>
      (await cells({ metrics, bucket, filter, ...more })).map(({ from, to, denominator }) => [from, to, denominator]);
    expect(await times('HOUR')).toEqual([
      ['2026-06-01T02:00:00.000Z', '2026-06-01T03:00:00.000Z', 4],
      ['2026-06-01T08:00:00.000Z', '2026-06-01T09:00:00.000Z', 6],
    ]);
    const month = { from: '2026-05-15T16:00:00.000Z', to: '2026-06-20T16:00:00.000Z' };
    expect(await times('DAY', month)).toEqual([[DAY.from, DAY.to, 10]]);
    expect(await times('WEEK', month)).toEqual([[DAY.from, '2026-06-07T16:00:00.000Z', 10]]);
    expect(await times('MONTH', month)).toEqual([[DAY.from, '2026-06-20T16:00:00.000Z', 10]]);
  });

  test('by cohort an order counts when it was paid, and matures once all its windows have passed', async () => {
    const year = {
      from: '2026-05-19T16:00:00.000Z',
      to: '2026-05-20T16:00:00.000Z',
      timeBasis: 'ORDER_COHORT',
      metrics: ['casesApplied'],
    };
    expect((await cells(year)).map(({ numerator, currency, matured }) => [currency, numerator, matured])).toEqual([
      ['CNY', 3, false],
      ['USD', 1, false],
    ]);
    running.clock.advance(365 * 24 * HOUR);
    expect((await cells(year)).map(({ matured }) => matured)).toEqual([true, true]);
    running.clock.set(START);
  });

  test('too small a sample has no value, and says so', async () => {
    const of = async (minSample: number) =>
      (await cells({ minSample, filter: { currencies: ['CNY'] } })).map(({ value, insufficientSample }) => [
        value,
        insufficientSample,
      ]);
    expect(await of(3)).toEqual([[1 / 3, false]]);
    expect(await of(4)).toEqual([[null, true]]);
  });
});

test('what no sums are kept of is added up by the database: facts are not brought here one by one', async () => {
  running.statements.length = 0;
  await cells({ groupBy: ['TYPE', 'REASON_CLASS'], bucket: 'DAY' });
  const ofFacts = running.statements.filter(({ sql }) => sql.includes('metric_fact'));
  expect(ofFacts.map(({ sql }) => [sql.includes('COUNT(*)'), sql.includes('objectId')])).toEqual([
    [true, false],
    [true, false],
  ]);
});

describe('who may ask', () => {
  const shops = Array.from({ length: 1000 }, (_, n) => `taobao:no-${n}`);

  test.each(['ANALYTICS', 'MERCHANT'])(
    'of more than a thousand shops, a token of %s tells of those that are named',
    async (kind) => {
      const as = { sub: 'a9', kind, shops: [...shops, 'taobao:1'] };
      const filter = { shopIds: ['taobao:1'], currencies: ['CNY'] };
      expect(short(await cells({ filter }, as))).toEqual([['CNY', 1, 2]]);
      await expect(cells({}, as)).rejects.toMatchObject({
        message: expect.stringContaining('your token names 1001 shops: name at most 1000 of them in filter.shopIds'),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    },
  );

  test('shop staff their shops, the platform its marketplaces, analysts what their token names', async () => {
    const ask = async (as: object, filter: object = {}) =>
      short(await cells({ groupBy: ['SHOP'], metrics: ['casesApplied'], filter: { currencies: ['CNY'], ...filter } }, as));
    const [taobao, jd] = [
      ['taobao:1', 'CNY', 2, null],
      ['jd:1', 'CNY', 1, null],
    ];
    expect(await ask(MERCHANT)).toEqual([taobao]);
    expect(await ask(MERCHANT, { shopIds: ['jd:1'] })).toEqual([]);
    expect(await ask(ARBITRATOR)).toEqual([taobao]);
    expect(await ask(ARBITRATOR, { shopIds: ['jd:1'] })).toEqual([]);
    expect(await ask(ARBITRATOR, { marketplaces: ['JD'] })).toEqual([]);
    expect(await ask(ANALYST)).toEqual([jd, taobao]);
    expect(await ask({ ...ANALYST, shops: ['jd:1'] })).toEqual([jd]);
    expect(await ask({ ...ANALYST, marketplaces: ['TAOBAO'], shops: ['jd:1'] })).toEqual([]);
    expect(await ask({ ...ANALYST, marketplaces: [] })).toEqual([]);
  });

  test.each([[BUYER], [{ sub: 'x', kind: 'PARTNER', shops: ['taobao:1'] }], [null]])('%j is refused', async (as) => {
    await expect(running.ask(as, QUERY, { metrics: ['escalationRate'], ...DAY })).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    const query = `{ metricCases(metric: escalationRate, from: "${DAY.from}", to: "${DAY.to}") { edges { cursor } } }`;
    await expect(running.ask(as, query)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});

describe('what is no question is refused', () => {
  test.each<[string, object]>([
    ['nothing to count ‘fakeTrackingRate’ by yet', { metrics: ['fakeTrackingRate'] }],
    ['1 to 30 keys, not 0', { metrics: [] }],
    ['1 to 30 keys, not 31', { metrics: Array.from({ length: 31 }, () => 'escalationRate') }],
    ['from is to be before to', { from: DAY.to, to: DAY.from }],
    ['at most three dimensions'.replace('three', '3'), { groupBy: ['SHOP', 'TYPE', 'STAGE', 'CARRIER'] }],
    ['at most 100 values, not 101', { filter: { types: Array.from({ length: 101 }, (_, n) => `T${n}`) } }],
    ['shopIds: at most 1000, not 1001', { filter: { shopIds: Array.from({ length: 1001 }, (_, n) => `s${n}`) } }],
    ['minSample: 1 or more, not 0', { minSample: 0 }],
  ])('%s', async (message, variables) => {
    const asked = cells(variables);
    await expect(asked).rejects.toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('ten years by hour are refused with a hint at the export, however little happened in them', async () => {
    const years = { from: '2016-11-22T00:00:00+08:00', to: '2026-11-22T00:00:00+08:00' };
    await expect(cells({ ...years, bucket: 'HOUR' })).rejects.toMatchObject({
      message: expect.stringMatching(/^this is cut into more than 10000 times: .*larger buckets.*`metricsExport`/),
      extensions: { code: 'METRICS_TOO_WIDE' },
    });
    expect(await cells({ ...years, bucket: 'DAY' })).toHaveLength(2);
  });

  test('orders below the line are not listed here, and a count has nothing there', async () => {
    const of = (metric: string) =>
      running.ask(
        ANALYST,
        `{ metricCases(metric: ${metric}, part: DENOMINATOR, from: "${DAY.from}", to: "${DAY.to}") { edges { cursor } } }`,
      );
    await expect(of('disputeRate')).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    await expect(of('casesApplied')).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

test('what stands behind a number, with its case and, for who may see it, its dispute', async () => {
  const query = `{ metricCases(metric: amountAtStake, from: "${DAY.from}", to: "${DAY.to}", filter: { shopIds: ["taobao:1"] }) {
    edges { node { measure objectId adds value currency at shopId marketplace refund { id } order { id } disputeId dispute { id } } } } }`;
  const of = async (as: object) =>
    (
      await running.ask<{ metricCases: { edges: { node: Record<string, unknown> }[] } }>(as as never, query)
    ).metricCases.edges.map(({ node }) => node);
  const [seen] = await of(MERCHANT);
  const { disputeId } = seen!;
  expect(seen).toEqual({
    measure: 'DISPUTES_OPEN',
    objectId: disputeId,
    adds: 10_000,
    value: 10_000,
    currency: 'CNY',
    at: START.toISOString(),
    shopId: 'taobao:1',
    marketplace: 'TAOBAO',
    refund: { id: 'rf_1' },
    order: { id: 'or_1' },
    disputeId,
    dispute: { id: disputeId },
  });
  expect(await of(ANALYST)).toEqual([{ ...seen, dispute: null }]);
});

test('definitions are for everybody, also of what there is nothing to count by', async () => {
  const query =
    '{ metricDefinitions { key version nameZh nameEn unit numerator { measure summed times } denominator { measure } percentiles timeBases hasData withoutData } }';
  const { metricDefinitions } = await running.ask<{ metricDefinitions: Record<string, unknown>[] }>(null, query);
  const of = (key: string) => metricDefinitions.find((each) => each.key === key);
  expect(of('merchantFaultRateOfOrders')).toEqual({
    key: 'merchantFaultRateOfOrders',
    version: 1,
    nameZh: '纠纷商责率（按订单）',
    nameEn: 'Merchant fault rate, of orders',
    unit: 'RATIO',
    numerator: [
      { measure: 'RULINGS_MERCHANT_FAULT', summed: false, times: 1 },
      { measure: 'RULINGS_SHARED_FAULT', summed: false, times: 0.5 },
    ],
    denominator: [{ measure: 'ORDERS_PAID' }],
    percentiles: [],
    timeBases: ['EVENT', 'ORDER_COHORT'],
    hasData: true,
    withoutData: null,
  });
  expect(of('fakeTrackingRate')).toMatchObject({ hasData: false, withoutData: expect.stringContaining('no decision') });
});

test('definitions of one family are told alone, also those that queries of their own answer', async () => {
  const of = async (family: string) => {
    const query = `{ metricDefinitions(family: ${family}) { key families } }`;
    return (await running.ask<{ metricDefinitions: object[] }>(null, query)).metricDefinitions;
  };
  expect(await of('stageTimes')).toEqual(
    ['Respond', 'Ship', 'Transit', 'Inspect', 'Pay'].map((stage) => ({ key: `stageTime${stage}`, families: ['stageTimes'] })),
  );
  expect(await of('merchantFaultRates')).toEqual([
    { key: 'merchantFaultRateOfOrders', families: ['experienceInputs', 'merchantFaultRates'] },
    { key: 'merchantFaultRateOfRulings', families: ['merchantFaultRates'] },
    { key: 'merchantFaultForecast', families: ['merchantFaultRates'] },
  ]);
});

test('an event that changes facts takes few statements, one that changes none fewer', async () => {
  const count = async () => {
    running.statements.length = 0;
    await settle();
    return running.statements.filter(({ sql }) => /metric_(?!export)/.test(sql)).length;
  };
  await count();
  applied('rf_90');
  expect(await count()).toBe(12);
  running.order.tell('refund.modified', 'rf_90', {
    ...FACTS,
    orderId: 'or_90',
    amount: 10_000,
    reasonCode: 'WRONG_GOODS',
    freightInsured: false,
    revision: 1,
  });
  expect(await count()).toBe(9);
  running.order.tell('refund.modified', 'rf_90', {
    ...FACTS,
    orderId: 'or_90',
    amount: 10_000,
    reasonCode: 'WRONG_GOODS',
    freightInsured: false,
    revision: 2,
  });
  expect(await count()).toBe(2);
  running.order.tell('refund.message_sent', 'rf_90', { ...FACTS, orderId: 'or_90', files: 0 });
  expect(await count()).toBe(0);
});

test('facts that another version made are read, and replaced as soon as their order changes', async () => {
  const { manager } = running.subgraph.database;
  applied('rf_91');
  await settle();
  await manager.query("UPDATE metric_record SET factsVersion = 0 WHERE orderId = 'or_91'");
  await manager.query("DELETE FROM metric_fact WHERE orderId = 'or_91' AND measure = 'FIRST_RESPONSE_OPEN'");
  await manager.query("UPDATE metric_fact SET measure = 'CASES_CLOSED' WHERE orderId = 'or_91' AND measure = 'CASES_APPLIED'");
  running.order.tell('refund.escalated', 'rf_91', {
    ...FACTS,
    orderId: 'or_91',
    reasonCode: 'QUALITY',
    category: null,
    claim: 1,
    actor: { kind: ActorKind.BUYER, id: 'b1' },
  });
  await settle();
  const facts = await manager.find(MetricFact, { where: { objectId: 'rf_91' }, order: { measure: 'ASC' } });
  expect(facts.map(({ measure }) => measure)).toEqual(['CASES_APPLIED', 'CASES_ESCALATED', 'FIRST_RESPONSE_OPEN']);
  expect(await manager.countBy(ParkedEvent, { source: 'order/metrics' })).toBe(0);
});
