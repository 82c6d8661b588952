import { formatAmount, pastOutcomes } from '@after-sales/runtime';
import { dayInNewYork } from './new-york';
import type { Complaint } from './record';

/** What the timeline tells, also as the row was written. */
export function wordsOf(
  number: string,
  currency: string,
  complaint: Complaint,
  openedAt: Date,
  closedAt: Date,
): Record<string, string> {
  const { outcome, awarded, resultAsWritten: result, typeAsWritten: type, industry } = complaint;
  return {
    number,
    openedOn: dayInNewYork(openedAt.getTime()),
    closedOn: dayInNewYork(closedAt.getTime()),
    outcome,
    outcomeZh: pastOutcomes[outcome].zh,
    outcomeEn: pastOutcomes[outcome].en,
    result,
    ...(awarded !== null && awarded > 0 && { amount: `${formatAmount(awarded, currency)} ${currency}` }),
    ...(type !== '' && { type }),
    ...(industry !== '' && { industry }),
  };
}
