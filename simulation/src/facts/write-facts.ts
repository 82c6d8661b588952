import { ChangedFact, MetricDay, MetricFact, MetricHour, OrderCount } from '@after-sales/dispute/metric-rows';
import type { Marketplace } from '@after-sales/runtime';
import type { DataSource } from 'typeorm';
import { chanceOf } from '../chance';
import type { SimulationProgress } from '../simulate';
import { buildIndexes, dropIndexes } from './indexes';
import { orderHours, type Span } from './order-hours';
import { byKey, changeRow, factRows } from './order-rows';
import type { Pattern } from './pattern';
import { shopsOf } from './shops';
import { shopSums } from './shop-sums';
import { stampsOf } from './stamps-of';
import { transactionsOf, type Transactions } from './transactions';

export interface FactsPlan {
  cases: number;
  shops: number;
  ordersPerCase: number;
  seed: string;
  span: Span;
}

export interface FactsWritten {
  cases: number;
  orders: number;
  facts: number;
  sums: number;
}

/** What is written. */
export const TABLES = [MetricFact, ChangedFact, MetricHour, MetricDay, OrderCount];
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
  const { seed, span } = plan;
  const written: FactsWritten = { cases: 0, orders: 0, facts: 0, sums: 0 };
  const run = runOf(seed);
  await dropIndexes(database, TABLES);
  const transactions = transactionsOf(database, new Date(span.until));
  let held: MetricFact[] = [];
  const writeHeld = async () => {
    await writeFactRows(transactions, held);
    written.facts += held.length;
    held = [];
  };
  try {
    for (const shop of shopsOf(plan.cases, plan.shops, patterns)) {
      const chance = chanceOf(`${seed} ${shop.id}`);
      const stamps = [...stampsOf(shop, patterns, span, chance, written.cases)];
      for (const stamp of stamps) {
        held.push(...factRows(shop, stamp, run));
        if (held.length >= TOGETHER) await writeHeld();
      }
      const place = { shopId: shop.id, marketplace: shop.marketplace as Marketplace, currency: currencyOf(shop.marketplace, patterns) };
      const orders = orderHours(place, stamps, plan.ordersPerCase, span, chance);
      await transactions.write(OrderCount, orders);
      for (const { hours, days } of shopSums(shop, stamps, orders)) {
        await transactions.write(MetricHour, hours);
        await transactions.write(MetricDay, days);
        written.sums += hours.length + days.length;
      }
      written.cases += shop.cases;
      written.orders += orders.reduce((sum, { paid }) => sum + paid, 0);
      onProgress({ step: 'writing', done: written.cases, all: plan.cases });
      if (signal.aborted) return null;
    }
    await writeHeld();
    await transactions.end();
  } finally {
    await transactions.close();
  }
  await buildIndexes(database, TABLES, (done, all) => onProgress({ step: 'building indexes', done, all }));
  return written;
}

async function writeFactRows(transactions: Transactions, facts: MetricFact[]): Promise<void> {
  facts.sort(byKey);
  const updatedAt = transactions.moment();
  await transactions.write(
    ChangedFact,
    facts.map((fact) => changeRow(fact, updatedAt)),
  );
  await transactions.write(MetricFact, facts);
}

function currencyOf(marketplace: string, patterns: readonly Pattern[]): string {
  return patterns.find((pattern) => pattern.marketplace === marketplace)!.currency;
}

/** What the ids of a run begin with, so that those of another seed are others. */
function runOf(seed: string): string {
  return Math.floor(chanceOf(seed).next() * 2 ** 32).toString(16).padStart(8, '0');
}
