import type { Context } from '@after-sales/runtime';
import { MoreThan } from 'typeorm';
import { CaseClock } from '../clock/case-clock.entity';
import { RefundLeg } from '../payment/refund-leg.entity';

/** Rather than “not null”, for which SQLite goes through all that is. */
const some = MoreThan(new Date(0));

/** When something is due next: a clock of a case, a reminder of it, or a question to the payment provider. */
export async function nextDue({ database: { manager } }: Context): Promise<Date | null> {
  const clock = await manager.findOne(CaseClock, {
    select: { id: true, wakeAt: true },
    where: { wakeAt: some },
    order: { wakeAt: 'ASC' },
  });
  const leg = await manager.findOne(RefundLeg, {
    select: { id: true, askAt: true },
    where: { askAt: some },
    order: { askAt: 'ASC' },
  });
  const times = [clock?.wakeAt, leg?.askAt].flatMap((at) => (at ? [at.getTime()] : []));
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}
