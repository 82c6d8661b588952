import { timetableOf } from '@after-sales/policy';
import { deadlineOf, type Deadline } from '@after-sales/runtime';
import { policyOf } from '../policy/pinned';
import type { Refund } from '../refund/refund.entity';
import type { CaseClock } from './case-clock.entity';

/** The deadlines of a case that run, each with its explanation. */
export function deadlinesOf(refund: Refund, clocks: readonly CaseClock[], now: Date): Deadline[] {
  const timetable = timetableOf(policyOf(refund));
  return clocks.map((clock) => deadlineOf(timetable, clock, now, effectOf(clock)));
}

/** A missed limit that the buyer does nothing about lapses. */
function effectOf({ key, lapse, onExpire }: CaseClock): string {
  return key === 'buyerEscalate' && lapse ? lapse : onExpire;
}
