import { MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { lock } from '../database/lock';
import { repeating } from '../database/transaction';
import { EventHead, EventRow } from './entities';
import { StreamedEvent } from './streamed-event.entity';

/** What an event can be chosen by, beside whose it is and its statuses. */
export type Facets = Partial<Pick<StreamedEvent, 'refundId' | 'form' | 'reasonClass' | 'amount' | 'currency'>>;

/** The streams in which a subgraph's events are followed: `<object>.status` and `<object>.deadline`. */
export interface Streams {
  names: readonly string[];
  facets: (event: Pick<EventRow, 'type' | 'objectId' | 'data'>) => Facets;
}

export const NO_STREAMS: Streams = { names: [], facets: () => ({}) };

const CHUNK = 500;

/** The one row that says how far the log is numbered and streamed, locked for this transaction. */
export function lockHead(manager: EntityManager): Promise<EventHead> {
  return manager.findOneOrFail(EventHead, { where: { id: 1 }, ...lock(manager) });
}

/** Puts events into their streams; whoever calls it holds the head, so that each object's sequence has no gap. */
export async function putIntoStreams(manager: EntityManager, streams: Streams, events: readonly EventRow[]): Promise<void> {
  const followed = events.flatMap((event) => {
    const stream = streamOf(event);
    return stream && streams.names.includes(stream) ? [{ event, stream }] : [];
  });
  if (followed.length === 0) return;
  const last = await lastSequences(manager, [...new Set(followed.map(({ event }) => event.objectId))]);
  const rows = followed.map(({ event, stream }) => {
    const name = `${stream} ${event.objectId}`;
    const sequence = (last.get(name) ?? 0) + 1;
    last.set(name, sequence);
    return streamed(event, stream, sequence, streams.facets(event));
  });
  await manager.insert(StreamedEvent, rows);
}

/** Puts what is numbered but in no stream yet into its stream: what was numbered before there were streams. Tells whether there was any. */
export async function streamBacklog(database: DataSource, streams: Streams): Promise<boolean> {
  let worked = false;
  const behind = async () => {
    const { position, streamed: reached } = await database.manager.findOneByOrFail(EventHead, { id: 1 });
    return reached < position;
  };
  while (await behind()) {
    worked = true;
    await repeating(database, (manager) => streamChunk(manager, streams));
  }
  return worked;
}

async function streamChunk(manager: EntityManager, streams: Streams): Promise<void> {
  const { streamed: reached } = await lockHead(manager);
  const rows = await manager.find(EventRow, { where: { position: MoreThan(reached) }, order: { position: 'ASC' }, take: CHUNK });
  await putIntoStreams(manager, streams, rows);
  await manager.update(EventHead, { id: 1 }, { streamed: reached + rows.length });
}

function streamOf({ type, toStatus }: EventRow): string | null {
  const [object, name] = type.split('.');
  if (name?.startsWith('deadline_')) return `${object}.deadline`;
  return toStatus === null ? null : `${object}.status`;
}

function streamed(event: EventRow, stream: string, sequence: number, facets: Facets): StreamedEvent {
  const { id, position, type, objectId, marketplace, shopId, buyerId, fromStatus, toStatus, data } = event;
  const deadline = stream.endsWith('.deadline');
  return {
    id,
    position: position!,
    stream,
    objectId,
    sequence,
    marketplace,
    shopId,
    buyerId,
    fromStatus,
    toStatus,
    kind: deadline ? type.slice(type.indexOf('.deadline_') + '.deadline_'.length).toUpperCase() : null,
    owner: deadline ? (data.owner as string) : null,
    refundId: null,
    form: null,
    reasonClass: null,
    amount: null,
    currency: null,
    ...facets,
  };
}

async function lastSequences(manager: EntityManager, objectIds: string[]): Promise<Map<string, number>> {
  const rows = await manager.query<{ objectId: string; stream: string; last: number | string }[]>(
    `SELECT objectId, stream, MAX(sequence) AS last FROM event_stream
     WHERE objectId IN (${objectIds.map(() => '?').join(', ')}) GROUP BY objectId, stream`,
    objectIds,
  );
  return new Map(rows.map(({ objectId, stream, last }) => [`${stream} ${objectId}`, Number(last)]));
}
