import { FactChangeHead } from '@after-sales/dispute/metric-rows';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { insertions } from './bulk';

/** Rows a transaction, about. */
const TOGETHER = 100_000;

export interface Transactions {
  /** When what this transaction writes has changed, for who pulls. */
  moment(): Date;
  write<Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Row[]): Promise<void>;
  /** Commits what was written. */
  end(): Promise<void>;
  /** Leaves what was not committed unwritten. */
  close(): Promise<void>;
}

/** Writes rows in transactions of some size, each with a moment of its own for who pulls, from `begin` on; throws once told to stop. */
export function transactionsOf(database: DataSource, begin: Date, signal: AbortSignal): Transactions {
  const runner = database.createQueryRunner();
  let at = begin.getTime();
  let rows = 0;
  // The next statement is made while the database works on this one.
  let underway: Promise<unknown> = Promise.resolve();
  const end = async () => {
    await underway;
    if (!runner.isTransactionActive) return;
    await runner.manager.update(FactChangeHead, { id: 1 }, { at: new Date(at) });
    await runner.commitTransaction();
    [at, rows] = [at + 1, 0];
  };
  return {
    moment: () => new Date(at),
    async write(entity, some) {
      await underway;
      if (!runner.isTransactionActive) await runner.startTransaction();
      for (const { sql, parameters } of insertions(database, entity, some)) {
        await underway;
        signal.throwIfAborted();
        underway = runner.query(sql, parameters);
        underway.catch(() => undefined);
      }
      if ((rows += some.length) >= TOGETHER) await end();
    },
    end,
    async close() {
      await underway.catch(() => undefined);
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    },
  };
}
