import { upsertRows, type Marketplace } from '@after-sales/runtime';
import { In, type DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { MetricShop } from './metric-shop.entity';
import type { Place } from './roll-ups-of';

/** Shops that were found. None ever goes, so they are not looked for again. */
const known = new WeakMap<DataSource, Set<string>>();
/** Shops that a transaction wrote itself: it may yet be rolled back. */
const written = new WeakMap<QueryRunner, Set<string>>();

/** Notes shops that something is summed up of, in the same transaction. */
export async function noteShops(manager: EntityManager, places: readonly Pick<Place, 'shopId' | 'marketplace'>[]): Promise<void> {
  const there = ofKey(known, manager.connection);
  const unknown = places.filter(({ shopId }) => !there.has(shopId));
  if (unknown.length === 0) return;
  const own = ofKey(written, manager.queryRunner!);
  const found = await manager.find(MetricShop, { where: { shopId: In(unknown.map(({ shopId }) => shopId)) } });
  for (const { shopId } of found) if (!own.has(shopId)) there.add(shopId);
  const missing = unknown.filter(({ shopId }) => !there.has(shopId) && !own.has(shopId));
  for (const { shopId } of missing) own.add(shopId);
  const rows = missing.map(({ shopId, marketplace }) => ({ shopId, marketplace: marketplace as Marketplace }));
  await upsertRows(manager, MetricShop, rows, { replace: ['marketplace'] });
}

function ofKey<Key extends object>(sets: WeakMap<Key, Set<string>>, key: Key): Set<string> {
  let own = sets.get(key);
  if (!own) sets.set(key, (own = new Set()));
  return own;
}
