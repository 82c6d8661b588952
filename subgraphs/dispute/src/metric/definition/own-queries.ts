import type { MetricUnit } from './definition';

/** A metric that a query of its own answers, since it is no number above a line for each below. */
export interface OwnQuery {
  key: string;
  version: number;
  name: { zh: string; en: string };
  unit: MetricUnit | 'SCORE';
  /** The query. */
  query: string;
  note: string;
  source: string;
}

export const ownQueries: readonly OwnQuery[] = [
  {
    key: 'amountAtStakeByAge',
    version: 1,
    name: { zh: '争议中金额（按时长）', en: 'Amount at stake by age' },
    unit: 'MONEY',
    query: 'amountAtStake',
    note: 'Claims of all disputes that are open now, by currency and by how long they have been open: up to 1 day, 3, 7, and more.',
    source: 'E1',
  },
  {
    key: 'dueSoon',
    version: 2,
    name: { zh: '即将到期时限', en: 'Due soon' },
    unit: 'COUNT',
    query: 'dueSoon',
    note: 'Time limits of cases, disputes, service files and visits that end within the next 24 hours, by whose they are. Those that stand still have no end; of a visit that is the time to make it, from its date on.',
    source: 'B7, C18, E10',
  },
  {
    key: 'experienceScore',
    version: 1,
    name: { zh: '售后体验分', en: 'After-sales experience score' },
    unit: 'SCORE',
    query: 'experienceScore',
    note: 'The weighted sum of points from 0 to 100 for first response (p90), timeouts, refund cycle (p90), merchant fault, platform intervention and overturned rejections. No marketplace publishes its weights; every answer tells these.',
    source: 'DD-UI; no public weights',
  },
  {
    key: 'merchantFaultForecast',
    version: 1,
    name: { zh: '纠纷商责率预测', en: 'Merchant fault forecast' },
    unit: 'RATIO',
    query: 'merchantFaultForecast',
    note: 'What the two merchant-fault rates of a shop would become if it lost all its open disputes: each counts 1 above the line, and of rulings 1 below it as well.',
    source: '`002`, DD-UI',
  },
  {
    key: 'freshness',
    version: 1,
    name: { zh: '数据时效', en: 'Freshness' },
    unit: 'DURATION',
    query: 'metricFreshness',
    note: 'How long ago the oldest event was written down that is not counted yet, for each log; 0 where all are.',
    source: 'operation',
  },
];
