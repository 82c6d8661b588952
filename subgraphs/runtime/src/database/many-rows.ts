import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { locksRows } from './lock';
import { shapeOf, type Column, type Shape } from './shape';

/** Rows a statement. SQLite takes 32,766 parameters. */
const MYSQL_ROWS = 500;
/** It keeps each text prepared, so of more rows than these few numbers occur. */
const SQLITE_ROWS = [256, 128, 64];

/** What becomes of a row whose key is there already; columns that are not named stay. */
export interface OnKey<Row> {
  /** Columns that take the new value; `all` of them but the key. */
  replace?: readonly (keyof Row & string)[] | 'all';
  /** Columns whose new value is added to the one that is there. */
  add?: readonly (keyof Row & string)[];
}

/** Writes whole rows of an entity, many a statement, without what TypeORM looks up of each value on the way. */
export async function upsertRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
  { replace = [], add = [] }: OnKey<Row>,
): Promise<void> {
  if (rows.length === 0) return;
  const shape = shapeOf(manager.connection.getMetadata(entity));
  const isMysql = locksRows(manager);
  const escape = (name: string) => manager.connection.driver.escape(name);
  const given = (name: string) => (isMysql ? `VALUES(${escape(name)})` : `excluded.${escape(name)}`);
  const rest = () => shape.columns.filter(({ isPrimary }) => !isPrimary).map(({ databaseName }) => databaseName);
  const set = [
    ...(replace === 'all' ? rest() : replace).map((name) => `${escape(name)} = ${given(name)}`),
    ...add.map((name) => `${escape(name)} = ${escape(name)} + ${given(name)}`),
  ].join(', ');
  const end = isMysql ? ` ON DUPLICATE KEY UPDATE ${set}` : ` ON CONFLICT (${keyOf(shape)}) DO UPDATE SET ${set}`;
  await inStatements(manager, shape, rows, shape.columns, (tuples) => shape.insert + tuples + end);
}

/** Deletes the rows of an entity with these keys, many a statement; where `only` is given, those alone of which it holds. */
export async function deleteRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  keys: readonly Partial<Row>[],
  only?: string,
): Promise<void> {
  if (keys.length === 0) return;
  const shape = shapeOf(manager.connection.getMetadata(entity));
  const head = `DELETE FROM ${shape.table} WHERE (${keyOf(shape)}) IN (${locksRows(manager) ? '' : 'VALUES '}`;
  const end = only === undefined ? ')' : `) AND ${only}`;
  const key = shape.columns.filter(({ isPrimary }) => isPrimary);
  await inStatements(manager, shape, keys, key, (tuples) => head + tuples + end);
}

async function inStatements(
  manager: EntityManager,
  { prepare }: Shape,
  rows: readonly ObjectLiteral[],
  columns: readonly Column[],
  textOf: (tuples: string) => string,
): Promise<void> {
  const tuple = `(${columns.map(() => '?').join(',')})`;
  for (let from = 0; from < rows.length;) {
    const left = rows.length - from;
    const size = locksRows(manager) ? Math.min(left, MYSQL_ROWS) : (SQLITE_ROWS.find((each) => each <= left) ?? left);
    const values: unknown[] = [];
    for (const row of rows.slice(from, from + size))
      for (const column of columns) values.push(prepare(row[column.propertyName], column));
    await manager.query(textOf(`${tuple},`.repeat(size - 1) + tuple), values);
    from += size;
  }
}

function keyOf({ columns, nameOf }: Shape): string {
  return columns
    .filter(({ isPrimary }) => isPrimary)
    .map(nameOf)
    .join(', ');
}
