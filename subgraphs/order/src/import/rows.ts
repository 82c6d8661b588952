import { locksRows } from '@after-sales/runtime';
import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * Statements written by hand, since TypeORM's insert builder spends most of an import on its expression trees. SQLite
 * keeps each statement prepared, so there only these numbers of rows occur; MySQL takes any text.
 */
const SQLITE_ROWS = [100, 20, 4, 1] as const;
const MYSQL_ROWS = 500;
const KEYS = 500;

/** Inserts many rows of one entity, every column given. */
export async function insertRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly T[],
): Promise<void> {
  if (rows.length === 0) return;
  const { head, tuple, columns } = insertOf(manager, entity);
  const mysql = locksRows(manager);
  for (let from = 0; from < rows.length;) {
    const left = rows.length - from;
    const size = mysql ? Math.min(left, MYSQL_ROWS) : SQLITE_ROWS.find((rowCount) => rowCount <= left)!;
    const values: unknown[] = [];
    for (let i = from; i < from + size; i++) for (const { name, toSql } of columns) values.push(toSql(rows[i]![name]));
    await manager.query(statement(head, tuple, size), values);
    from += size;
  }
}

/** Reads rows by many keys: `sql` holds `(?)` once, where the keys go. At the end the rows are locked, where rows are. */
export async function selectIn<T>(manager: EntityManager, sql: string, keys: readonly string[], lock = false): Promise<T[]> {
  const found: T[] = [];
  for (let from = 0; from < keys.length; from += KEYS) {
    const some = padded(keys.slice(from, from + KEYS));
    const text = sql.replace('(?)', `(${some.map(() => '?').join(',')})`);
    found.push(...((await manager.query(lock && locksRows(manager) ? `${text} FOR UPDATE` : text, some)) as T[]));
  }
  return found;
}

/** The last key again until there is a power of two of them, so that few statement texts occur. */
export function padded<T>(keys: readonly T[]): T[] {
  const size = 2 ** Math.ceil(Math.log2(keys.length));
  return [...keys, ...Array<T>(size - keys.length).fill(keys.at(-1)!)];
}

/** A time as both databases take it: UTC, to the millisecond. */
export function sqlTime(time: Date): string {
  return time.toISOString().replace('T', ' ').slice(0, -1);
}

/** A time as either database hands it over: text in UTC, or a Date. */
export function timeFromSql(value: string | Date): number {
  return value instanceof Date ? value.getTime() : Date.parse(`${value.replace(' ', 'T')}Z`);
}

interface Insert {
  head: string;
  tuple: string;
  columns: { name: string; toSql: (value: unknown) => unknown }[];
}

const inserts = new WeakMap<EntityMetadata, Insert>();

function insertOf(manager: EntityManager, entity: EntityTarget<ObjectLiteral>): Insert {
  const metadata = manager.connection.getMetadata(entity);
  let insert = inserts.get(metadata);
  if (!insert) {
    const { tableName, columns } = metadata;
    insert = {
      head: `INSERT INTO \`${tableName}\` (${columns.map(({ databaseName }) => `\`${databaseName}\``).join(',')}) VALUES `,
      tuple: `(${columns.map(() => '?').join(',')})`,
      columns: columns.map(({ propertyName, type }) => ({ name: propertyName, toSql: converter(String(type)) })),
    };
    inserts.set(metadata, insert);
  }
  return insert;
}

const statements = new Map<string, string>();

function statement(head: string, tuple: string, size: number): string {
  const key = `${size} ${head}`;
  let text = statements.get(key);
  if (!text) {
    if (statements.size > 100) statements.clear();
    statements.set(key, (text = head + `${tuple},`.repeat(size - 1) + tuple));
  }
  return text;
}

function converter(type: string): (value: unknown) => unknown {
  if (type === 'simple-json') return (value) => (value === null ? null : JSON.stringify(value));
  if (type === 'boolean') return (value) => (value === null ? null : Number(value));
  if (type === 'datetime') return rememberedTime();
  return (value) => value;
}

/** Lines of one order share its time, so the last text mostly serves again. */
function rememberedTime(): (value: unknown) => unknown {
  let last: Date | undefined;
  let text = '';
  return (value) => {
    if (value === null) return null;
    if (value !== last) text = sqlTime((last = value as Date));
    return text;
  };
}
