import { findRows, onePerKey, type Context } from '@after-sales/runtime';
import { isOperator } from '../endpoint/visible-endpoint';
import { inboxesOf } from './inbox';
import { Notification } from './notification.entity';

/** Notifications by their ids, null for one that the actor is not told of. Operators bring them to people and see all of their marketplaces. */
export async function notificationsById(ctx: Context, ids: readonly string[]): Promise<(Notification | null)[]> {
  const { actor } = ctx;
  const marketplaces = isOperator(actor) ? actor.marketplaces.slice(0, 100) : [];
  const inboxes = inboxesOf(actor);
  const mine = [
    ...(inboxes.length > 0 ? [`NULLIF(item.inbox, '') IN (:...inboxes)`] : []),
    ...(marketplaces.length > 0 ? [`item.marketplace IN (:...marketplaces)`] : []),
  ];
  if (mine.length === 0) return ids.map(() => null);
  const where = `item.id IN (:...ids) AND (${mine.join(' OR ')})`;
  const rows = await findRows(ctx.database.manager, Notification, { where, parameters: { ids, inboxes, marketplaces } });
  return onePerKey(ids, rows, 'id');
}
