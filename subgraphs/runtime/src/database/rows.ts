import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../identity/actor';
import { conditionByKey } from './visible';

// TypeORM composes each statement anew, and groups, renames and merges what it reads; on the paths that every query
// takes, that is longer than the database works. Here the text is short, and a column is converted only where its
// type asks for it, by the driver's own rule.

/** Which rows of an entity: SQL over the alias `item`, with named parameters as TypeORM has them. */
export interface RowsWanted {
  /** Only those that this actor may see. Left out where the rows hang on an object that was seen. */
  visibleTo?: Actor;
  join?: string;
  where: string;
  parameters: ObjectLiteral;
  orderBy?: string;
}

/** The rows of an entity without relations, as `find` would give them. */
export async function findRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  { visibleTo, join = '', where, parameters, orderBy }: RowsWanted,
): Promise<T[]> {
  const { driver } = manager.connection;
  const { selectItems, read } = shapeOf(manager.connection.getMetadata(entity));
  const visible = visibleTo && conditionByKey('item', visibleTo);
  const conditions = visible ? `${where} AND ${visible.sql}` : where;
  const text = `${selectItems} ${join} WHERE ${conditions}${orderBy ? ` ORDER BY ${orderBy}` : ''}`;
  const [sql, values] = driver.escapeQueryWithParameters(text, { ...parameters, ...visible?.parameters });
  const raw = await manager.query<Record<string, unknown>[]>(sql, values);
  return raw.map(read) as T[];
}

/** The rows of a query over one entity without relations, as `getMany` would give them. */
export async function getRows<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): Promise<T[]> {
  const { metadata, name } = query.expressionMap.mainAlias!;
  const { columnsOf, read } = shapeOf(metadata);
  const raw = await query.select(columnsOf(name)).getRawMany<Record<string, unknown>>();
  return raw.map(read) as T[];
}

interface Shape {
  selectItems: string;
  columnsOf: (alias: string) => string;
  read: (raw: Record<string, unknown>) => ObjectLiteral;
}

const shapes = new WeakMap<EntityMetadata, Shape>();

function shapeOf(metadata: EntityMetadata): Shape {
  let shape = shapes.get(metadata);
  if (!shape) shapes.set(metadata, (shape = newShape(metadata)));
  return shape;
}

function newShape({ connection: { driver }, target, columns: all, tableName }: EntityMetadata): Shape {
  const Entity = target as new () => ObjectLiteral;
  const columns = all.map((column) => ({ column, name: column.databaseName, property: column.propertyName }));
  const copied = columns.filter(({ column }) => isCopied(column));
  const converted = columns.filter(({ column }) => !isCopied(column));
  const columnsOf = (alias: string) =>
    columns.map(({ name }) => `${driver.escape(alias)}.${driver.escape(name)} AS ${driver.escape(name)}`).join(', ');

  return {
    selectItems: `SELECT ${columnsOf('item')} FROM ${driver.escape(tableName)} item`,
    columnsOf,
    read: (raw) => {
      const row = new Entity();
      for (const { name, property } of copied) row[property] = raw[name];
      for (const { column, name, property } of converted) row[property] = driver.prepareHydratedValue(raw[name], column);
      return row;
    },
  };
}

/** What both drivers hand over as it is. */
function isCopied({ type, transformer }: EntityMetadata['columns'][number]): boolean {
  return !transformer && (type === 'varchar' || type === 'text' || type === 'integer');
}
