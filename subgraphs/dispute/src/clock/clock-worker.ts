import { calendars } from '@after-sales/policy';
import { calendarWorkerOf, clockWorkerOf, type ClockWork, type Context, type Worker } from '@after-sales/runtime';
import { lockDisputeIfFree, type LockedDispute } from '../dispute/lock-dispute';
import type { DisputeClock } from './dispute-clock.entity';
import { disputeSettlement } from './settle-due';

const work = (): ClockWork<LockedDispute, DisputeClock> => ({
  settlement: disputeSettlement(),
  lockIfFree: lockDisputeIfFree,
  caughtUp: async () => 'ALL_FACTS',
});

/** Settles the disputes whose clocks are due. */
export function clockWorker(ctx: Context): Worker {
  return clockWorkerOf(ctx, work());
}

/** Reckons clocks anew whose calendars have changed since. */
export function calendarWorker(ctx: Context): Worker {
  return calendarWorkerOf(ctx, work(), () => calendars().fingerprint);
}
