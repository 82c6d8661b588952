import { locksRows, notFound, requireVersion, type Command, type Tx } from '@after-sales/runtime';
import { visibleEndpoints } from './visible-endpoint';
import { WebhookEndpoint } from './webhook-endpoint.entity';

/** An endpoint that the actor may see, locked for this transaction. */
export async function lockEndpoint(tx: Tx, id: string, input: Command): Promise<WebhookEndpoint> {
  const { sql, parameters } = visibleEndpoints(tx.actor, 'row');
  const query = tx.manager.createQueryBuilder(WebhookEndpoint, 'row').where('row.id = :id', { id }).andWhere(sql, parameters);
  if (locksRows(tx.manager)) query.setLock('pessimistic_write');
  const endpoint = await query.getOne();
  if (!endpoint) throw notFound({ zh: 'Webhook 端点', en: 'webhook endpoint' }, id);
  requireVersion(endpoint, input.expectedVersion);
  return endpoint;
}
