import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { QueryFailedError, QueryResult, type DataSource, type QueryRunner } from 'typeorm';

/** Set while a transaction's callback runs: a write on another runner there would wait for itself for ever. */
export const openTransaction = new AsyncLocalStorage<true>();

const GIVE_UP_MS = 10_000;
const READ_ONLY = /^\s*(select|pragma|explain|with\b(?!.*\b(insert|update|delete)\b))/is;

interface Driver {
  databaseConnection: Database.Database;
  createQueryRunner(mode: 'master' | 'slave'): QueryRunner;
  disconnect(): Promise<void>;
}

/** The parts of TypeORM's SQLite query runner that are replaced; they are protected or untyped there. */
interface BaseRunner {
  isTransactionActive: boolean;
  transactionDepth: number;
  connect(): Promise<Database.Database>;
  startTransaction(): Promise<void>;
  commitTransaction(): Promise<void>;
  rollbackTransaction(): Promise<void>;
  query(sql: string, parameters?: unknown[], structured?: boolean): Promise<unknown>;
  isReleased: boolean;
  release(): Promise<void>;
}

/**
 * Makes concurrent transactions on one SQLite file safe. TypeORM runs all of them on one connection with one
 * counter, so that they commit and roll back each other (typeorm/typeorm#1884). Here each runner has a state of its
 * own, transactions take turns on a second connection with BEGIN IMMEDIATE, and reads stay on the first. Another
 * process that holds the write lock is waited for without blocking the event loop. A database in memory, without a
 * file, has one connection only: there nothing may be read beside an open transaction.
 */
export function makeSqliteSafe(dataSource: DataSource, file: string | null): void {
  const driver = dataSource.driver as unknown as Driver;
  const Base = driver.createQueryRunner('master').constructor as new (driver: Driver) => BaseRunner;
  const isShared = file === null;
  const writer = isShared ? driver.databaseConnection : openWriter(file);
  const takeTurn = turns();
  const prepared = new WeakMap<Database.Database, Map<string, Database.Statement>>();

  class SafeRunner extends Base {
    private endTurn?: () => void;

    override async connect(): Promise<Database.Database> {
      return this.handle();
    }

    override async startTransaction(): Promise<void> {
      this.endTurn ??= await takeTurn();
      try {
        await super.startTransaction();
      } catch (error) {
        this.finish();
        throw error;
      }
    }

    override async commitTransaction(): Promise<void> {
      await super.commitTransaction();
      this.finish();
    }

    override async rollbackTransaction(): Promise<void> {
      try {
        await super.rollbackTransaction();
      } finally {
        this.finish();
      }
    }

    override async query(sql: string, parameters?: unknown[], structured?: boolean): Promise<unknown> {
      const run = (text: string) => this.ran(text, parameters, structured);
      if (sql === 'BEGIN TRANSACTION') return untilFree(() => run('BEGIN IMMEDIATE'));
      if (this.endTurn) return run(sql);
      if (READ_ONLY.test(sql)) {
        if (isShared && writer.inTransaction) throw readBeside(sql);
        return run(sql);
      }
      const endTurn = await takeTurn();
      try {
        return await untilFree(() => run(sql));
      } finally {
        endTurn();
      }
    }

    override async release(): Promise<void> {
      if (this.endTurn) {
        if (writer.inTransaction) writer.exec('ROLLBACK');
        this.isTransactionActive = false;
        this.transactionDepth = 0;
        this.finish();
      }
      return super.release();
    }

    private handle(): Database.Database {
      return this.endTurn ? writer : driver.databaseConnection;
    }

    /** What TypeORM does with a statement, without asking subscribers: there are none. */
    private ran(sql: string, parameters: unknown[] = [], structured = false): unknown {
      if (this.isReleased) throw new Error('the query runner is released already: take the manager of an open transaction');
      // better-sqlite3 binds no booleans.
      const values = parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value));
      const { logger } = dataSource;
      logger.logQuery(sql, values);
      try {
        const found = statement(prepared, this.handle(), sql);
        const result = found.reader ? rowsRead(found.all(...values)) : rowsChanged(found.run(...values));
        return structured ? result : result.raw;
      } catch (error) {
        logger.logQueryError(error as Error, sql, values);
        throw new QueryFailedError(sql, values, error as Error);
      }
    }

    private finish(): void {
      if (this.isTransactionActive && this.transactionDepth > 0) return;
      const endTurn = this.endTurn;
      this.endTurn = undefined;
      endTurn?.();
    }
  }

  driver.createQueryRunner = () => new SafeRunner(driver) as unknown as QueryRunner;
  const disconnect = driver.disconnect.bind(driver);
  driver.disconnect = async () => {
    if (!isShared) writer.close();
    await disconnect();
  };
}

function readBeside(sql: string): Error {
  return new Error(
    `a read beside the open transaction would see what is not committed: use the transaction’s own manager for ${sql}`,
  );
}

function rowsRead(rows: unknown[]): QueryResult {
  return Object.assign(new QueryResult(), { raw: rows, records: rows });
}

function rowsChanged({ changes, lastInsertRowid }: Database.RunResult): QueryResult {
  return Object.assign(new QueryResult(), { raw: lastInsertRowid, affected: changes });
}

function openWriter(file: string): Database.Database {
  const connection = new Database(file, { timeout: 0 });
  connection.pragma('synchronous = NORMAL');
  return connection;
}

/** One at a time, in the order of asking. */
function turns(): () => Promise<() => void> {
  let tail: Promise<void> = Promise.resolve();
  return async () => {
    if (openTransaction.getStore()) {
      throw new Error('a write outside the open transaction would wait for it for ever: use the transaction’s own manager');
    }
    const before = tail;
    let end!: () => void;
    tail = new Promise((resolve) => (end = resolve));
    await before;
    return end;
  };
}

/** SQLite's own busy time-out would block the event loop, so the wait happens here. */
async function untilFree<T>(attempt: () => T): Promise<T> {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      const code = (error as { driverError?: { code?: string } }).driverError?.code ?? '';
      if (!code.startsWith('SQLITE_BUSY') || Date.now() > giveUpAt) throw error;
      await pause(2 + Math.random() * 18);
    }
  }
}

function statement(
  cache: WeakMap<Database.Database, Map<string, Database.Statement>>,
  connection: Database.Database,
  sql: string,
): Database.Statement {
  let statements = cache.get(connection);
  if (!statements) cache.set(connection, (statements = new Map()));
  let found = statements.get(sql);
  if (!found) {
    statements.set(sql, (found = connection.prepare(planned(sql))));
    if (statements.size > 2_000) statements.delete(statements.keys().next().value!);
  }
  return found;
}

/**
 * SQLite looks at the value of `column = ?` to guess how many rows have it, and plans anew each time another one is bound, for
 * longer than most statements take. Behind a plus, which changes nothing, it does not look.
 */
export function planned(sql: string): string {
  return sql.replaceAll(/(= |\bIN \()\?/g, '$1+?');
}
