import { DomainError, inTransaction, recorded, unauthenticated, type Context } from '@after-sales/runtime';
import { In, IsNull } from 'typeorm';
import { inboxesOf } from './inbox';
import { Notification } from './notification.entity';

const MOST = 100;

/** Marks notifications as read: the first mark stays. One that the caller may not see refuses all. */
export async function notificationRead(ctx: Context, ids: readonly string[]): Promise<Notification[]> {
  if (ctx.actor.kind === 'STRANGER') throw unauthenticated();
  if (ids.length < 1 || ids.length > MOST) {
    const told = { zh: `请选择 1 到 ${MOST} 条通知`, en: `name 1 to ${MOST} notifications, not ${ids.length}` };
    throw new DomainError('ITEMS_REQUIRED', told, { field: ['ids'] });
  }
  const own = { id: In([...ids]), inbox: In(inboxesOf(ctx.actor)) };
  return inTransaction(ctx, async ({ manager, now, actor }) => {
    await manager.update(Notification, { ...own, readAt: IsNull() }, { readAt: now, readBy: recorded(actor) });
    const rows = new Map((await manager.findBy(Notification, own)).map((row) => [row.id, row]));
    return ids.map((id) => {
      const row = rows.get(id);
      if (!row) throw unseen(id);
      return row;
    });
  });
}

const unseen = (id: string) =>
  new DomainError(
    'NOT_FOUND',
    { zh: `找不到通知 ${id}`, en: `there is no notification ${id} that you may see` },
    { field: ['ids'] },
  );
