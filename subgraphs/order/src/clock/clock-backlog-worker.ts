import { inTransaction, type Context, type Worker } from '@after-sales/runtime';
import { MoreThan } from 'typeorm';
import { lockCaseIfFree } from '../refund/locked-case';
import { ClockBacklog } from './clock-backlog.entity';
import { startMissing } from './start-missing';

const BATCH = 20;

/** Starts the clocks of cases that were open before there were any, each once, however many workers run. */
export function clockBacklogWorker(ctx: Context): Worker {
  // Only a migration fills the list, so that this process has done with it once it is empty.
  let empty = false;
  return async () => {
    if (empty) return false;
    const waiting = await backlog(ctx);
    empty = waiting.length === 0;
    let worked = false;
    for (const { refundId } of waiting) worked = (await takeUp(ctx, refundId)) || worked;
    return worked;
  };
}

/** The first cases of the list. */
function backlog({ database }: Context): Promise<ClockBacklog[]> {
  return database.manager.find(ClockBacklog, { where: { refundId: MoreThan('') }, order: { refundId: 'ASC' }, take: BATCH });
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
