import type { Context, Tx, Known } from '@after-sales/runtime';
import { In, LessThan } from 'typeorm';
import { CaseClock } from '../clock/case-clock.entity';
import { settleDue } from '../clock/settle-due';
import type { Order } from '../order/order.entity';
import { policyOf } from '../policy/pinned';
import { caughtUp } from '../refund/case-command';
import { Refund } from '../refund/refund.entity';

/** Before an application is judged by the cases that are there, what was due on them is settled. The order is locked. */
export async function settleOrder(tx: Tx, order: Order, known: Known): Promise<void> {
  const due = await dueOf(tx, order.id, tx.now);
  for (const refundId of new Set(due.map((clock) => clock.refundId))) {
    const refund = await tx.manager.findOneByOrFail(Refund, { id: refundId });
    await settleDue(tx, { refund, order, policy: policyOf(refund) }, known);
  }
}

/** As `readAhead` does for one case. */
export async function readAheadOfOrder(ctx: Context, orderId: string): Promise<Known> {
  if (ctx.actor.kind === 'STRANGER') return 'UNREACHABLE';
  const due = await dueOf(ctx.database, orderId, ctx.clock.now());
  const cases = new Set(due.map(({ refundId }) => refundId));
  return cases.size > 0 ? caughtUp(ctx, [...cases]) : 'ALL_FACTS';
}

async function dueOf({ manager }: Pick<Tx, 'manager'>, orderId: string, now: Date): Promise<CaseClock[]> {
  const refunds = await manager.find(Refund, { select: { id: true }, where: { orderId } });
  if (refunds.length === 0) return [];
  return manager.findBy(CaseClock, { refundId: In(refunds.map(({ id }) => id)), wakeAt: LessThan(now) });
}
