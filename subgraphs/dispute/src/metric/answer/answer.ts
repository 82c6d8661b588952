import type { Context } from '@after-sales/runtime';
import { dimensionsUsed, type Question } from './question';
import { readFacts } from './read-facts';
import { readOrders } from './read-orders';
import { readDays, readHours } from './read-roll-ups';
import { spendRows } from './row-budget';
import { shopsOf } from './shops-of';
import { Sums, type SumRow } from './sums';
import { boundedManager } from './time-budget';
import { isOfDays, isOfHours } from './whole';

/** Reads what is asked for from the smallest rows that hold it, and adds it up. */
export async function sumsOf(ctx: Context, question: Question): Promise<{ cases: Sums; orders: Sums }> {
  const manager = boundedManager(ctx, question.scope);
  const cases = new Sums();
  const orders = new Sums();
  const readSums = readerOf(question);
  const shops = readSums || question.orderMeasures.length > 0 ? await shopsOf(manager, question.scope) : [];
  const reading = readSums ? spending(ctx, readSums(manager, question, shops)) : readFacts(ctx, manager, question);
  for (const row of await reading) cases.add(row);
  for (const row of await spending(ctx, readOrders(manager, question, shops))) orders.add(row);
  return { cases, orders };
}

/** Sums are kept by shop and hour, and by shop, one other dimension and day; null where none are for what is asked. */
function readerOf(question: Question): typeof readDays | null {
  const used = dimensionsUsed(question).length;
  if (used <= 1 && isOfDays(question)) return readDays;
  return used === 0 && isOfHours(question) ? readHours : null;
}

async function spending(ctx: Context, reading: Promise<SumRow[]>): Promise<SumRow[]> {
  const rows = await reading;
  spendRows(ctx, rows.length);
  return rows;
}
