import { In, IsNull, type DataSource, type EntityManager } from 'typeorm';
import { repeating } from '../database/transaction';
import { EventHead, EventRow } from './entities';
import { lockHead, putIntoStreams, type Streams } from './stream-events';

const CHUNK = 500;
const PLACE = { id: true, objectId: true, sequence: true } as const;

/**
 * Gives positions to all committed events that have none, and tells of them, part by part. Numbers at insert would be no
 * safe cursor: rows appear in the order of commits. Only this short transaction touches the head, so that no business
 * transaction waits for it. What has a number is in its stream as well.
 */
export async function numberEvents(
  database: DataSource,
  streams: Streams,
  onNumbered: (events: readonly EventRow[]) => void = () => {},
): Promise<boolean> {
  let worked = false;
  let more = await anyUnnumbered(database.manager);
  while (more) {
    const chunk = await repeating(database, (manager) => numberChunk(manager, streams));
    onNumbered(chunk.events);
    worked ||= chunk.events.length > 0;
    // What is committed from now on is numbered by whoever commits it.
    more = chunk.isFull;
  }
  return worked;
}

const UNNUMBERED = 'SELECT 1 FROM event WHERE position IS NULL LIMIT 1';

/** The position that was given last, and whether any event has none, as of one moment. */
export async function lookAtHead(manager: EntityManager): Promise<{ position: number; unnumbered: boolean }> {
  // Readers look each second and at every ring: by hand, since building such a query takes longer than answering it.
  const [head] = await manager.query<{ position: number | string; unnumbered: number | string }[]>(
    `SELECT position, EXISTS (${UNNUMBERED}) AS unnumbered FROM event_head WHERE id = 1`,
  );
  return { position: Number(head!.position), unnumbered: Number(head!.unnumbered) === 1 };
}

async function anyUnnumbered(manager: EntityManager): Promise<boolean> {
  return (await manager.query<unknown[]>(UNNUMBERED)).length > 0;
}

interface Chunk {
  events: EventRow[];
  /** There may be more. */
  isFull: boolean;
}

async function numberChunk(manager: EntityManager, streams: Streams): Promise<Chunk> {
  const head = await lockHead(manager);
  // Ids alone, since they stand in the index: for whole rows MariaDB may read the log from end to end.
  const unnumbered = await manager.query<{ id: string }[]>(
    `SELECT id FROM event WHERE position IS NULL ORDER BY id LIMIT ${CHUNK}`,
  );
  const isFull = unnumbered.length === CHUNK;
  if (unnumbered.length === 0) return { events: [], isFull };
  const found = unnumbered.map(({ id }) => id);
  const ids = isFull ? await withEarliest(manager, found) : found;
  const rows = inObjectOrder(await manager.find(EventRow, { where: { id: In(ids) }, order: { id: 'ASC' } }));
  rows.forEach((row, index) => (row.position = head.position + index + 1));
  const cases = 'WHEN ? THEN ? '.repeat(rows.length);
  await manager.query(`UPDATE event SET position = CASE id ${cases} END WHERE id IN (${ids.map(() => '?').join(', ')})`, [
    ...rows.flatMap(({ id, position }) => [id, position]),
    ...ids,
  ]);
  const position = head.position + rows.length;
  // A stream is filled in order: while older events are missing in it, these wait with them.
  const inOrder = head.streamed === head.position;
  if (inOrder) await putIntoStreams(manager, streams, rows);
  await manager.update(EventHead, { id: 1 }, inOrder ? { position, streamed: position } : { position });
  return { events: rows, isFull };
}

/**
 * Where not all fit into one part, ids by themselves could put an object's later event into it and leave out an earlier one,
 * of a process whose clock is ahead. Such an object keeps its share of the part, with its earliest events.
 */
async function withEarliest(manager: EntityManager, ids: string[]): Promise<string[]> {
  const own = byObject(await manager.find(EventRow, { select: PLACE, where: { id: In(ids) } }));
  const left = await manager
    .createQueryBuilder(EventRow, 'event')
    .select('event.objectId', 'objectId')
    .addSelect('MIN(event.sequence)', 'first')
    // By its objects, however many events there are without a position.
    .where('event.objectId IN (:...objectIds) AND COALESCE(event.position, 0) = 0 AND event.id NOT IN (:...ids)', {
      objectIds: [...own.keys()],
      ids,
    })
    .groupBy('event.objectId')
    .getRawMany<{ objectId: string; first: number | string }>();
  for (const { objectId, first } of left) {
    const share = own.get(objectId)!;
    if (share.every(({ sequence }) => sequence < Number(first))) continue;
    const where = { objectId, position: IsNull() };
    const order = { sequence: 'ASC' } as const;
    own.set(objectId, await manager.find(EventRow, { select: PLACE, where, order, take: share.length }));
  }
  return [...own.values()].flatMap((events) => events.map(({ id }) => id));
}

/** Ids follow the clocks of several processes; within one object its sequence is what counts. */
function inObjectOrder(rows: EventRow[]): EventRow[] {
  const own = byObject(rows);
  for (const events of own.values()) events.sort((a, b) => a.sequence - b.sequence);
  return rows.map((row) => own.get(row.objectId)!.shift()!);
}

function byObject(rows: readonly EventRow[]): Map<string, EventRow[]> {
  const own = new Map<string, EventRow[]>();
  for (const row of rows) {
    const events = own.get(row.objectId);
    if (events) events.push(row);
    else own.set(row.objectId, [row]);
  }
  return own;
}
