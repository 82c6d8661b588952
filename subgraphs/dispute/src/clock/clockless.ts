import { inTransaction, type Context, type Worker } from '@after-sales/runtime';
import { IsNull, Not } from 'typeorm';
import { Dispute } from '../dispute/dispute.entity';
import { isOpen } from '../dispute/dispute.states';
import { lockDisputeIfFree } from '../dispute/lock-dispute';
import { requestsFollow } from '../evidence/requests-follow';
import { disputeClocks } from './clocks';
import { clocksFollow } from './follow-state';
import { keepDue } from './queued';

const BATCH = 20;

/**
 * Disputes that were open before their deadlines were clocks have none: each gets those of its state, once, with the
 * whole time from now, since nobody was told of another. An open dispute with clocks has a `dueAt`, so it is not found again.
 */
export function clocklessWorker(ctx: Context): Worker {
  // None is opened without clocks any more.
  let done = false;
  return async () => {
    if (done) return false;
    const found = await clockless(ctx);
    for (const { id } of found) await giveClocks(ctx, id);
    done = found.length === 0;
    return found.length > 0;
  };
}

/** Open disputes that no deadline is known of. */
export function clockless(ctx: Context): Promise<Dispute[]> {
  return ctx.database.manager.find(Dispute, {
    select: { id: true },
    where: { openRefundId: Not(IsNull()), dueAt: IsNull() },
    order: { openRefundId: 'ASC' },
    take: BATCH,
  });
}

async function giveClocks(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const locked = await lockDisputeIfFree(tx, id);
    // Another worker was faster.
    if (!locked || locked.dispute.dueAt !== null || !isOpen(locked.dispute)) return;
    await requestsFollow(tx, locked, 'open');
    await clocksFollow(tx, locked, 'clockless');
    await keepDue(tx, locked, disputeClocks);
  });
}
