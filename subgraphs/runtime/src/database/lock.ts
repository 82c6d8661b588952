import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { DomainError } from '../errors';
import type { Actor } from '../identity/actor';
import type { Tx } from './transaction';
import { visibleTo } from './visible';

/** The row with this id, locked until the transaction ends, if the actor may see it. Only what is read afterwards decides. */
export async function lockById<T extends ObjectLiteral & { id: string }>(
  tx: Tx,
  entity: EntityTarget<T>,
  id: string,
  actor: Actor,
): Promise<T | null> {
  const query = lockable(tx, entity, id);
  visibleTo(query, 'row', actor);
  if (locksRows(tx.manager)) query.setLock('pessimistic_write');
  return query.getOne();
}

/** The same for background work: null also where somebody else has the row locked. */
export async function lockByIdIfFree<T extends ObjectLiteral & { id: string }>(
  tx: Tx,
  entity: EntityTarget<T>,
  id: string,
): Promise<T | null> {
  const query = lockable(tx, entity, id);
  if (locksRows(tx.manager)) query.setLock('pessimistic_write').setOnLocked('skip_locked');
  return query.getOne();
}

/** A row that background work changes, whoever's it is, locked until the transaction ends. */
export function lockRow<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  where: FindOptionsWhere<T>,
): Promise<T | null> {
  const query = manager.createQueryBuilder(entity, 'row').where(where);
  if (locksRows(manager)) query.setLock('pessimistic_write');
  return query.getOne();
}

function lockable<T extends ObjectLiteral & { id: string }>(tx: Tx, entity: EntityTarget<T>, id: string) {
  return tx.manager.createQueryBuilder(entity, 'row').where('row.id = :id', { id });
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
