import type { EntityManager, EntityTarget, FindOneOptions, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { DomainError } from '../errors';
import type { Actor } from '../identity/actor';
import { findRows } from './rows';
import type { Tx } from './transaction';

/** The row with this id, locked until the transaction ends, if the actor may see it. Only what is read afterwards decides. */
export async function lockById<T extends ObjectLiteral & { id: string }>(
  { manager }: Tx,
  entity: EntityTarget<T>,
  id: string,
  actor: Actor,
): Promise<T | null> {
  const end = locksRows(manager) ? ' FOR UPDATE' : '';
  const [row] = await findRows(manager, entity, { visibleTo: actor, where: 'item.id = :id', parameters: { id }, end });
  return row ?? null;
}

/** The same for background work: null also where somebody else has the row locked. */
export function lockByIdIfFree<T extends ObjectLiteral & { id: string }>(
  { manager }: Tx,
  entity: EntityTarget<T>,
  id: string,
): Promise<T | null> {
  return manager.findOne(entity, { where: { id } as FindOptionsWhere<T>, ...lockIfFree(manager) });
}

/** A row that background work changes, whoever's it is, locked until the transaction ends. */
export function lockRow<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  where: FindOptionsWhere<T>,
): Promise<T | null> {
  return manager.findOne(entity, { where, ...lock(manager) });
}

type Lock = Pick<FindOneOptions, 'lock'>;

/** The option of `find` that locks what it finds. */
export function lock(manager: EntityManager): Lock {
  return locksRows(manager) ? { lock: { mode: 'pessimistic_write' } } : {};
}

/** The same, which leaves out what somebody else has locked. */
export function lockIfFree(manager: EntityManager): Lock {
  return locksRows(manager) ? { lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' } } : {};
}

/** Refuses when the caller decided on an older state than this. */
export function requireVersion(object: { version: number }, expected: number | undefined | null): void {
  if (expected === undefined || expected === null || expected === object.version) return;
  throw new DomainError(
    'VERSION_CONFLICT',
    {
      zh: `数据已更新：当前版本 ${object.version}，你看到的是 ${expected}。请重新读取后再试`,
      en: `it has changed: version ${object.version} now, you saw ${expected}. Read it again, then decide`,
    },
    { field: ['input', 'expectedVersion'] },
  );
}

/** Whether rows are locked by FOR UPDATE. On SQLite the write transaction itself is the lock, and TypeORM refuses it there. */
export function locksRows(manager: EntityManager): boolean {
  return manager.connection.options.type !== 'better-sqlite3';
}
