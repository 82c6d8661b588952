import type { Tx } from '@after-sales/runtime';
import { WebhookEndpointMarketplace, type WebhookEndpoint } from './webhook-endpoint.entity';

const MARKETPLACES = 100;

/** Lets the operators of the marketplaces that an endpoint, or its owner's token, names see it. */
export async function nameMarketplaces({ manager }: Tx, { id, filter, claims }: WebhookEndpoint): Promise<void> {
  const named = filter.marketplace ? [filter.marketplace] : claims.marketplaces.slice(0, MARKETPLACES);
  if (named.length === 0) return;
  const places = named.filter((name) => name.length <= 16).map((marketplace) => ({ endpointId: id, marketplace }));
  await manager.createQueryBuilder().insert().into(WebhookEndpointMarketplace).values(places).orIgnore().execute();
}
