import { LessThan, type EntityManager, type EntityTarget, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';

/** Rows of one statement: few, since on SQLite it holds up every other writer. */
const TOGETHER = 100;

/**
 * Deletes some of the rows of a table whose time lies before a moment, the oldest first; tells whether there may be more.
 * One that has another time by then stays.
 */
export async function forgetOld<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  time: keyof T & string,
  before: Date,
  more: FindOptionsWhere<T> = {},
): Promise<boolean> {
  const keys = manager.connection.getMetadata(entity).primaryColumns.map(({ propertyName }) => propertyName);
  const named = [...keys, time];
  const old = await manager.find(entity, {
    select: Object.fromEntries(named.map((name) => [name, true])) as never,
    where: { ...more, [time]: LessThan(before) },
    order: { [time]: 'ASC' } as never,
    take: TOGETHER,
  });
  const these = old.map((row) => Object.fromEntries(named.map((name) => [name, row[name]])) as FindOptionsWhere<T>);
  if (these.length > 0) await manager.delete(entity, these);
  return these.length === TOGETHER;
}
