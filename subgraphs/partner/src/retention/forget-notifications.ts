import { inTransaction, type Context } from '@after-sales/runtime';
import { In, LessThan, Not } from 'typeorm';
import { Notification } from '../notification/notification.entity';
import { NotificationState } from '../notification/notification.enums';

const TOGETHER = 200;

/** Deletes some of the notifications that were made before a moment, read or not; what waits to be sent stays. Tells whether there may be more. */
export function forgetNotifications(ctx: Context, before: Date): Promise<boolean> {
  return inTransaction(ctx, async ({ manager }) => {
    const old = await manager.find(Notification, {
      select: { id: true },
      where: { createdAt: LessThan(before), state: Not(NotificationState.WAITING) },
      order: { createdAt: 'ASC' },
      take: TOGETHER,
    });
    if (old.length > 0) await manager.delete(Notification, { id: In(old.map(({ id }) => id)) });
    return old.length === TOGETHER;
  });
}
