import type { ActorRef, FeedEvent, SourceEvent } from '@after-sales/runtime';
import type { DataSource } from 'typeorm';

/** An event as a reaction takes it. */
export type LogEvent = SourceEvent<Record<string, unknown>>;

type Row = Omit<FeedEvent, 'data'> & { marketplace: string; shopId: string; buyerId: string | null; actor: string; data: string };

/** The events after a position, up to another. */
export async function readLog(database: DataSource, after: number, upTo: number): Promise<LogEvent[]> {
  const rows: Row[] = await database.query('SELECT * FROM event WHERE position > ? AND position <= ? ORDER BY position', [
    after,
    upTo,
  ]);
  return rows.map(({ marketplace, shopId, buyerId, actor, data, at, recordedAt, ...event }) => {
    const facts = { marketplace, shopId, buyerId, actor: JSON.parse(actor) as ActorRef };
    return { ...event, at: moment(at), recordedAt: moment(recordedAt), data: { ...(JSON.parse(data) as object), ...facts } };
  });
}

function moment(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}Z`);
}
