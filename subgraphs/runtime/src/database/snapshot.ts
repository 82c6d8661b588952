import { DataSource, type EntityManager } from 'typeorm';
import type { BetterSqlite3DataSourceOptions } from 'typeorm/driver/better-sqlite3/BetterSqlite3DataSourceOptions.js';

/**
 * Runs `work` on the rows as they are at its first statement, for as long as it takes and while others write.
 * SQLite has one reading connection for all of a process, so there the picture has a connection of its own.
 */
export async function inSnapshot<T>(database: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  return database.options.type === 'better-sqlite3' ? onOwnConnection(database, work) : repeatableRead(database, work);
}

async function repeatableRead<T>(database: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const runner = database.createQueryRunner();
  try {
    await runner.startTransaction('REPEATABLE READ');
    try {
      return await work(runner.manager);
    } finally {
      await runner.rollbackTransaction();
    }
  } finally {
    await runner.release();
  }
}

async function onOwnConnection<T>(database: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const { entities, database: file, logging, logger } = database.options as BetterSqlite3DataSourceOptions;
  const reading = new DataSource({ type: 'better-sqlite3', database: file, readonly: true, entities, logging, logger });
  await reading.initialize();
  try {
    await reading.query('BEGIN');
    return await work(reading.manager);
  } finally {
    await reading.destroy();
  }
}
