import { openDatabase, type DatabaseConfig } from '@after-sales/runtime';
import type { Feed, Row } from './feeds';
import type { Seen } from './follow';

/** The events of a subgraph that can be followed, as its database has them. */
export async function streamsOf(config: DatabaseConfig): Promise<Row[]> {
  const database = await openDatabase(config, { entities: [], migrations: [] });
  try {
    const rows = await database.query<Row[]>(
      'SELECT stream, position, objectId, sequence, fromStatus, toStatus FROM event_stream ORDER BY position',
    );
    return rows.map((row) => ({ ...row, position: Number(row.position) }));
  } finally {
    await database.destroy();
  }
}

/** The events of the log that are wanted: id, object and the which of its object each is, in the order of ids. */
export async function eventsOf(config: DatabaseConfig, wanted: (type: string) => boolean): Promise<Seen[]> {
  const database = await openDatabase(config, { entities: [], migrations: [] });
  try {
    const rows = await database.query<{ id: string; type: string; objectId: string; sequence: number }[]>(
      'SELECT id, type, objectId, sequence FROM event ORDER BY id',
    );
    return rows.filter(({ type }) => wanted(type)).map(({ id, objectId, sequence }) => [id, objectId, sequence]);
  } finally {
    await database.destroy();
  }
}

/** What a feed must have brought, by these events. */
export function due(feed: Feed, streams: readonly Row[]): Seen[] {
  return streams
    .filter((row) => feed.wanted(row))
    .map(({ position, objectId, sequence }) => [`${feed.source}:${position}`, objectId, sequence]);
}
