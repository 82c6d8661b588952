'use strict';
const { MARKETPLACES } = require('@after-sales/simulation');

const DAY_MS = 86_400_000;
/** Days begin with China's. */
const CHINA_MS = 8 * 3_600_000;
const DAYS = 30;

/** Rates with cases, disputes and orders below the line, amounts, and times taken. */
const DASHBOARD = [
  'disputeActivity',
  'escalationRate',
  'merchantFaultRateOfRulings',
  'buyerWinRate',
  'rejectionRate',
  'merchantTimeoutRate',
  'autoRefundRate',
  'qualityRefundRate',
  'casesApplied',
  'refundedAmount',
  'firstResponseTime',
  'refundCycleTime',
];
const RANKED = 'disputeActivity';

const METRICS = `query ($metrics: [MetricKey!]!, $from: DateTime!, $to: DateTime!, $shop: ID!) {
  disputeMetrics(metrics: $metrics, from: $from, to: $to, bucket: DAY, minSample: 1, filter: { shopIds: [$shop] }) {
    cells { metric from currency numerator denominator value percentiles { percent milliseconds } } } }`;
const RANKING = `query ($metric: MetricKey!, $from: DateTime!, $to: DateTime!) {
  shopRanking(metric: $metric, from: $from, to: $to, order: HIGHEST_FIRST, minSample: 1, first: 100) {
    edges { node { rank shopId currency numerator denominator value } } } }`;

/** What is asked of a database whose time ends at `until`; each beside the same numbers counted from the facts by hand. */
function questionsOf(until, shops) {
  const to = Math.floor((until + CHINA_MS) / DAY_MS) * DAY_MS - CHINA_MS;
  const span = { from: new Date(to - DAYS * DAY_MS).toISOString(), to: new Date(to).toISOString() };
  const dashboards = shops.map(({ id, name }) => ({
    name: `12 metrics by day, ${name}`,
    query: METRICS,
    variables: { metrics: DASHBOARD, shop: id, ...span },
    rowsOf: ({ disputeMetrics }) => disputeMetrics.cells.length,
    reference: `SELECT measure, DATE(at) AS day, currency, COUNT(*), SUM(value) FROM metric_fact
      WHERE shopId = ? AND measure IN (${quoted(MEASURES)}) AND at >= ? AND at < ? GROUP BY 1, 2, 3`,
    values: [id, sql(span.from), sql(span.to)],
  }));
  const ranking = {
    name: 'ranking of all shops',
    query: RANKING,
    variables: { metric: RANKED, ...span },
    rowsOf: ({ shopRanking }) => shopRanking.edges.length,
    reference: `SELECT shopId, currency, COUNT(*), SUM(value) FROM metric_fact
      WHERE marketplace IN (${quoted(MARKETPLACES)}) AND measure = 'DISPUTES_OPENED' AND at >= ? AND at < ? GROUP BY 1, 2`,
    values: [sql(span.from), sql(span.to)],
    // Those that have what stands below the line.
    ranked: `SELECT COUNT(DISTINCT shopId) AS shops FROM metric_day WHERE basis = 'EVENT' AND measure = 'ORDERS_PAID'
      AND days = 1 AND day >= ? AND day < ?`,
    days: [localDay(span.from), localDay(span.to)],
  };
  return [ranking, ...dashboards];
}

const MEASURES = [
  'DISPUTES_OPENED',
  'CASES_ESCALATED',
  'CASES_APPLIED',
  'RULINGS',
  'RULINGS_MERCHANT_FAULT',
  'RULINGS_SHARED_FAULT',
  'RULINGS_FOR_BUYER',
  'CASES_REJECTED',
  'MERCHANT_CLOCKS_EXPIRED',
  'MERCHANT_CLOCKS_ENDED',
  'REFUNDS_AUTO',
  'REFUNDS',
  'REFUNDS_QUALITY',
  'FIRST_RESPONSE',
  'REFUND_CYCLE',
];

const localDay = (iso) => new Date(Date.parse(iso) + CHINA_MS).toISOString().slice(0, 10);
const quoted = (names) => names.map((each) => `'${each}'`).join(', ');
const sql = (iso) => iso.replace('T', ' ').slice(0, 23);

module.exports = { questionsOf };
