import { calendars } from '@after-sales/policy';
import { calendarWorkerOf, clockWorkerOf, type ClockWork, type Context, type Worker } from '@after-sales/runtime';
import { caughtUp } from '../refund/case-command';
import { lockCaseIfFree, type LockedCase } from '../refund/locked-case';
import type { CaseClock } from './case-clock.entity';
import { caseSettlement } from './settle-due';

const work = (): ClockWork<LockedCase, CaseClock> => ({ settlement: caseSettlement(), lockIfFree: lockCaseIfFree, caughtUp });

/** Settles the cases whose clocks are due. */
export function clockWorker(ctx: Context): Worker {
  return clockWorkerOf(ctx, work());
}

/** Reckons clocks anew whose calendars have changed since. */
export function calendarWorker(ctx: Context): Worker {
  return calendarWorkerOf(ctx, work(), () => calendars().fingerprint);
}
