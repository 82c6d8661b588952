import type { Marketplace } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { MetricShop } from '../roll-up/metric-shop.entity';
import { Conditions } from './conditions';
import type { Scope } from './scope';

/** Whose sums are read in one turn. */
export interface Turn {
  whose: Conditions;
  /** Whose marketplace it is, where it is of one. */
  marketplace: Marketplace | null;
}

/** Shops some at a time; without any named, marketplaces at once. The table has a column for the marketplace. */
export function turnsOf(scope: Scope, together: number): Turn[] {
  if (scope.shopIds === null) return [{ whose: new Conditions().within(scope), marketplace: null }];
  return inParts(scope.shopIds, together).map((shopIds) => ({
    whose: new Conditions().within({ ...scope, shopIds }),
    marketplace: null,
  }));
}

/** The shops of a scope that something is summed up of, so many at a time, of one marketplace after the other. */
export async function turnsByShops(manager: EntityManager, scope: Scope, together: number): Promise<Turn[]> {
  const { connection } = manager;
  const { sql: where, parameters } = new Conditions().within(scope);
  const { tableName } = connection.getMetadata(MetricShop);
  const text = `SELECT item.shopId, item.marketplace FROM ${tableName} item WHERE ${where}`;
  const rows = await manager.query<MetricShop[]>(...connection.driver.escapeQueryWithParameters(text, parameters));
  return [...Map.groupBy(rows, (row) => row.marketplace)].flatMap(([marketplace, shops]) =>
    inParts(shops.map(({ shopId }) => shopId).sort(), together).map((shopIds) => ({
      whose: new Conditions().among('shopId', shopIds),
      marketplace,
    })),
  );
}

function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
