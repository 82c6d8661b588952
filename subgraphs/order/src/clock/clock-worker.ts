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
    const due = await casesDue(ctx, 'ALL');
    if (due.length === 0) return false;
    const waiting = new Set(due.filter(waits).map((clock) => clock.refundId));
    const known = waiting.size > 0 ? await caughtUp(ctx, [...waiting]) : 'OWN_FACTS';
    // What waits for logistics does not keep what does not.
    const cases = known === 'UNREACHABLE' ? await casesDue(ctx, 'NOT_WAITING') : due;
    for (const refundId of new Set(cases.map((clock) => clock.refundId))) {
      await settleCase(ctx, refundId, waiting.has(refundId) ? known : 'OWN_FACTS');
    }
    return cases.length > 0;
  };
}

type Due = Pick<CaseClock, 'refundId' | 'key' | 'remindAt'>;

function waits({ key, remindAt }: Due): boolean {
  return !remindAt && AWAITING_LOGISTICS.includes(key);
}

/** The clocks at which there is something to do, the longest overdue first. */
export function casesDue(ctx: Context, which: 'ALL' | 'NOT_WAITING'): Promise<Due[]> {
  const due = ctx.database.manager
    .createQueryBuilder(CaseClock, 'clock')
    .select(['clock.id', 'clock.refundId', 'clock.key', 'clock.remindAt'])
    .where('clock.wakeAt <= :now', { now: ctx.clock.now() });
  if (which === 'NOT_WAITING') {
    due.andWhere('(clock.remindAt IS NOT NULL OR clock.key NOT IN (:...waiting))', { waiting: AWAITING_LOGISTICS });
  }
  return due.orderBy('clock.wakeAt').addOrderBy('clock.id').limit(BATCH).getMany();
}

async function settleCase(ctx: Context, refundId: string, known: Known): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const locked = await lockCaseIfFree(tx, refundId);
    if (locked) await settleAll(tx, locked, known === 'UNREACHABLE' ? 'OWN_FACTS' : known);
  });
}
