import type { EntityManager } from 'typeorm';
import { dimensionsUsed, type Question } from './question';
import { readFacts } from './read-facts';
import { readOrders } from './read-orders';
import { readDays, readHours } from './read-roll-ups';
import { Sums } from './sums';
import { isOfDays, isOfHours } from './whole';

/** Reads what is asked for from the smallest rows that hold it, and adds it up. */
export async function sumsOf(manager: EntityManager, question: Question): Promise<{ cases: Sums; orders: Sums }> {
  const cases = new Sums();
  const orders = new Sums();
  for (const row of await readerOf(question)(manager, question)) cases.add(row);
  for (const row of await readOrders(manager, question)) orders.add(row);
  return { cases, orders };
}

/** Sums are kept by shop and hour, and by shop, one other dimension and day. */
function readerOf(question: Question): typeof readFacts {
  const used = dimensionsUsed(question).length;
  if (used > 1) return readFacts;
  if (isOfDays(question)) return readDays;
  return used === 0 && isOfHours(question) ? readHours : readFacts;
}
