import type { FindManyOptions, FindOneOptions } from 'typeorm';
import { plainConditions, type Written } from './plain-conditions';
import type { Selection, Shape } from './shape';

type Select = Written & Pick<Selection, 'read'>;

/** The statement of these find options; null where they ask for more than rows of one table by plain conditions. */
export function plainSelect<T>(shape: Shape, options: FindManyOptions<T>): Select | null {
  const { where = {}, order = {}, take, select, lock, ...others } = options;
  const found = Object.keys(others).length === 0 ? plainConditions(shape, where) : null;
  const chosen = chosenBy(shape, select);
  const sort = sortBy(shape, order);
  const locking = lockedBy(lock);
  if (!found || !chosen || sort === null || locking === null) return null;
  const limit = take === undefined ? '' : ` LIMIT ${take}`;
  return { sql: chosen.sql(`${whereOf(found)}${sort}${limit}${locking}`), values: found.values, read: chosen.read };
}

/** `WHERE …`, or nothing where all are meant. */
export function whereOf({ sql }: Written): string {
  return sql && ` WHERE ${sql}`;
}

function chosenBy(shape: Shape, select: unknown): Selection | null {
  if (select === undefined) return shape.all;
  const entries = Object.entries(select as object);
  const isPlain = entries.length > 0 && entries.every(([name, wanted]) => wanted === true && shape.columnOf.has(name));
  return isPlain ? shape.some(entries.map(([name]) => name)) : null;
}

function sortBy(shape: Shape, order: object): string | null {
  const sorts = Object.entries(order).map(([property, direction]) => {
    const column = shape.columnOf.get(property);
    return column && (direction === 'ASC' || direction === 'DESC') ? `${shape.nameOf(column)} ${direction}` : null;
  });
  if (sorts.includes(null)) return null;
  return sorts.length === 0 ? '' : ` ORDER BY ${sorts.join(', ')}`;
}

function lockedBy(lock: FindOneOptions<unknown>['lock']): string | null {
  if (!lock) return '';
  if (lock.mode !== 'pessimistic_write' || lock.onLocked === 'nowait') return null;
  return lock.onLocked ? ' FOR UPDATE SKIP LOCKED' : ' FOR UPDATE';
}
