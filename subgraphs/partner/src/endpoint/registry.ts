import { findRows, type Tx } from '@after-sales/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { matcherOf, type Matcher } from './matcher';
import { placesOf } from './places';
import { WebhookEndpoint, WebhookEndpointMarketplace, WebhookRegistry } from './webhook-endpoint.entity';
import { WebhookEndpointState } from './webhook-endpoint.enums';

const ROW = 1;
const CHUNK = 1_000;

/** The endpoints that events are kept for, by the shops that their owners may see; those of operators by marketplace. */
export type Registry = ReadonlyMap<string, readonly Matcher[]>;

interface Loaded {
  version: number;
  registry: Promise<Registry>;
}

const loaded = new WeakMap<DataSource, Loaded>();
const seen = new WeakMap<EntityManager, Promise<Registry>>();

/** Tells all readers that endpoints have changed; whoever else changes any waits until this transaction has ended. */
export async function touchRegistry({ manager }: Tx): Promise<void> {
  const changed = await manager.increment(WebhookRegistry, { id: ROW }, 'version', 1);
  if (changed.affected === 0) {
    await manager.createQueryBuilder().insert().into(WebhookRegistry).values({ id: ROW, version: 0 }).orIgnore().execute();
    await manager.increment(WebhookRegistry, { id: ROW }, 'version', 1);
  }
}

/** The endpoints as of this transaction: kept in memory, and looked at once a transaction whether they still are so. */
export function registryOf({ manager }: Tx): Promise<Registry> {
  let registry = seen.get(manager);
  if (!registry) seen.set(manager, (registry = currentRegistry(manager)));
  return registry;
}

async function currentRegistry(manager: EntityManager): Promise<Registry> {
  const { version } = (await manager.findOneBy(WebhookRegistry, { id: ROW })) ?? { version: 0 };
  const before = loaded.get(manager.connection);
  if (before?.version === version) return before.registry;
  const registry = readRegistry(manager);
  loaded.set(manager.connection, { version, registry });
  // What could not be read is read again.
  registry.catch(() => loaded.delete(manager.connection));
  return registry;
}

async function readRegistry(manager: EntityManager): Promise<Registry> {
  const byShop = new Map<string, Matcher[]>();
  for (let after = ''; ;) {
    const endpoints = await findRows(manager, WebhookEndpoint, {
      where: 'item.id > :after AND item.deletedAt IS NULL AND item.state <> :disabled',
      parameters: { after, disabled: WebhookEndpointState.DISABLED },
      orderBy: `item.id LIMIT ${CHUNK}`,
    });
    if (endpoints.length === 0) return byShop;
    const ids = endpoints.map(({ id }) => id);
    const places = await findRows(manager, WebhookEndpointMarketplace, {
      where: 'item.endpointId IN (:...ids)',
      parameters: { ids },
    });
    const known = new Set(places.map(({ endpointId, marketplace }) => `${endpointId} ${marketplace}`));
    for (const endpoint of endpoints) {
      const matcher = matcherOf(endpoint, (marketplace) => known.has(`${endpoint.id} ${marketplace}`));
      for (const place of placesOf(endpoint.claims)) byShop.set(place, [...(byShop.get(place) ?? []), matcher]);
    }
    after = ids.at(-1)!;
  }
}
