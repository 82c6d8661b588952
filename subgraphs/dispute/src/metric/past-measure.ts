import type { PastOutcome } from '@after-sales/runtime';
import type { Measure } from './measure';

/** The measure of past disputes that ended in one way. */
export function pastMeasureOf(outcome: `${PastOutcome}`): Measure {
  return `PAST_${outcome}`;
}
