import type { DataSource } from 'typeorm';
import type { Ring, RingPage } from '../bell/bell';
import { EventHead, EventRow } from './entities';

const MOST_RINGS = 1_000;

/** Rings of all events after a position, at most a thousand, without a gap: for who cannot be sure to have heard them all. */
export async function ringsAfter(database: DataSource, source: string, after: number, first: number): Promise<RingPage> {
  // Before the events: what is read after the head shows all that lies before it.
  const { streamed: head } = await database.manager.findOneByOrFail(EventHead, { id: 1 });
  if (after >= head) return { rings: [], head };
  const rows = await database.manager
    .createQueryBuilder(EventRow, 'event')
    .select(['event.id', 'event.position', 'event.type', 'event.objectId', 'event.marketplace', 'event.shopId', 'event.buyerId'])
    .where('event.position > :after AND event.position <= :head', { after, head })
    .orderBy('event.position')
    .limit(Math.min(Math.max(first, 1), MOST_RINGS))
    .getMany();
  const rings = rows.filter(({ position }, index) => position === after + index + 1).map((row) => ringOf(source, row));
  return { rings, head };
}

/** The ring for an event that has its position. */
export function ringOf(
  source: string,
  event: Pick<EventRow, 'position' | 'type' | 'objectId' | 'marketplace' | 'shopId' | 'buyerId'>,
): Ring {
  const { position, type, objectId, marketplace, shopId, buyerId } = event;
  return { source, position: position!, type, objectId, marketplace, shopId, buyerId };
}
