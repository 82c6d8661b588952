import type { Marketplace } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { MetricShop } from '../roll-up/metric-shop.entity';
import { Conditions } from './conditions';
import type { Scope } from './scope';

/** Some shops of one marketplace. */
export interface Shops {
  marketplace: Marketplace;
  shopIds: readonly string[];
}

/** Whose sums are asked for, a marketplace after the other; shops that nothing is summed up of are not among them. */
export async function shopsOf(manager: EntityManager, scope: Scope): Promise<Shops[]> {
  const { connection } = manager;
  const { sql: where, parameters } = new Conditions().within(scope);
  const { tableName } = connection.getMetadata(MetricShop);
  const text = `SELECT item.shopId, item.marketplace FROM ${tableName} item WHERE ${where}`;
  const rows = await manager.query<MetricShop[]>(...connection.driver.escapeQueryWithParameters(text, parameters));
  const byMarketplace = Map.groupBy(rows, (row) => row.marketplace);
  return [...byMarketplace].map(([marketplace, shops]) => ({ marketplace, shopIds: shops.map(({ shopId }) => shopId).sort() }));
}

/** The same, so many at a time. */
export function inTurns(shops: readonly Shops[], together: number): Shops[] {
  return shops.flatMap(({ marketplace, shopIds }) =>
    Array.from({ length: Math.ceil(shopIds.length / together) }, (_, i) => ({
      marketplace,
      shopIds: shopIds.slice(i * together, (i + 1) * together),
    })),
  );
}
