import { In, IsNull, type DataSource, type EntityManager } from 'typeorm';
import { isRetryable } from '../database/errors';
import { locksRows } from '../database/lock';
import { openTransaction } from '../database/sqlite';
import { EventHead, EventRow } from './entities';

const CHUNK = 500;

/**
 * Gives positions to all committed events that have none. Numbers at insert would be no safe cursor: rows appear in
 * the order of commits. Only this short transaction touches the head, so that no business transaction waits for it.
 */
export async function numberEvents(database: DataSource): Promise<EventRow[]> {
  const numbered: EventRow[] = [];
  while (await database.manager.existsBy(EventRow, { position: IsNull() })) {
    try {
      const chunk = await database.transaction((manager) => openTransaction.run(true, () => numberChunk(manager)));
      numbered.push(...chunk);
    } catch (error) {
      if (!isRetryable(error)) throw error;
    }
  }
  return numbered;
}

async function numberChunk(manager: EntityManager): Promise<EventRow[]> {
  const locked = manager.createQueryBuilder(EventHead, 'head').where('head.id = 1');
  if (locksRows(manager)) locked.setLock('pessimistic_write');
  const head = await locked.getOneOrFail();
  // Ids alone, since they stand in the index: for whole rows MariaDB may read the log from end to end.
  const unnumbered = await manager
    .createQueryBuilder(EventRow, 'event')
    .select('event.id', 'id')
    .where('event.position IS NULL')
    .orderBy('event.id')
    .limit(CHUNK)
    .getRawMany<{ id: string }>();
  if (unnumbered.length === 0) return [];
  const ids = unnumbered.map(({ id }) => id);
  const rows = inObjectOrder(await manager.find(EventRow, { where: { id: In(ids) }, order: { id: 'ASC' } }));
  rows.forEach((row, index) => (row.position = head.position + index + 1));
  const cases = rows.map((row) => `WHEN '${row.id}' THEN ${row.position}`).join(' ');
  await manager
    .createQueryBuilder()
    .update(EventRow)
    .set({ position: () => `CASE id ${cases} END` })
    .where('id IN (:...ids)', { ids })
    .execute();
  await manager.update(EventHead, { id: 1 }, { position: head.position + rows.length });
  return rows;
}

/** Ids follow the clocks of several processes; within one object its sequence is what counts. */
function inObjectOrder(rows: EventRow[]): EventRow[] {
  const byObject = new Map<string, EventRow[]>();
  for (const row of rows) byObject.set(row.objectId, [...(byObject.get(row.objectId) ?? []), row]);
  for (const own of byObject.values()) own.sort((a, b) => a.sequence - b.sequence);
  return rows.map((row) => byObject.get(row.objectId)!.shift()!);
}
