import type { DataSource } from 'typeorm';
import { namesOf, type Writers } from './row-writer';
import { MYSQL_ROWS, SQLITE_ROWS } from './text-format';

/** Characters of a statement, about: MariaDB takes packets of 16 MB. */
const TOGETHER = 250_000;

/** Writes rows by statements with many each. */
export function insertingWriters(database: DataSource, signal: AbortSignal): Writers {
  const isSqlite = database.options.type === 'better-sqlite3';
  const run = (sql: string) => (isSqlite ? executed(database, sql) : database.query(sql));
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
        underway = run(`INSERT INTO ${table} (${columns}) VALUES ${held.slice(0, -1)}`);
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

/** A statement that was prepared is freed when garbage is collected, of which these make too little: they took all memory. */
async function executed(database: DataSource, sql: string): Promise<void> {
  const runner = database.createQueryRunner();
  try {
    const connection = (await runner.connect()) as { exec(sql: string): void };
    connection.exec(sql);
    // Ctrl-C is heard of between turns.
    await new Promise(setImmediate);
  } finally {
    await runner.release();
  }
}
