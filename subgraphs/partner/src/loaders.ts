import { childPages, findRows, manyPerKey, onePerKey, type Connection, type Context, type PageArgs } from '@after-sales/runtime';
import { WebhookAttempt } from './delivery/webhook-attempt.entity';
import { WebhookDelivery } from './delivery/webhook-delivery.entity';
import { WebhookQueue } from './delivery/webhook-queue.entity';
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

/** Deliveries by their ids, null for one of an endpoint that the actor may not see. */
export async function deliveriesById(ctx: Context, ids: readonly string[]): Promise<(WebhookDelivery | null)[]> {
  const { sql, parameters } = visibleEndpoints(ctx.actor, 'endpoint');
  const rows = await findRows(ctx.database.manager, WebhookDelivery, {
    join: 'INNER JOIN webhook_endpoint endpoint ON endpoint.id = item.endpointId',
    where: `item.id IN (:...ids) AND ${sql}`,
    parameters: { ids, ...parameters },
  });
  return onePerKey(ids, rows, 'id');
}

/** The tries of each delivery, the latest first. */
export function attemptsByDelivery(
  ctx: Context,
  deliveryIds: readonly string[],
  args: PageArgs,
): Promise<Connection<WebhookAttempt>[]> {
  const order = { columns: ['number'], direction: 'DESC' } as const;
  return childPages(ctx.database.manager, WebhookAttempt, 'deliveryId', deliveryIds, order, args);
}

/** How the deliveries of each endpoint stand. */
export async function queuesById({ database }: Context, endpointIds: readonly string[]): Promise<WebhookQueue[]> {
  const rows = await findRows(database.manager, WebhookQueue, {
    where: 'item.endpointId IN (:...endpointIds)',
    parameters: { endpointIds },
  });
  return onePerKey(endpointIds, rows, 'endpointId') as WebhookQueue[];
}
