import { MetricHour, MetricShop, OrderCount } from '@after-sales/dispute/metric-rows';
import type { Marketplace } from '@after-sales/runtime';
import type { DataSource } from 'typeorm';
import type { Chance } from '../chance';
import { entityWriter } from './entity-writer';
import { orderHours, type Span } from './order-hours';
import type { Pattern } from './pattern';
import type { RowWriter, Writers } from './row-writer';
import { shopSums } from './shop-sums';
import type { SimulatedShop } from './shops';
import { sumTable, type SumTable } from './sum-table';
import { SUM_TABLES, SumTemplates } from './sum-templates';
import type { ShopStamp } from './write-order-facts';

/** A shop, the orders that it has with cases, and the chance that makes its others. */
export interface ShopOrders {
  shop: SimulatedShop;
  stamps: readonly ShopStamp[];
  chance: Chance;
}

export interface ShopWriter {
  /** Tells how many orders and sums there were. */
  write(shop: ShopOrders): Promise<{ orders: number; sums: number }>;
  end(): Promise<void>;
}

interface Plan {
  span: Span;
  ordersPerCase: number;
  lean?: boolean;
}

/** Writes shops that come in the order of their ids: each with its sums, and its orders by the hour. */
export async function shopWriter(
  database: DataSource,
  writers: Writers,
  { span, ordersPerCase, lean }: Plan,
  patterns: readonly Pattern[],
): Promise<ShopWriter> {
  const tables: SumTable[] = [];
  for (const { entity } of SUM_TABLES) if (!lean || entity !== MetricHour) tables.push(await sumTable(database, entity));
  const sumWriters: RowWriter[] = [];
  for (const { entity, properties } of tables) sumWriters.push(await writers.writerOf(entity, properties));
  const shops = await entityWriter(database, writers, MetricShop);
  const counts = lean ? null : await entityWriter(database, writers, OrderCount);
  let last: { marketplace: string; currency: string; templates: SumTemplates } | undefined;
  const templatesOf = (marketplace: string) => {
    if (last?.marketplace === marketplace) return last;
    const own = patterns.filter((pattern) => pattern.marketplace === marketplace);
    const templates = new SumTemplates(tables, marketplace, own, span, writers.format, lean ? [] : undefined);
    return (last = { marketplace, currency: own[0]!.currency, templates });
  };
  return {
    async write({ shop, stamps, chance }) {
      const { templates, currency } = templatesOf(shop.marketplace);
      const place = { shopId: shop.id, marketplace: shop.marketplace as Marketplace, currency };
      const orders = orderHours(place, stamps, ordersPerCase, span, chance);
      if (stamps.length > 0 || orders.length > 0) await shops.write([place]);
      await counts?.write(orders);
      let sums = 0;
      for (const { table, text, rows } of shopSums(shop.id, stamps, orders, templates)) {
        await sumWriters[table]!.write(text, rows);
        sums += rows;
      }
      return { orders: orders.reduce((sum, { paid }) => sum + paid, 0), sums };
    },
    async end() {
      for (const writer of [shops, counts, ...sumWriters]) await writer?.end();
    },
  };
}
