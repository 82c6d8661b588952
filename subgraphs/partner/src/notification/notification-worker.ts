import type { Context, Worker } from '@after-sales/runtime';
import { In } from 'typeorm';
import type { Channel } from './channel/channel';
import { Notification } from './notification.entity';
import { NotificationState } from './notification.enums';
import { sendNotification } from './send-notification';

const BATCH = 100;
const SOURCES = ['order', 'logistics', 'dispute'] as const;

/**
 * Sends what waits. First the logs are read to their heads, so that what was met, moved or answered meanwhile is not
 * sent; while a log cannot be read, what comes from it waits.
 */
export function notificationWorker(ctx: Context, channels: readonly Channel[]): Worker {
  return async () => {
    if (!(await ctx.database.manager.existsBy(Notification, { state: NotificationState.WAITING }))) return false;
    const read = await caughtUp(ctx);
    const waiting = await ctx.database.manager.find(Notification, {
      select: { id: true },
      where: { state: NotificationState.WAITING, source: In(['partner', ...read]) },
      order: { id: 'ASC' },
      take: BATCH,
    });
    let sent = false;
    for (const { id } of waiting) sent = (await sendNotification(ctx, id, channels)) || sent;
    return sent;
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
