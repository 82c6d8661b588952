import { In, IsNull, type DataSource, type EntityManager } from 'typeorm';
import { isRetryable } from '../database/errors';
import { openTransaction } from '../database/sqlite';
import { EventHead, EventRow } from './entities';
import { lockHead, NO_STREAMS, putIntoStreams, type Streams } from './stream-events';

const CHUNK = 500;

/**
 * Gives positions to all committed events that have none. Numbers at insert would be no safe cursor: rows appear in
 * the order of commits. Only this short transaction touches the head, so that no business transaction waits for it.
 * What has a number is in its stream as well.
 */
export async function numberEvents(database: DataSource, streams: Streams = NO_STREAMS): Promise<EventRow[]> {
  const numbered: EventRow[] = [];
  while (await database.manager.existsBy(EventRow, { position: IsNull() })) {
    try {
      const chunk = await database.transaction((manager) => openTransaction.run(true, () => numberChunk(manager, streams)));
      numbered.push(...chunk);
    } catch (error) {
      if (!isRetryable(error)) throw error;
    }
  }
  return numbered;
}

async function numberChunk(manager: EntityManager, streams: Streams): Promise<EventRow[]> {
  const head = await lockHead(manager);
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
  const position = head.position + rows.length;
  // A stream is filled in order: while older events are missing in it, these wait with them.
  const inOrder = head.streamed === head.position;
  if (inOrder) await putIntoStreams(manager, streams, rows);
  await manager.update(EventHead, { id: 1 }, inOrder ? { position, streamed: position } : { position });
  return rows;
}

/** Ids follow the clocks of several processes; within one object its sequence is what counts. */
function inObjectOrder(rows: EventRow[]): EventRow[] {
  const byObject = new Map<string, EventRow[]>();
  for (const row of rows) byObject.set(row.objectId, [...(byObject.get(row.objectId) ?? []), row]);
  for (const own of byObject.values()) own.sort((a, b) => a.sequence - b.sequence);
  return rows.map((row) => byObject.get(row.objectId)!.shift()!);
}
