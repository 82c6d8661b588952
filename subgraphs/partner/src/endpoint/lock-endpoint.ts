import { locksRows, notFound, requireVersion, type Command, type Tx } from '@after-sales/runtime';
import { isOwner, visibleEndpoints } from './visible-endpoint';
import { WebhookEndpoint } from './webhook-endpoint.entity';

/** An endpoint that the actor may see, locked for this transaction. */
export async function lockEndpoint(tx: Tx, id: string, input: Command): Promise<WebhookEndpoint> {
  const { sql, parameters } = visibleEndpoints(tx.actor, 'row');
  const query = tx.manager.createQueryBuilder(WebhookEndpoint, 'row').where('row.id = :id', { id }).andWhere(sql, parameters);
  if (locksRows(tx.manager)) query.setLock('pessimistic_write');
  const endpoint = await query.getOne();
  if (!endpoint) throw notFound({ zh: ' Webhook 端点', en: 'webhook endpoint' }, id);
  requireVersion(endpoint, input.expectedVersion);
  return endpoint;
}

/** The same of the actor’s own: an operator sees others’ as well, and changes none of them. */
export async function lockOwnEndpoint(tx: Tx, id: string, input: Command): Promise<WebhookEndpoint> {
  const endpoint = await lockEndpoint(tx, id, input);
  if (!isOwner(tx.actor, endpoint)) throw notFound({ zh: ' Webhook 端点', en: 'webhook endpoint' }, id);
  return endpoint;
}
