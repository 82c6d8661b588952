import { openDatabase, type DatabaseConfig } from '@after-sales/runtime';
import type { Feed, Row } from './feeds';
import type { Seen } from './follow';

/** What the databases say at the end. */
export interface Log {
  streams: Row[];
  /** The places of all events, in order; without a gap when nothing was lost. */
  positions: number[];
  /** How far this subgraph has applied the logs of the others. */
  read: Record<string, number>;
  parked: number;
}

export async function readLog(config: DatabaseConfig): Promise<Log> {
  const database = await openDatabase(config, { entities: [], migrations: [] });
  try {
    const rows = <T>(sql: string) => database.query<T[]>(sql);
    const streams = await rows<Row>(
      'SELECT stream, position, objectId, sequence, fromStatus, toStatus FROM event_stream ORDER BY position',
    );
    const events = await rows<{ position: number | string | null }>('SELECT position FROM event ORDER BY position');
    const cursors = await rows<{ source: string; position: number | string }>('SELECT source, position FROM event_cursor');
    const [{ parked }] = (await rows<{ parked: number | string }>('SELECT COUNT(*) AS parked FROM event_parked')) as [
      { parked: number | string },
    ];
    return {
      streams: streams.map((row) => ({ ...row, position: Number(row.position) })),
      positions: events.map(({ position }) => Number(position)),
      read: Object.fromEntries(cursors.map(({ source, position }) => [source, Number(position)])),
      parked: Number(parked),
    };
  } finally {
    await database.destroy();
  }
}

/** What a feed must have brought, by the log. */
export function due(feed: Feed, { streams }: Log): Seen[] {
  return streams
    .filter((row) => feed.wanted(row))
    .map(({ position, objectId, sequence }) => [`${feed.source}:${position}`, objectId, sequence]);
}
