import { DomainError, type Context } from '@after-sales/runtime';
import { ServiceSubject } from './service-subject.entity';

/**
 * An order or a case may be so new that its event was not read yet; then order's log is read to its head, before
 * anything is locked. Whether the caller may see it is asked afterwards.
 */
export async function knowSubject(ctx: Context, id: string): Promise<void> {
  if (ctx.actor.kind === 'STRANGER' || (await ctx.database.manager.existsBy(ServiceSubject, { id }))) return;
  try {
    await ctx.catchUp('order');
  } catch (error) {
    ctx.log.warn({ err: error }, 'whether an order exists cannot be known until order answers');
    throw new DomainError('ORDER_UNREACHABLE', {
      zh: '订单信息暂不可用，请稍后再试',
      en: 'order does not answer, so it is not known what this is about: try again in a minute',
    });
  }
}
