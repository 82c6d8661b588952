import { calendars } from '@after-sales/policy';
import { calendarWorkerOf, clockWorkerOf, type ClockWork, type Context, type Worker } from '@after-sales/runtime';
import { lockFileIfFree, type LockedFile } from '../lock-file';
import type { FileClock } from './file-clock.entity';
import { fileSettlement } from './settle-due';

const work = (): ClockWork<LockedFile, FileClock> => ({ settlement: fileSettlement(), lockIfFree: lockFileIfFree, caughtUp });

/** Settles the service files whose clocks are due. */
export function fileClockWorker(ctx: Context): Worker {
  return clockWorkerOf(ctx, work());
}

/** Reckons clocks anew whose calendars have changed since. */
export function fileCalendarWorker(ctx: Context): Worker {
  return calendarWorkerOf(ctx, work(), () => calendars().fingerprint);
}

async function caughtUp(ctx: Context): Promise<'ALL_FACTS' | 'UNREACHABLE'> {
  try {
    await ctx.catchUp('order');
    return 'ALL_FACTS';
  } catch (error) {
    ctx.log.warn({ err: error }, 'questions that may have their answer wait until order answers');
    return 'UNREACHABLE';
  }
}
