import { calendars } from '@after-sales/policy';
import { inTransaction, type Context, type Worker } from '@after-sales/runtime';
import { lockCaseIfFree } from '../refund/locked-case';
import { CaseClock } from './case-clock.entity';
import { changeClock, openClocks } from './clocks';

const BATCH = 20;

/** Reckons clocks anew whose calendars have changed since: a notice of holidays moves deadlines, and each is told of (D3). */
export function calendarWorker(ctx: Context): Worker {
  // A calendar that cannot be read ends the process at its start, not a mutation later.
  calendars();
  return async () => {
    const { fingerprint } = calendars();
    const stale = await casesWithOtherCalendars(ctx, fingerprint);
    for (const refundId of new Set(stale.map((clock) => clock.refundId))) await reckonCase(ctx, refundId, fingerprint);
    return stale.length > 0;
  };
}

/** Clocks that run and were reckoned with other calendars than these. */
export function casesWithOtherCalendars(ctx: Context, fingerprint: string): Promise<Pick<CaseClock, 'refundId'>[]> {
  return ctx.database.manager
    .createQueryBuilder(CaseClock, 'clock')
    .select(['clock.id', 'clock.refundId'])
    .where('(clock.calendars < :fingerprint OR clock.calendars > :fingerprint)', { fingerprint })
    .limit(BATCH)
    .getMany();
}

async function reckonCase(ctx: Context, refundId: string, fingerprint: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const locked = await lockCaseIfFree(tx, refundId);
    if (!locked) return;
    for (const clock of await openClocks(tx, refundId)) {
      if (clock.calendars !== fingerprint) await changeClock(tx, locked, clock, 'calendar', () => undefined);
    }
  });
}
