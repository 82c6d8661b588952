import { locksRows, upsertRows } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { ChangedFact, FactChangeHead } from './changed-fact.entity';

const HEAD = 1;
/** What was written before changes were noted changed then. */
export const BEFORE_ALL = new Date(0);

/** Writes down which facts change now. Whoever calls holds the lock of changes until its transaction ends: it comes last. */
export async function noteChanges(
  manager: EntityManager,
  changed: readonly Omit<ChangedFact, 'updatedAt'>[],
  now: Date,
): Promise<void> {
  if (changed.length === 0) return;
  const updatedAt = await nextMoment(manager, now);
  await upsertRows(
    manager,
    ChangedFact,
    changed.map((each) => ({ ...each, updatedAt })),
    { replace: ['marketplace', 'shopId', 'updatedAt', 'gone'] },
  );
}

/** Now, or a millisecond after the change before, if that is later: a moment is never given twice. Its row stays locked until the transaction ends. */
export async function nextMoment(manager: EntityManager, now: Date): Promise<Date> {
  let head = await lockedHead(manager);
  if (!head) {
    const first = { id: HEAD, at: BEFORE_ALL };
    await manager.createQueryBuilder().insert().into(FactChangeHead).values(first).orIgnore().updateEntity(false).execute();
    head = (await lockedHead(manager))!;
  }
  const at = new Date(Math.max(now.getTime(), head.at.getTime() + 1));
  await manager.update(FactChangeHead, { id: HEAD }, { at });
  return at;
}

function lockedHead(manager: EntityManager): Promise<FactChangeHead | null> {
  const query = manager.createQueryBuilder(FactChangeHead, 'row').where('row.id = :id', { id: HEAD });
  if (locksRows(manager)) query.setLock('pessimistic_write');
  return query.getOne();
}

/** The moment of the last change that can be read. */
export async function lastChange(manager: EntityManager): Promise<Date> {
  return (await manager.findOneBy(FactChangeHead, { id: HEAD }))?.at ?? BEFORE_ALL;
}
