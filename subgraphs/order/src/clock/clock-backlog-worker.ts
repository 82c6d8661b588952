import { inTransaction, type Context, type Worker } from '@after-sales/runtime';
import { lockCaseIfFree } from '../refund/locked-case';
import { ClockBacklog } from './clock-backlog.entity';
import { startMissing } from './start-missing';

const BATCH = 20;

/** Starts the clocks of cases that were open before there were any, each once, however many workers run. */
export function clockBacklogWorker(ctx: Context): Worker {
  return async () => {
    const waiting = await ctx.database.manager.find(ClockBacklog, { order: { refundId: 'ASC' }, take: BATCH });
    let worked = false;
    for (const { refundId } of waiting) worked = (await takeUp(ctx, refundId)) || worked;
    return worked;
  };
}

/** Whether it was still to be done and nobody else had the case at hand. */
function takeUp(ctx: Context, refundId: string): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockCaseIfFree(tx, refundId);
    if (!locked || !(await tx.manager.existsBy(ClockBacklog, { refundId }))) return false;
    await startMissing(tx, locked);
    await tx.manager.delete(ClockBacklog, { refundId });
    return true;
  });
}
