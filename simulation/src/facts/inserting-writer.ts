import type { DataSource } from 'typeorm';
import { namesOf, type Writers } from './row-writer';
import { MYSQL_ROWS, SQLITE_ROWS } from './text-format';

/** Characters of a statement, about: MariaDB takes packets of 16 MB; of SQLite’s statements TypeORM keeps the last hundred. */
const TOGETHER = { sqlite: 25_000, mysql: 250_000 };

/** Writes rows by statements with many each. */
export function insertingWriters(database: DataSource, signal: AbortSignal): Writers {
  const isSqlite = database.options.type === 'better-sqlite3';
  const together = isSqlite ? TOGETHER.sqlite : TOGETHER.mysql;
  return {
    format: isSqlite ? SQLITE_ROWS : MYSQL_ROWS,
    writerOf: async (entity, properties) => {
      const { table, columns } = namesOf(database, entity, properties);
      let held = '';
      // The next statement is made while the database works on this one.
      let underway: Promise<unknown> = Promise.resolve();
      const send = async () => {
        await underway;
        signal.throwIfAborted();
        if (held === '') return;
        // The comma after the last row.
        underway = database.query(`INSERT INTO ${table} (${columns}) VALUES ${held.slice(0, -1)}`);
        underway.catch(() => undefined);
        held = '';
      };
      return {
        async write(text) {
          held += text;
          if (held.length >= together) await send();
        },
        async end() {
          await send();
          await underway;
        },
      };
    },
    close: async () => undefined,
  };
}
