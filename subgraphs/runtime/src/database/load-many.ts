import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Context } from '../context';
import { findRows } from './rows';

/** A batch for `load`: objects by their ids, null for one that is not there or that the actor may not see. */
export function visibleById<T extends ObjectLiteral & { id: string }>(entity: EntityTarget<T>) {
  return async (ctx: Context, ids: readonly string[]): Promise<(T | null)[]> => {
    const wanted = { visibleTo: ctx.actor, where: 'item.id IN (:...ids)', parameters: { ids } };
    return onePerKey(ids, await findRows(ctx.database.manager, entity, wanted), 'id');
  };
}

/** The row of each key, in the order of the keys; null where there is none. */
export function onePerKey<T extends ObjectLiteral>(keys: readonly string[], rows: readonly T[], column: keyof T): (T | null)[] {
  const found = new Map(rows.map((row) => [row[column] as string, row]));
  return keys.map((key) => found.get(key) ?? null);
}

/** The rows of each key, in the order of the keys, and within one in theirs. */
export function manyPerKey<T extends ObjectLiteral>(keys: readonly string[], rows: readonly T[], column: keyof T): T[][] {
  const byKey = new Map<string, T[]>(keys.map((key) => [key, []]));
  for (const row of rows) byKey.get(row[column])?.push(row);
  return keys.map((key) => byKey.get(key)!);
}
