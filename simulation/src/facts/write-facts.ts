import {
  ChangedFact,
  FactChangeHead,
  MetricDay,
  MetricDimensionDay,
  MetricFact,
  MetricHour,
  OrderCount,
} from '@after-sales/dispute/metric-rows';
import type { Marketplace } from '@after-sales/runtime';
import type { DataSource } from 'typeorm';
import { chanceOf, type Chance } from '../chance';
import type { SimulationProgress } from '../simulate';
import { buildIndexes, dropIndexes } from './indexes';
import { orderHours, type Span } from './order-hours';
import type { Pattern } from './pattern';
import { writersTo, type RowWriter, type Writers } from './row-writer';
import { propertiesOf, rowsText } from './rows-text';
import { shopsOf, type SimulatedShop } from './shops';
import { shopSums } from './shop-sums';
import { stampsOf } from './stamps-of';
import { sumTable, type SumTable } from './sum-table';
import { SUM_TABLES, SumTemplates } from './sum-templates';
import { orderFacts, type OrderFacts, type ShopStamp } from './write-order-facts';

export interface FactsPlan {
  cases: number;
  shops: number;
  ordersPerCase: number;
  seed: string;
  span: Span;
  /** Nothing but sums by day of shops as wholes, for measuring questions that read nothing else. */
  lean?: boolean;
}

export interface FactsWritten {
  cases: number;
  orders: number;
  facts: number;
  sums: number;
}

/** What is written. */
export const TABLES = [MetricFact, ChangedFact, MetricHour, MetricDay, MetricDimensionDay, OrderCount];

/**
 * Writes the facts of orders made after patterns, what is noted of them, and all sums, into a database without any; null
 * where it was stopped.
 */
export async function writeFacts(
  database: DataSource,
  plan: FactsPlan,
  patterns: readonly Pattern[],
  onProgress: (progress: SimulationProgress) => void,
  signal: AbortSignal,
): Promise<FactsWritten | null> {
  await dropIndexes(database, TABLES);
  const writers = await writersTo(database, signal);
  try {
    const written = await writeRows(database, writers, plan, patterns, (done) => {
      onProgress({ step: 'writing', done, all: plan.cases });
      signal.throwIfAborted();
    });
    await buildIndexes(database, TABLES, signal, (done, all) => onProgress({ step: 'building indexes', done, all }));
    return written;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  } finally {
    await writers.close();
  }
}

/** A shop, the orders that it has with cases, and the chance that makes its others. */
interface ShopOrders {
  shop: SimulatedShop;
  stamps: ShopStamp[];
  chance: Chance;
}

async function writeRows(
  database: DataSource,
  writers: Writers,
  plan: FactsPlan,
  patterns: readonly Pattern[],
  onCases: (done: number) => void,
): Promise<FactsWritten> {
  const shops = shopOrders(plan, patterns);
  const facts = plan.lean ? null : await factsOf(database, writers, plan, shops);
  const writeSums = await sumWriter(database, writers, plan, patterns);
  const written: FactsWritten = { cases: 0, orders: 0, facts: 0, sums: 0 };
  for (const own of shops) {
    const { orders, sums } = await writeSums.write(own);
    written.orders += orders;
    written.sums += sums;
    written.cases += own.shop.cases;
    await facts?.writeTo(written.cases / plan.cases);
    onCases(written.cases);
  }
  await writeSums.end();
  await facts?.end();
  if (facts) await database.manager.update(FactChangeHead, { id: 1 }, { at: facts.lastMoment });
  return { ...written, facts: facts?.facts ?? 0 };
}

function shopOrders({ cases, shops, seed, span }: FactsPlan, patterns: readonly Pattern[]): ShopOrders[] {
  let number = 0;
  return shopsOf(cases, shops, patterns).map((shop) => {
    const chance = chanceOf(`${seed} ${shop.id}`);
    const stamps = [...stampsOf(shop, patterns, span, chance, number)].map((stamp) => ({ ...stamp, shopId: shop.id }));
    number += shop.cases;
    return { shop, stamps, chance };
  });
}

function factsOf(
  database: DataSource,
  writers: Writers,
  { seed, span }: FactsPlan,
  shops: readonly ShopOrders[],
): Promise<OrderFacts> {
  const stamps = shops.flatMap((shop) => shop.stamps);
  return orderFacts(database, writers, stamps, { begin: span.until, run: runOf(seed) });
}

interface SumWriter {
  write(shop: ShopOrders): Promise<{ orders: number; sums: number }>;
  end(): Promise<void>;
}

/** Writes the sums of shops and their orders by the hour. */
async function sumWriter(
  database: DataSource,
  { format, writerOf }: Writers,
  { span, ordersPerCase, lean }: FactsPlan,
  patterns: readonly Pattern[],
): Promise<SumWriter> {
  const tables: SumTable[] = [];
  for (const { entity } of SUM_TABLES) if (!lean || entity !== MetricHour) tables.push(await sumTable(database, entity));
  const sumWriters: RowWriter[] = [];
  for (const { entity, properties } of tables) sumWriters.push(await writerOf(entity, properties));
  const counted = propertiesOf(database, OrderCount);
  const countWriter = lean ? null : await writerOf(OrderCount, counted);
  let last: { marketplace: string; currency: string; templates: SumTemplates } | undefined;
  const templatesOf = (marketplace: string) => {
    if (last?.marketplace === marketplace) return last;
    const own = patterns.filter((pattern) => pattern.marketplace === marketplace);
    const templates = new SumTemplates(tables, marketplace, own, span, format, lean ? [] : undefined);
    return (last = { marketplace, currency: own[0]!.currency, templates });
  };
  return {
    async write({ shop, stamps, chance }) {
      const { templates, currency } = templatesOf(shop.marketplace);
      const place = { shopId: shop.id, marketplace: shop.marketplace as Marketplace, currency };
      const orders = orderHours(place, stamps, ordersPerCase, span, chance);
      await countWriter?.write(rowsText(orders, counted, format), orders.length);
      let sums = 0;
      for (const { table, text, rows } of shopSums(shop.id, stamps, orders, templates)) {
        await sumWriters[table]!.write(text, rows);
        sums += rows;
      }
      return { orders: orders.reduce((sum, { paid }) => sum + paid, 0), sums };
    },
    async end() {
      for (const writer of [...sumWriters, countWriter]) await writer?.end();
    },
  };
}

/** What the ids of a run begin with, so that those of another seed are others. */
function runOf(seed: string): string {
  return Math.floor(chanceOf(seed).next() * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
}
