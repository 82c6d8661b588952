import { nextWake, type Context } from '@after-sales/runtime';
import { MoreThan } from 'typeorm';
import { CaseClock } from '../clock/case-clock.entity';
import { RefundLeg } from '../payment/refund-leg.entity';

/** Rather than “not null”, for which SQLite goes through all that is. */
const some = MoreThan(new Date(0));

/** When something is due next: a clock of a case, a reminder of it, or a question to the payment provider. */
export async function nextDue(ctx: Context): Promise<Date | null> {
  const wakeAt = await nextWake(ctx, CaseClock);
  const leg = await ctx.database.manager.findOne(RefundLeg, {
    select: { id: true, askAt: true },
    where: { askAt: some },
    order: { askAt: 'ASC' },
  });
  const times = [wakeAt, leg?.askAt].flatMap((at) => (at ? [at.getTime()] : []));
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}
