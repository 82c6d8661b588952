import type { Context } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { inTurn } from './in-turn';
import { tooWide } from './refuse';
import type { Scope } from './scope';

/** How long the metric questions of one request may take, from the first of them on. */
export const MOST_MS_A_REQUEST = 20_000;

/** Of so many shops at most a question takes a moment, and need not wait for its turn. */
const FEW_SHOPS = 20;

const begun = new WeakMap<Context, number>();

/**
 * The manager that a question of a request is read by: beyond the request’s time its statements are refused, since rows that
 * the database groups are no rows that it brings. MariaDB and MySQL break a statement off. SQLite, which holds up the whole
 * process while it reads, cannot be: there statements about many shops take turns, with others’ work in between.
 */
export function boundedManager(ctx: Context, { shopIds }: Pick<Scope, 'shopIds'>, mostMs = MOST_MS_A_REQUEST): EntityManager {
  const { manager, options } = ctx.database;
  if (!begun.has(ctx)) begun.set(ctx, performance.now());
  const ask = async (sql: string, parameters?: unknown[]): Promise<unknown> => {
    const left = Math.ceil(mostMs - (performance.now() - begun.get(ctx)!));
    if (left <= 0) throw tookTooLong(mostMs);
    try {
      return await manager.query(limited[options.type as Type](sql, left), parameters);
    } catch (error) {
      throw isBrokenOff(error) ? tookTooLong(mostMs) : error;
    }
  };
  const isSmall = options.type !== 'better-sqlite3' || (shopIds !== null && shopIds.length <= FEW_SHOPS);
  const query = isSmall ? ask : (sql: string, parameters?: unknown[]) => inTurn(ctx.database, () => ask(sql, parameters));
  return Object.assign(Object.create(manager) as EntityManager, { query });
}

type Type = 'better-sqlite3' | 'mariadb' | 'mysql';

const limited: Readonly<Record<Type, (sql: string, ms: number) => string>> = {
  'better-sqlite3': (sql) => sql,
  mariadb: (sql, ms) => `SET STATEMENT max_statement_time=${ms / 1000} FOR ${sql}`,
  mysql: (sql, ms) => sql.replace(/^SELECT/, `SELECT /*+ MAX_EXECUTION_TIME(${ms}) */`),
};

/** ER_STATEMENT_TIMEOUT of MariaDB, ER_QUERY_TIMEOUT of MySQL. */
const BROKEN_OFF = [1969, 3024];

function isBrokenOff(error: unknown): boolean {
  return BROKEN_OFF.includes((error as { driverError?: { errno?: number } }).driverError?.errno ?? 0);
}

function tookTooLong(mostMs: number) {
  return tooWide(`the questions of this request take more than ${mostMs / 1000} seconds together`);
}
