import { experienceParts } from '../experience/experience';
import { pastMetrics } from './past-metrics';

interface Family {
  name: { zh: string; en: string };
  /** Keys of its metrics; one may be in several families. */
  metrics: readonly string[];
}

/** What is asked for by one name and told by several numbers. */
export const families = {
  stageTimes: {
    name: { zh: '各阶段时长', en: 'Times of the stages of a case, one after the other' },
    metrics: ['stageTimeRespond', 'stageTimeShip', 'stageTimeTransit', 'stageTimeInspect', 'stageTimePay'],
  },
  firstResponses: {
    name: { zh: '首次响应', en: 'First responses: wall clock, budget consumed, run out, open' },
    metrics: ['firstResponseTime', 'firstResponseBudget', 'firstResponseExpired', 'firstResponseOpen'],
  },
  experienceInputs: {
    name: { zh: '售后体验分构成', en: 'What an experience score is made of' },
    metrics: [...experienceParts.map(({ metric }) => metric), 'experienceScore'],
  },
  evidenceResponses: {
    name: { zh: '举证响应', en: 'Answers to requests for evidence: all, and those on time' },
    metrics: ['evidenceResponseRate', 'evidenceOnTimeRate'],
  },
  winRates: {
    name: { zh: '胜诉率', en: 'Who wins disputes: by outcome, where it was contested, by amount' },
    metrics: ['buyerWinRate', 'merchantWinRate', 'splitRate', 'noFaultRate', 'contestedWinRate', 'amountWinRate'],
  },
  merchantFaultRates: {
    name: { zh: '纠纷商责率', en: 'Merchant fault: of orders, of rulings, and if all open disputes were lost' },
    metrics: ['merchantFaultRateOfOrders', 'merchantFaultRateOfRulings', 'merchantFaultForecast'],
  },
  refundRates: {
    name: { zh: '退款率', en: 'Refund rates: by orders, by amount' },
    metrics: ['refundRateByOrders', 'refundRateByAmount'],
  },
  amountsAtStake: {
    name: { zh: '争议中金额', en: 'What is at stake: by time of opening, by age' },
    metrics: ['amountAtStake', 'amountAtStakeByAge', 'disputesOpen'],
  },
  compensationTotals: {
    name: { zh: '赔付总额', en: 'Compensations: all, and by tier' },
    metrics: [
      'compensationTotal',
      'compensationTotalDepartment',
      'compensationTotalSupervisor',
      'compensationTotalGeneralManager',
    ],
  },
  pastDisputes: {
    name: { zh: '历史纠纷', en: 'Disputes that were imported when they were over' },
    metrics: pastMetrics.map(({ key }) => key),
  },
} as const satisfies Record<string, Family>;

export type MetricFamily = keyof typeof families;

/** The families that a metric is in. */
export function familiesOf(key: string): MetricFamily[] {
  const names = Object.keys(families) as MetricFamily[];
  return names.filter((name) => (families[name].metrics as readonly string[]).includes(key));
}
