import { PastOutcome, pastOutcomes } from '@after-sales/runtime';
import { pastMeasureOf } from '../past-measure';
import type { MetricDefinition } from './definition';

const SOURCE = 'mediated complaints (docs/import.md)';

/** The share of each way in which past disputes ended: nobody ruled in them, so that rates of rulings say nothing of them. */
const shares: readonly MetricDefinition[] = Object.values(PastOutcome).map((outcome) => ({
  key: pastShareOf(outcome),
  version: 1,
  name: { zh: `历史纠纷占比：${pastOutcomes[outcome].zh}`, en: `Past disputes: ${lowered(pastOutcomes[outcome].en)}` },
  unit: 'RATIO',
  numerator: [{ measure: pastMeasureOf(outcome), of: 'COUNT' }],
  denominator: [{ measure: 'PAST_DISPUTES_ENDED', of: 'COUNT' }],
  note: `Of the disputes that were imported when they were over and had ended then, those that ended so (${outcome}). All these shares come to 1.`,
  source: SOURCE,
}));

/** What is told of disputes that were imported when they were over. */
export const pastMetrics: readonly MetricDefinition[] = [
  ...shares,
  {
    key: 'pastAwards',
    version: 1,
    name: { zh: '历史纠纷买家所得', en: 'Past disputes: what buyers got' },
    unit: 'MONEY',
    numerator: [{ measure: 'PAST_DISPUTES_ENDED', of: 'SUM' }],
    denominator: null,
    note: 'What buyers got, or its worth, in the disputes that were imported when they were over and had ended then. Where that is not known it adds nothing.',
    source: SOURCE,
  },
];

/** The metric of an outcome: `pastRefundShare`, `pastNoAgreementShare` … */
function pastShareOf(outcome: PastOutcome): string {
  const words = outcome.split('_').map((word) => word[0] + word.slice(1).toLowerCase());
  return `past${words.join('')}Share`;
}

function lowered(text: string): string {
  return text[0]!.toLowerCase() + text.slice(1);
}
