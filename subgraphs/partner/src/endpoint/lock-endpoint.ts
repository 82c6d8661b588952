import { ActorKind, forbidden, hasPermission, locksRows, notFound, type Tx } from '@after-sales/runtime';
import { visibleEndpoints } from './visible-endpoint';
import { WebhookEndpoint } from './webhook-endpoint.entity';

/** The endpoint, locked. */
export async function lockEndpoint({ manager }: Tx, endpointId: string): Promise<WebhookEndpoint> {
  const query = manager.createQueryBuilder(WebhookEndpoint, 'row').where('row.id = :endpointId', { endpointId });
  if (locksRows(manager)) query.setLock('pessimistic_write');
  return query.getOneOrFail();
}

/** The same for what its owner alone may do. */
export async function lockOwnEndpoint(tx: Tx, endpointId: string): Promise<WebhookEndpoint> {
  const { actor, manager } = tx;
  const { sql, parameters } = visibleEndpoints(actor, 'row');
  const query = manager.createQueryBuilder(WebhookEndpoint, 'row').where(`row.id = :endpointId AND ${sql}`, {
    endpointId,
    ...parameters,
  });
  if (locksRows(manager)) query.setLock('pessimistic_write');
  const endpoint = await query.getOne();
  if (!endpoint) throw notFound({ zh: '推送端点', en: 'webhook endpoint' }, endpointId);
  if (endpoint.ownerKind !== actor.kind || endpoint.ownerId !== actor.id)
    throw forbidden({ zh: '推送端点的所有者', en: 'the owner of the endpoint' });
  if (actor.kind === ActorKind.MERCHANT && !hasPermission(actor, 'webhooks:manage'))
    throw forbidden({ zh: '权限 webhooks:manage', en: 'the permission webhooks:manage' });
  return endpoint;
}
