import type { Context, Worker } from '@after-sales/runtime';
import { In, MoreThan } from 'typeorm';
import type { Channel } from './channel/channel';
import { Notification } from './notification.entity';
import { NotificationState } from './notification.enums';
import { sendNotification } from './send-notification';

const BATCH = 100;
const SOURCES = ['order', 'logistics', 'dispute'] as const;

/**
 * Sends what waits. First the logs are read to their heads, so that what was met, moved or answered meanwhile is not
 * sent; while a log cannot be read, what comes from it waits. So does what cannot be written, and it holds up nothing else.
 */
export function notificationWorker(ctx: Context, channels: readonly Channel[]): Worker {
  let after = '';
  const send = (id: string) =>
    sendNotification(ctx, id, channels).catch((error: unknown) => {
      ctx.log.error({ err: error, notification: id }, 'a notification could not be sent; it waits, and is tried again');
      return false;
    });
  return async () => {
    if (!(await ctx.database.manager.existsBy(Notification, { state: NotificationState.WAITING }))) return false;
    const read = await caughtUp(ctx);
    const waiting = await ctx.database.manager.find(Notification, {
      select: { id: true },
      where: { state: NotificationState.WAITING, source: In(['partner', ...read]), id: MoreThan(after) },
      order: { id: 'ASC' },
      take: BATCH,
    });
    // What is left of a full batch must not be all that is ever looked at.
    after = waiting.length === BATCH ? waiting.at(-1)!.id : '';
    let sent = false;
    for (const { id } of waiting) sent = (await send(id)) || sent;
    return sent || after !== '';
  };
}

/** The subgraphs whose logs are read to their heads; none without order's, which tells the numbers of cases. */
async function caughtUp(ctx: Context): Promise<string[]> {
  const read: string[] = [];
  for (const source of SOURCES) {
    try {
      await ctx.catchUp(source);
      read.push(source);
    } catch (error) {
      ctx.log.warn({ err: error, source }, 'notifications wait until this subgraph answers');
      if (source === 'order') return [];
    }
  }
  return read;
}
