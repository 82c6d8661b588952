import { findRows, manyPerKey, onePerKey, type Context } from '@after-sales/runtime';
import { visibleEndpoints } from './endpoint/visible-endpoint';
import { WebhookEndpoint } from './endpoint/webhook-endpoint.entity';
import { WebhookSecret } from './secret/webhook-secret.entity';

/** Every way in which rows are read for many objects at once: one statement each. */

/** Endpoints by their ids, null for one that the actor may not see. */
export async function endpointsById(ctx: Context, ids: readonly string[]): Promise<(WebhookEndpoint | null)[]> {
  const { sql, parameters } = visibleEndpoints(ctx.actor, 'item');
  const where = `item.id IN (:...ids) AND ${sql}`;
  const rows = await findRows(ctx.database.manager, WebhookEndpoint, { where, parameters: { ids, ...parameters } });
  return onePerKey(ids, rows, 'id');
}

/** The secrets of each endpoint that sign now, the newest first. */
export async function secretsByEndpoint(ctx: Context, endpointIds: readonly string[]): Promise<WebhookSecret[][]> {
  const rows = await findRows(ctx.database.manager, WebhookSecret, {
    where: 'item.endpointId IN (:...endpointIds) AND (item.expiresAt IS NULL OR item.expiresAt > :now)',
    parameters: { endpointIds, now: ctx.clock.now() },
    orderBy: 'item.createdAt DESC, item.id DESC',
  });
  return manyPerKey(endpointIds, rows, 'endpointId');
}
