import {
  ChangedFact,
  MetricDay,
  MetricDimensionDay,
  MetricFact,
  MetricHour,
  MetricShop,
  OrderCount,
} from '@after-sales/dispute/metric-rows';
import type { Marketplace } from '@after-sales/runtime';
import type { DataSource } from 'typeorm';
import { chanceOf } from '../chance';
import type { SimulationProgress } from '../simulate';
import { buildIndexes, dropIndexes } from './indexes';
import { orderHours, type Span } from './order-hours';
import { byKey, changeRow, factRows } from './order-rows';
import type { Pattern } from './pattern';
import { shopsOf, type SimulatedShop } from './shops';
import { shopSums } from './shop-sums';
import { stampsOf } from './stamps-of';
import { transactionsOf, type Transactions } from './transactions';

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
/** Facts that are held at once, about. */
const TOGETHER = 20_000;

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
  const written: FactsWritten = { cases: 0, orders: 0, facts: 0, sums: 0 };
  await dropIndexes(database, TABLES);
  const transactions = transactionsOf(database, new Date(plan.span.until), signal);
  try {
    const facts = factsOf(transactions, written);
    for (const shop of shopsOf(plan.cases, plan.shops, patterns)) {
      await writeShop(transactions, plan, shop, patterns, facts, written);
      onProgress({ step: 'writing', done: written.cases, all: plan.cases });
    }
    await facts.end();
    await transactions.end();
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  } finally {
    await transactions.close();
  }
  await buildIndexes(database, TABLES, (done, all) => onProgress({ step: 'building indexes', done, all }));
  return written;
}

async function writeShop(
  transactions: Transactions,
  { seed, span, ordersPerCase, lean }: FactsPlan,
  shop: SimulatedShop,
  patterns: readonly Pattern[],
  facts: Facts,
  written: FactsWritten,
): Promise<void> {
  const chance = chanceOf(`${seed} ${shop.id}`);
  const run = runOf(seed);
  const stamps = [...stampsOf(shop, patterns, span, chance, written.cases)];
  if (!lean) for (const stamp of stamps) await facts.add(factRows(shop, stamp, run));
  const { currency } = patterns.find(({ marketplace }) => marketplace === shop.marketplace)!;
  const place = { shopId: shop.id, marketplace: shop.marketplace as Marketplace, currency };
  const orders = orderHours(place, stamps, ordersPerCase, span, chance);
  if (stamps.length > 0 || orders.length > 0) await transactions.write(MetricShop, [place]);
  if (!lean) await transactions.write(OrderCount, orders);
  for (const { hours, days, dimensionDays } of shopSums(shop, stamps, orders, lean ? [] : undefined)) {
    if (!lean) await transactions.write(MetricHour, hours);
    await transactions.write(MetricDay, days);
    await transactions.write(MetricDimensionDay, dimensionDays);
    written.sums += (lean ? 0 : hours.length) + days.length + dimensionDays.length;
  }
  written.cases += shop.cases;
  written.orders += orders.reduce((sum, { paid }) => sum + paid, 0);
}

interface Facts {
  add(facts: readonly MetricFact[]): Promise<void>;
  end(): Promise<void>;
}

/** Facts of shops one after the other, written many at once in the order of their keys, and noted for who pulls. */
function factsOf(transactions: Transactions, written: FactsWritten): Facts {
  let held: MetricFact[] = [];
  const end = async () => {
    held.sort(byKey);
    await transactions.write(MetricFact, held);
    const updatedAt = transactions.moment();
    await transactions.write(
      ChangedFact,
      held.map((fact) => changeRow(fact, updatedAt)),
    );
    written.facts += held.length;
    held = [];
  };
  return {
    async add(facts) {
      held.push(...facts);
      if (held.length >= TOGETHER) await end();
    },
    end,
  };
}

/** What the ids of a run begin with, so that those of another seed are others. */
function runOf(seed: string): string {
  return Math.floor(chanceOf(seed).next() * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
}
