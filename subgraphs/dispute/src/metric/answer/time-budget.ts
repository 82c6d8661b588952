import type { Context } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { inTurn } from './in-turn';
import { tooWide } from './refuse';

/** How long the metric questions of one request may take, from the first of them on. */
export const MOST_MS_A_REQUEST = 20_000;

const begun = new WeakMap<Context, number>();

/**
 * Reads for a question of a request within the time that this has, and refuses it beyond: rows that the database groups are
 * no rows that it brings. MariaDB and MySQL break a statement off. SQLite, which holds up all others while it reads, cannot
 * be: there wide questions are read in pieces, in turns, between which others are served.
 */
export async function withinTime<T>(
  ctx: Context,
  { isWide }: { isWide: boolean },
  read: (manager: EntityManager) => Promise<T>,
  mostMs = MOST_MS_A_REQUEST,
): Promise<T> {
  const { manager } = ctx.database;
  if (!begun.has(ctx)) begun.set(ctx, performance.now());
  const timed = async () => {
    const left = mostMs - (performance.now() - begun.get(ctx)!);
    if (left <= 0) throw tookTooLong(mostMs);
    return read(ctx.database.options.type === 'better-sqlite3' ? manager : brokenOffAfter(manager, left));
  };
  try {
    return await (isWide ? inTurn(ctx.database, timed) : timed());
  } catch (error) {
    throw isBrokenOff(error) ? tookTooLong(mostMs) : error;
  }
}

/** The manager, by which no SELECT takes longer. */
function brokenOffAfter(manager: EntityManager, ms: number): EntityManager {
  const isMariaDb = manager.connection.options.type === 'mariadb';
  // In whole milliseconds, and never 0, which is no limit to either.
  const most = Math.ceil(ms);
  const limited = (sql: string) =>
    isMariaDb
      ? `SET STATEMENT max_statement_time=${most / 1000} FOR ${sql}`
      : sql.replace(/^SELECT/, `SELECT /*+ MAX_EXECUTION_TIME(${most}) */`);
  const query = (sql: string, parameters?: unknown[]) => manager.query(limited(sql), parameters);
  return Object.assign(Object.create(manager) as EntityManager, { query });
}

/** ER_STATEMENT_TIMEOUT of MariaDB, ER_QUERY_TIMEOUT of MySQL. */
const BROKEN_OFF = [1969, 3024];

function isBrokenOff(error: unknown): boolean {
  return BROKEN_OFF.includes((error as { driverError?: { errno?: number } }).driverError?.errno ?? 0);
}

function tookTooLong(mostMs: number) {
  return tooWide(`the questions of this request take more than ${mostMs / 1000} seconds together`);
}
