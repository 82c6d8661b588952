import type { Context } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { dimensionsUsed, type Question } from './question';
import { readFacts } from './read-facts';
import { readOrders } from './read-orders';
import { readDays, readHours } from './read-roll-ups';
import { spendRows } from './row-budget';
import { Sums, type SumRow } from './sums';
import { boundedManager } from './time-budget';
import { isOfDays, isOfHours } from './whole';

/** Reads what is asked for from the smallest rows that hold it, and adds it up. */
export async function sumsOf(ctx: Context, question: Question): Promise<{ cases: Sums; orders: Sums }> {
  const manager = boundedManager(ctx, question.scope);
  const cases = new Sums();
  const orders = new Sums();
  for (const row of await readCases(ctx, manager, question)) cases.add(row);
  for (const row of await spending(ctx, readOrders(manager, question))) orders.add(row);
  return { cases, orders };
}

/** Sums are kept by shop and hour, and by shop, one other dimension and day. */
function readCases(ctx: Context, manager: EntityManager, question: Question): Promise<SumRow[]> {
  const used = dimensionsUsed(question).length;
  if (used <= 1 && isOfDays(question)) return spending(ctx, readDays(manager, question));
  if (used === 0 && isOfHours(question)) return spending(ctx, readHours(manager, question));
  return readFacts(ctx, manager, question);
}

async function spending(ctx: Context, reading: Promise<SumRow[]>): Promise<SumRow[]> {
  const rows = await reading;
  spendRows(ctx, rows.length);
  return rows;
}
