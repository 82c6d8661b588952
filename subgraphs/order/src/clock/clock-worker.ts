import { inTransaction, type Context, type Worker } from '@after-sales/runtime';
import { caughtUp } from '../refund/case-command';
import { lockCaseIfFree } from '../refund/locked-case';
import { CaseClock } from './case-clock.entity';
import { AWAITING_LOGISTICS, settleAll, type Known } from './settle-due';

const BATCH = 20;

/**
 * Settles the cases whose clocks are due, a transaction each. Any number of workers may run: a case that somebody else
 * has locked is left to them, since whoever writes a case settles it first.
 */
export function clockWorker(ctx: Context): Worker {
  return async () => {
    const due = await dueClocks(ctx);
    if (due.length === 0) return false;
    const asked = due.some(({ key, remindAt }) => !remindAt && AWAITING_LOGISTICS.includes(key));
    const known = asked ? await caughtUp(ctx) : 'OWN_FACTS';
    const cases = new Set(due.filter((clock) => known !== 'UNREACHABLE' || !waits(clock)).map(({ refundId }) => refundId));
    for (const refundId of cases) await settleCase(ctx, refundId, known === 'ALL_FACTS' ? known : 'OWN_FACTS');
    return cases.size > 0;
  };
}

function waits({ key, remindAt }: Pick<CaseClock, 'key' | 'remindAt'>): boolean {
  return !remindAt && AWAITING_LOGISTICS.includes(key);
}

function dueClocks(ctx: Context): Promise<Pick<CaseClock, 'refundId' | 'key' | 'remindAt'>[]> {
  return ctx.database.manager
    .createQueryBuilder(CaseClock, 'clock')
    .select(['clock.id', 'clock.refundId', 'clock.key', 'clock.remindAt'])
    .where('clock.wakeAt <= :now', { now: ctx.clock.now() })
    .orderBy('clock.wakeAt')
    .addOrderBy('clock.id')
    .limit(BATCH)
    .getMany();
}

async function settleCase(ctx: Context, refundId: string, known: Known): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const locked = await lockCaseIfFree(tx, refundId);
    if (locked) await settleAll(tx, locked, known);
  });
}
