import { connectionOf, oneOf, page, type Connection, type Context, type PageArgs } from '@after-sales/runtime';
import { visibleEndpoints } from './visible-endpoint';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import type { WebhookEndpointState } from './webhook-endpoint.enums';

export const WebhookEndpointConnection = connectionOf(WebhookEndpoint, 'WebhookEndpoint', 'webhook endpoints');

/** The endpoints that the caller may see, the newest first. */
export function webhookEndpoints(
  ctx: Context,
  states: readonly WebhookEndpointState[] | null,
  args: PageArgs,
): Promise<Connection<WebhookEndpoint>> {
  const { sql, parameters } = visibleEndpoints(ctx.actor, 'row');
  const query = ctx.database.manager.createQueryBuilder(WebhookEndpoint, 'row').where(sql, parameters);
  oneOf(query, 'state', states);
  return page(query, { columns: ['createdAt', 'id'], direction: 'DESC' }, args);
}
