import { locksRows } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import type { TableRows } from '../play/rows';

/** SQLite takes 32,766 parameters a statement and keeps each text prepared, so there only few numbers of rows occur. */
const SQLITE_ROWS = [400, 100, 20, 4, 1];
const MOST_PARAMETERS = 30_000;
const MYSQL_ROWS = 500;

interface Manner {
  /** Rows that are there already stay as they are. */
  orIgnore?: boolean;
  /** What a statement ends with. */
  after?: string;
}

/** Inserts raw rows, many a statement. */
export async function insertRaw(
  manager: EntityManager,
  { table, columns, rows }: TableRows,
  { orIgnore = false, after = '' }: Manner = {},
): Promise<void> {
  const mysql = locksRows(manager);
  const escape = (name: string) => manager.connection.driver.escape(name);
  const verb = orIgnore ? (mysql ? 'INSERT IGNORE' : 'INSERT OR IGNORE') : 'INSERT';
  const head = `${verb} INTO ${escape(table)} (${columns.map(escape).join(',')}) VALUES `;
  const tuple = `(${columns.map(() => '?').join(',')})`;
  const fitting = SQLITE_ROWS.filter((size) => size * columns.length <= MOST_PARAMETERS);
  for (let from = 0; from < rows.length;) {
    const left = rows.length - from;
    const size = mysql ? Math.min(left, MYSQL_ROWS) : fitting.find((each) => each <= left)!;
    await manager.query(head + `${tuple},`.repeat(size - 1) + tuple + after, rows.slice(from, from + size).flat());
    from += size;
  }
}

/** Adds raw rows of sums to those that are there: `summed` adds up, all else but the key is the same. */
export async function addRaw(
  manager: EntityManager,
  rows: TableRows,
  key: readonly string[],
  summed: readonly string[],
): Promise<void> {
  const escape = (name: string) => manager.connection.driver.escape(name);
  const added = (given: (name: string) => string) => summed.map((each) => `${each} = ${each} + ${given(each)}`).join(', ');
  const onConflict = locksRows(manager)
    ? ` ON DUPLICATE KEY UPDATE ${added((name) => `VALUES(${name})`)}`
    : ` ON CONFLICT (${key.map(escape).join(',')}) DO UPDATE SET ${added((name) => `excluded.${name}`)}`;
  await insertRaw(manager, rows, { after: onConflict });
}
