import type { DataSource } from 'typeorm';
import { namesOf, type Writers } from './row-writer';
import { MYSQL_ROWS, SQLITE_ROWS } from './text-format';

/** Characters of a statement, about: MariaDB takes packets of 16 MB, and TypeORM keeps SQLite's last hundred statements. */
const TOGETHER = 100_000;

/** Writes rows by statements with many each. */
export function insertingWriters(database: DataSource, signal: AbortSignal): Writers {
  return {
    format: database.options.type === 'better-sqlite3' ? SQLITE_ROWS : MYSQL_ROWS,
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
          if (held.length >= TOGETHER) await send();
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
