import type { MetricDefinition } from './definition';

/** What is told of service files and visits. */
export const serviceMetrics: readonly MetricDefinition[] = [
  {
    key: 'planWithin72h',
    version: 2,
    name: { zh: '72小时方案率', en: 'Plan within 72 hours' },
    unit: 'RATIO',
    numerator: [{ measure: 'COMPLAINTS_PLANNED', of: 'COUNT' }],
    denominator: [{ measure: 'COMPLAINTS_PLAN_ENDED', of: 'COUNT' }],
    note: 'Of the service files that are no questions and whose 72 hours end then, those with a plan within these. Files that were taken back without a plan before that are in neither.',
    source: '`002`, E10',
  },
  {
    key: 'closed24hRate',
    version: 1,
    name: { zh: '工单24小时完结率', en: 'Closed within 24 hours' },
    unit: 'RATIO',
    numerator: [{ measure: 'SERVICE_FILES_CLOSED_24H', of: 'COUNT' }],
    denominator: [{ measure: 'SERVICE_FILES_OPENED', of: 'COUNT' }],
    note: 'Service files opened then and finished within 24 hours.',
    source: 'JD-MET, E11',
  },
  {
    key: 'followUpCompletion',
    version: 1,
    name: { zh: '回访完成率', en: 'Follow-ups in time' },
    unit: 'RATIO',
    numerator: [{ measure: 'VISITS_IN_TIME', of: 'COUNT' }],
    denominator: [{ measure: 'VISITS_DUE', of: 'COUNT' }],
    note: 'Of the follow-up visits with a date then, those that were made in time.',
    source: '`002`, E11',
  },
];
