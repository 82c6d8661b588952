import type { EntityMetadata, ObjectLiteral } from 'typeorm';

export type Column = EntityMetadata['columns'][number];

/** What selects columns of a table by the alias `item`, and makes a row as `find` would give it of what was found. */
export interface Selection {
  /** `SELECT … FROM … item`, and how it goes on: the same text is the same string each time, so that nobody hashes it anew. */
  sql: (rest: string) => string;
  read: (raw: Record<string, unknown>) => ObjectLiteral;
}

/** What the statements on an entity without relations are made of, put together once. */
export interface Shape {
  table: string;
  columns: readonly Column[];
  columnOf: ReadonlyMap<string, Column>;
  nameOf: (column: Column) => string;
  /** All columns of this alias, for `SELECT`. */
  columnsOf: (alias: string) => string;
  all: Selection;
  some: (properties: readonly string[]) => Selection;
  /** `INSERT INTO … VALUES`, and what one row adds to it. */
  insert: string;
  tuple: string;
  /** A value as it is bound. */
  prepare: (value: unknown, column: Column) => unknown;
}

export function shapeOf(metadata: EntityMetadata): Shape {
  let shape = shapes.get(metadata);
  if (!shape) shapes.set(metadata, (shape = newShape(metadata)));
  return shape;
}

const shapes = new WeakMap<EntityMetadata, Shape>();

function newShape({ connection: { driver }, target, columns, tableName }: EntityMetadata): Shape {
  const Entity = target as new () => ObjectLiteral;
  const table = driver.escape(tableName);
  const names = new Map(columns.map((column) => [column, driver.escape(column.databaseName)]));
  const nameOf = (column: Column) => names.get(column)!;
  const listed = (of: string, some: readonly Column[]) =>
    some.map((column) => `${of}.${nameOf(column)} AS ${nameOf(column)}`).join(', ');
  const reading = (some: readonly Column[]): Selection['read'] => {
    const copied = some.filter(isCopied);
    const converted = some.filter((column) => !isCopied(column));
    return (raw) => {
      const row = new Entity();
      for (const { propertyName, databaseName } of copied) row[propertyName] = raw[databaseName];
      for (const column of converted) row[column.propertyName] = driver.prepareHydratedValue(raw[column.databaseName], column);
      return row;
    };
  };

  const selection = (chosen: readonly Column[]): Selection => {
    const select = `SELECT ${listed('item', chosen)} FROM ${table} item`;
    return { sql: remembered((rest) => `${select} ${rest}`), read: reading(chosen) };
  };
  const columnOf = new Map(columns.map((column) => [column.propertyName, column]));
  const some = remembered((properties) => selection(properties.split(',').map((property) => columnOf.get(property)!)));

  return {
    table,
    columns,
    columnOf,
    nameOf,
    columnsOf: (alias) => listed(driver.escape(alias), columns),
    all: selection(columns),
    some: (properties) => some(properties.join()),
    insert: `INSERT INTO ${table} (${columns.map(nameOf).join(', ')}) VALUES `,
    tuple: `(${columns.map(() => '?').join(', ')})`,
    prepare: (value, column) => (isCopied(column) ? value : driver.preparePersistentValue(value, column)),
  };
}

const MOST_REMEMBERED = 500;

function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(text, (found = make(text)));
    }
    return found;
  };
}

const COPIED: ReadonlySet<unknown> = new Set(['varchar', 'text', 'integer', 'date']);

/** What both drivers hand over and take as it is. */
function isCopied({ type, transformer }: Column): boolean {
  return !transformer && COPIED.has(type);
}
