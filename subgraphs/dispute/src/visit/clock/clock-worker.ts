import { calendars } from '@after-sales/policy';
import { calendarWorkerOf, clockWorkerOf, type ClockWork, type Context, type Worker } from '@after-sales/runtime';
import { lockVisitIfFree, type LockedVisit } from '../lock-visit';
import { visitSettlement } from './settle-due';
import type { VisitClock } from './visit-clock.entity';

const work = (): ClockWork<LockedVisit, VisitClock> => ({
  settlement: visitSettlement(),
  lockIfFree: lockVisitIfFree,
  caughtUp: async () => 'ALL_FACTS',
});

/** Settles the visits whose clocks are due. */
export function visitClockWorker(ctx: Context): Worker {
  return clockWorkerOf(ctx, work());
}

/** Reckons clocks anew whose calendars have changed since. */
export function visitCalendarWorker(ctx: Context): Worker {
  return calendarWorkerOf(ctx, work(), () => calendars().fingerprint);
}
