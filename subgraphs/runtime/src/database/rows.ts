import type { EntityManager, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../identity/actor';
import { shapeOf } from './shape';
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
  /** These columns alone, where not all of the rows is wanted. */
  columns?: readonly string[];
  /** What the statement ends with: a limit, a lock. */
  end?: string;
}

/** The rows of an entity without relations, as `find` would give them. */
export async function findRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  { visibleTo, join = '', where, parameters, orderBy, columns, end = '' }: RowsWanted,
): Promise<T[]> {
  const { driver } = manager.connection;
  const shape = shapeOf(manager.connection.getMetadata(entity));
  const selection = columns ? shape.some(columns) : shape.all;
  const visible = visibleTo && conditionByKey('item', visibleTo);
  const conditions = visible ? `${where} AND ${visible.sql}` : where;
  const text = `${join} WHERE ${conditions}${orderBy ? ` ORDER BY ${orderBy}` : ''}${end}`;
  const [sql, values] = driver.escapeQueryWithParameters(text, { ...parameters, ...visible?.parameters });
  const raw = await manager.query<Record<string, unknown>[]>(selection.sql(sql), values);
  return raw.map(selection.read) as T[];
}

/** The rows of a query over one entity without relations, as `getMany` would give them. */
export async function getRows<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): Promise<T[]> {
  const { metadata, name } = query.expressionMap.mainAlias!;
  const { columnsOf, all } = shapeOf(metadata);
  const raw = await query.select(columnsOf(name)).getRawMany<Record<string, unknown>>();
  return raw.map(all.read) as T[];
}
