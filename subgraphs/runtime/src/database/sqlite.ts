import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { DataSource, QueryRunner } from 'typeorm';

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
  release(): Promise<void>;
}

/**
 * Makes concurrent transactions on one SQLite file safe. TypeORM runs all of them on one connection with one
 * counter, so that they commit and roll back each other (typeorm/typeorm#1884). Here each runner has a state of its
 * own, transactions take turns on a second connection with BEGIN IMMEDIATE, and reads stay on the first. Another
 * process that holds the write lock is waited for without blocking the event loop.
 */
export function makeSqliteSafe(dataSource: DataSource, file: string): void {
  const driver = dataSource.driver as unknown as Driver;
  const Base = driver.createQueryRunner('master').constructor as new (driver: Driver) => BaseRunner;
  const writer = openWriter(file);
  const takeTurn = turns();
  const prepared = new WeakMap<Database.Database, Map<string, Database.Statement>>();

  class SafeRunner extends Base {
    private endTurn?: () => void;

    override async connect(): Promise<Database.Database> {
      return this.endTurn ? writer : driver.databaseConnection;
    }

    async getStmt(sql: string): Promise<Database.Statement> {
      const connection = await this.connect();
      return statement(prepared, connection, sql);
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
      const run = (text: string) => super.query(text, parameters, structured);
      if (sql === 'BEGIN TRANSACTION') return untilFree(() => run('BEGIN IMMEDIATE'));
      if (this.endTurn || READ_ONLY.test(sql)) return run(sql);
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
    writer.close();
    await disconnect();
  };
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
async function untilFree<T>(attempt: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  for (;;) {
    try {
      return await attempt();
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
    statements.set(sql, (found = connection.prepare(sql)));
    if (statements.size > 2_000) statements.delete(statements.keys().next().value!);
  }
  return found;
}
