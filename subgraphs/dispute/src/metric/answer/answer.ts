import type { Context } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { isWide } from './pieces';
import { dimensionsUsed, type Question } from './question';
import { readFacts } from './read-facts';
import { readOrders } from './read-orders';
import { MOST_ROWS, readDays, readHours } from './read-roll-ups';
import { tooWide } from './refuse';
import { spendRows } from './row-budget';
import { Sums, type SumRow } from './sums';
import { withinTime } from './time-budget';
import { isOfDays, isOfHours } from './whole';

/** Reads what is asked for from the smallest rows that hold it, and adds it up. */
export async function sumsOf(ctx: Context, question: Question): Promise<{ cases: Sums; orders: Sums }> {
  const cases = new Sums();
  const orders = new Sums();
  for (const row of await readCases(ctx, question)) cases.add(row);
  for (const row of await spending(ctx, question, readOrders)) orders.add(row);
  return { cases, orders };
}

/** Sums are kept by shop and hour, and by shop, one other dimension and day. */
function readCases(ctx: Context, question: Question): Promise<SumRow[]> {
  const used = dimensionsUsed(question).length;
  if (used <= 1 && isOfDays(question)) return readInPieces(ctx, question, readDays);
  if (used === 0 && isOfHours(question)) return readInPieces(ctx, question, readHours);
  return withinTime(ctx, { isWide: isWide(question) }, (manager) => readFacts(ctx, manager, question));
}

type Read = (manager: EntityManager, question: Question) => Promise<SumRow[]>;

/** One statement, but on SQLite where it would hold up others. */
async function readInPieces(ctx: Context, question: Question, read: Read): Promise<SumRow[]> {
  if (ctx.database.options.type !== 'better-sqlite3' || !isWide(question)) return spending(ctx, question, read);
  let rows: SumRow[] = [];
  for (const measures of question.pieces) {
    rows = rows.concat(await spending(ctx, { ...question, measures }, read));
    if (rows.length > MOST_ROWS) throw tooWide(`this comes to more than ${MOST_ROWS} sums`);
  }
  return rows;
}

async function spending(ctx: Context, question: Question, read: Read): Promise<SumRow[]> {
  const rows = await withinTime(ctx, { isWide: isWide(question) }, (manager) => read(manager, question));
  spendRows(ctx, rows.length);
  return rows;
}
