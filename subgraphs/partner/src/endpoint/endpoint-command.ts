import { command, type Command, type Context, type Tx } from '@after-sales/runtime';
import type { WebhookEndpointFacts } from '../events';
import { NO_PLACE } from './no-place';
import { touchRegistry } from './registry';
import { visibleEndpoints } from './visible-endpoint';
import { WebhookEndpoint } from './webhook-endpoint.entity';

/**
 * A use case of endpoints; answered again to whom may see the endpoint. Under one key one endpoint alone is meant; `id` is
 * null where it is made.
 */
export function endpointCommand(
  ctx: Context,
  mutation: string,
  id: string | null,
  input: Command,
  work: (tx: Tx) => Promise<WebhookEndpoint>,
  seen: typeof visibleEndpoints = visibleEndpoints,
) {
  return command(ctx, mutation, { id, ...input } as Command, WebhookEndpoint, work, (query, alias, actor) => {
    const { sql, parameters } = seen(actor, alias);
    return query.andWhere(sql, parameters);
  });
}

/** Writes a changed endpoint, and lets readers know. */
export async function saveEndpoint(tx: Tx, endpoint: WebhookEndpoint): Promise<void> {
  endpoint.version++;
  await tx.manager.save(WebhookEndpoint, endpoint);
  await touchRegistry(tx);
}

/** What its events are told of: an endpoint may serve several shops, and the log asks every event whose it is. */
export function eventObject({ id, filter }: WebhookEndpoint) {
  return { id, marketplace: filter.marketplace ?? NO_PLACE.marketplace, shopId: filter.shopId ?? NO_PLACE.shopId, buyerId: null };
}

/** What every event of an endpoint carries. */
export function factsOf({ ownerKind, ownerId, state, stateReason, version }: WebhookEndpoint): WebhookEndpointFacts {
  return { owner: { kind: ownerKind, id: ownerId }, state, stateReason, version };
}
