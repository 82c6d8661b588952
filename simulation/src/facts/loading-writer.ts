import { once } from 'node:events';
import { PassThrough, type Duplex } from 'node:stream';
import type { PoolConnection, ResultSetHeader } from 'mysql2';
import type { DataSource } from 'typeorm';
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js';
import { namesOf, type RowWriter, type Writers } from './row-writer';
import { LINES } from './text-format';

/** Characters that are sent at once, about. */
const TOGETHER = 250_000;

/**
 * Into an empty table InnoDB then writes without keeping what it would take to undo each row. And a table that has few rows
 * waits for them for as long as others have many.
 */
const BEFORE = 'SET SESSION unique_checks = 0, foreign_key_checks = 0, net_read_timeout = 86400';
const AFTER = 'SET SESSION unique_checks = DEFAULT, foreign_key_checks = DEFAULT, net_read_timeout = DEFAULT';

/** Writes each table by one `LOAD DATA`, over a connection of its own, that lasts until all rows are there. */
export function loadingWriters(database: DataSource, signal: AbortSignal): Writers {
  const driver = database.driver as MysqlDriver;
  const busy = new Set<PoolConnection>();
  const stop = () => {
    for (const connection of busy) connection.destroy();
    busy.clear();
  };
  signal.addEventListener('abort', stop, { once: true });
  return {
    format: LINES,
    async writerOf(entity, properties) {
      const connection = (await driver.obtainMasterConnection()) as PoolConnection;
      busy.add(connection);
      const { table, columns } = namesOf(database, entity, properties);
      await connection.promise().query(BEFORE);
      const sql = `LOAD DATA LOCAL INFILE '${table}' INTO TABLE ${table} CHARACTER SET utf8mb4 (${columns})`;
      const { write, end } = await loading(connection, sql, signal);
      return {
        write,
        async end() {
          await end();
          await connection.promise().query(AFTER);
          busy.delete(connection);
          connection.release();
        },
      };
    },
    async close() {
      signal.removeEventListener('abort', stop);
      stop();
    },
  };
}

async function loading(connection: PoolConnection, sql: string, signal: AbortSignal): Promise<RowWriter> {
  const lines = new PassThrough();
  const begun = Promise.withResolvers<void>();
  const infileStreamFactory = () => {
    begun.resolve();
    return lines;
  };
  const over = Promise.withResolvers<ResultSetHeader>();
  over.promise.catch(() => undefined);
  connection.query<ResultSetHeader>({ sql, infileStreamFactory }, (error, result) => {
    if (error) over.reject(error);
    else over.resolve(result);
  });
  signal.addEventListener('abort', () => over.reject(signal.reason), { once: true });
  await Promise.race([begun.promise, over.promise]);
  // The driver passes on what comes, however much the socket holds already.
  const { stream: socket } = connection as unknown as { stream: Duplex };
  let held = '';
  let sent = 0;
  const send = async () => {
    signal.throwIfAborted();
    lines.write(held);
    held = '';
    // The driver has it in the next turn.
    await Promise.race([new Promise(setImmediate), over.promise]);
    if (socket.writableNeedDrain) await Promise.race([once(socket, 'drain'), over.promise]);
  };
  return {
    async write(text, rows) {
      sent += rows;
      held += text;
      if (held.length >= TOGETHER) await send();
    },
    async end() {
      if (held !== '') await send();
      lines.end();
      const { affectedRows, warningStatus } = await over.promise;
      // What a client loads the server does not refuse: it leaves out rows, cuts texts and warns.
      if (affectedRows !== sent || warningStatus > 0)
        throw new Error(`${sql}: ${sent} rows were sent, ${affectedRows} were written, with ${warningStatus} warnings`);
    },
  };
}
