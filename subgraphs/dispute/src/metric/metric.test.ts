import type { RefundFacts } from '@after-sales/order/events';
import { expect, test, beforeAll, afterAll } from '@jest/globals';
import { runDispute, START, type RunningDispute } from '../testing/running';

const ANALYST = { sub: 'a1', kind: 'ANALYTICS', marketplaces: ['TAOBAO'] };

let running: RunningDispute;
beforeAll(async () => {
  running = await runDispute();
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

const QUERY = `query($metrics: [String!]!, $groupBy: [MetricDimension!], $bucket: MetricBucket, $from: DateTime!, $to: DateTime!,
  $timeBasis: MetricTimeBasis, $filter: MetricFilter) { disputeMetrics(metrics: $metrics, groupBy: $groupBy, bucket: $bucket,
  from: $from, to: $to, timeBasis: $timeBasis, filter: $filter, minSample: 1) { asOf { at cursors } cells {
  metric version groups { dimension value } from to currency numerator denominator value insufficientSample matured sketched
  percentiles { percent milliseconds } amount { amount currencyCode } } } }`;

test('an event becomes a number', async () => {
  const origin = {
    paidAt: '2026-05-30T08:00:00.000Z',
    phase: 'AFTER_SALE' as const,
    category: 'CLOTHING',
    previousRefundId: null,
    buyerCases: 1,
  };
  running.order.tell('refund.applied', 'rf_1', {
    ...FACTS,
    orderId: 'or_1',
    amount: 10_000,
    reasonCode: 'QUALITY',
    freightInsured: false,
    origin,
  });
  running.order.tell('orders.counted', 'oh_1', {
    currency: 'CNY',
    hour: '2026-06-01T02:00:00.000Z',
    version: 1,
    paid: 4,
    paidAmount: 400,
    delivered: 2,
    deliveredAmount: 200,
  });
  await running.open('rf_1', { ...FACTS, orderId: 'or_1' });
  for (let i = 0; i < 3; i++) await running.subgraph.settle();
  for (const bucket of [null, 'HOUR', 'DAY', 'MONTH'])
    for (const groupBy of [[], ['SHOP'], ['REASON_CLASS'], ['REASON_CLASS', 'TYPE']]) {
      const variables = {
        metrics: ['escalationRate', 'disputeActivity', 'amountAtStake'],
        from: '2026-05-31T16:00:00Z',
        to: '2026-06-01T16:00:00Z',
        bucket,
        groupBy,
      };
      await running.ask<{ disputeMetrics: { cells: Record<string, unknown>[] } }>(ANALYST, QUERY, variables);
    }
  const answer = await running.subgraph.execute(
    {
      query: `{ metricCases(metric: "escalationRate", from: "2026-05-31T16:00:00Z", to: "2026-06-01T16:00:00Z", first: 3) { edges { node { adds value refund { id } dispute { id } } } pageInfo { hasNextPage endCursor } } }`,
    },
    { claims: ANALYST, language: 'en', requestId: 'x' },
  );
  for (const e of answer.errors ?? []) console.log(e.stack, e.originalError?.stack);
  expect(answer).toBe(null);
  expect(START).toBeDefined();
});
