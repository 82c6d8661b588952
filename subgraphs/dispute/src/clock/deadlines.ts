import { timetableOf } from '@after-sales/policy';
import { deadlineOf, type Deadline } from '@after-sales/runtime';
import type { Dispute } from '../dispute/dispute.entity';
import { policyOf } from '../dispute/pinned';
import type { DisputeClock } from './dispute-clock.entity';

/** The deadlines of a dispute that run, each with its explanation. */
export function deadlinesOf(dispute: Dispute, clocks: readonly DisputeClock[], now: Date): Deadline[] {
  const timetable = timetableOf(policyOf(dispute));
  return clocks.map((clock) => deadlineOf(timetable, clock, now));
}
