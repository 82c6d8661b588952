import { earliest, nextWake, type Context } from '@after-sales/runtime';
import { CaseClock } from '../clock/case-clock.entity';

/** When something is due next: a clock of a case, a reminder of it, or a question to the payment provider. */
export async function nextDue(ctx: Context): Promise<Date | null> {
  const wakeAt = await nextWake(ctx, CaseClock);
  const askAt = await earliest(ctx.database, 'refund_leg', 'askAt');
  const times = [wakeAt, askAt].flatMap((at) => (at ? [at.getTime()] : []));
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}
