import {
  ChangedFact,
  FactChangeHead,
  MetricDay,
  MetricDimensionDay,
  MetricFact,
  MetricHour,
  MetricShop,
  OrderCount,
} from '@after-sales/dispute/metric-rows';
import type { DataSource } from 'typeorm';
import { chanceOf } from '../chance';
import type { SimulationProgress } from '../simulate';
import { buildIndexes, dropIndexes } from './indexes';
import type { Span } from './order-hours';
import type { Pattern } from './pattern';
import { writersTo, type Writers } from './row-writer';
import { shopWriter, type ShopOrders } from './shop-writer';
import { shopsOf, type SimulatedShop } from './shops';
import { stampsOf } from './stamps-of';
import { orderFacts, type OrderFacts } from './write-order-facts';

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
export const TABLES = [MetricFact, ChangedFact, MetricShop, MetricHour, MetricDay, MetricDimensionDay, OrderCount];

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
    const written = await writeRows(database, writers, plan, patterns, (share) => {
      onProgress({ step: 'writing rows', done: share, all: 1 });
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

async function writeRows(
  database: DataSource,
  writers: Writers,
  plan: FactsPlan,
  patterns: readonly Pattern[],
  onShare: (share: number) => void,
): Promise<FactsWritten> {
  const shops = shopOrders(plan, patterns);
  const facts = plan.lean ? null : await factsOf(database, writers, plan, shops);
  const shopRows = await shopWriter(database, writers, plan, patterns);
  const written: FactsWritten = { cases: 0, orders: 0, facts: 0, sums: 0 };
  const all = shops.reduce((sum, { shop }) => sum + workOf(shop), 0);
  let done = 0;
  for (const own of shops) {
    const { orders, sums } = await shopRows.write(own);
    written.orders += orders;
    written.sums += sums;
    written.cases += own.shop.cases;
    done += workOf(own.shop);
    await facts?.writeTo(done / all);
    onShare(done / all);
  }
  await shopRows.end();
  await facts?.end();
  if (facts) await database.manager.update(FactChangeHead, { id: 1 }, { at: facts.lastMoment });
  return { ...written, facts: facts?.facts ?? 0 };
}

/** About as the rows of a shop, measured: the more cases it has, the more of them share sums. */
function workOf({ cases }: SimulatedShop): number {
  return cases / (1 + (cases / 150) ** 0.4);
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

/** What the ids of a run begin with, so that those of another seed are others. */
function runOf(seed: string): string {
  return Math.floor(chanceOf(seed).next() * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
}
