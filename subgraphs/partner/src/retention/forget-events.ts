import { inTransaction, type Context, type Tx } from '@after-sales/runtime';
import { Brackets, In } from 'typeorm';
import { WebhookAttempt } from '../delivery/webhook-attempt.entity';
import { WebhookDelivery } from '../delivery/webhook-delivery.entity';
import { WebhookEvent } from '../event/webhook-event.entity';
import { WebhookHorizon } from './webhook-horizon.entity';

/** Events and deliveries of one transaction: few, since on SQLite it holds up every other writer. */
const TOGETHER = 100;

/** Where a sweep stands: behind this event. */
export type Place = Pick<WebhookEvent, 'recordedAt' | 'id'> | null;

/**
 * Deletes some of the events that were written down before a moment and whose deliveries all ended before it, with their
 * attempts. One that a delivery is still to be sent of, or ended later, stays with all that is of it. Gives the place to
 * go on from; null where that was all.
 */
export function forgetEvents(ctx: Context, before: Date, after: Place): Promise<Place> {
  return inTransaction(ctx, async (tx) => {
    const events = await oldest(tx, before, after);
    const ids = events.map(({ id }) => id);
    const living = new Set(await livingOf(tx, ids, before));
    const doomed = events.filter(({ id }) => !living.has(id));
    if (!(await forgetDeliveries(tx, doomed))) return after ?? START;
    await tx.manager.delete(WebhookEvent, { id: In(doomed.map(({ id }) => id)) });
    await noteHorizon(tx, doomed);
    const last = events.at(-1);
    return events.length < TOGETHER || !last ? null : { recordedAt: last.recordedAt, id: last.id };
  });
}

const START: Place = { recordedAt: new Date(0), id: '' };

function oldest({ manager }: Tx, before: Date, after: Place): Promise<WebhookEvent[]> {
  const { recordedAt, id } = after ?? START!;
  return manager
    .createQueryBuilder(WebhookEvent, 'event')
    .select(['event.id', 'event.recordedAt', 'event.source', 'event.position'])
    .where('event.recordedAt < :before AND event.recordedAt >= :recordedAt', { before, recordedAt })
    .andWhere('(event.recordedAt > :recordedAt OR event.id > :id)', { id })
    .orderBy('event.recordedAt')
    .addOrderBy('event.id')
    .limit(TOGETHER)
    .getMany();
}

async function livingOf({ manager }: Tx, ids: readonly string[], before: Date): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await manager
    .createQueryBuilder(WebhookDelivery, 'delivery')
    .select('DISTINCT delivery.eventId', 'eventId')
    .where('delivery.eventId IN (:...ids)', { ids })
    .andWhere(new Brackets((any) => any.where('delivery.endedAt IS NULL').orWhere('delivery.endedAt >= :before', { before })))
    .getRawMany<{ eventId: string }>();
  return rows.map(({ eventId }) => eventId);
}

/** Deletes some deliveries of events; false where there may be more. */
async function forgetDeliveries({ manager }: Tx, events: readonly WebhookEvent[]): Promise<boolean> {
  if (events.length === 0) return true;
  const eventId = In(events.map(({ id }) => id));
  const rows = await manager.find(WebhookDelivery, { select: { id: true }, where: { eventId }, take: TOGETHER });
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) {
    await manager.delete(WebhookAttempt, { deliveryId: In(ids) });
    await manager.delete(WebhookDelivery, { id: In(ids) });
  }
  return ids.length < TOGETHER;
}

async function noteHorizon({ manager }: Tx, events: readonly WebhookEvent[]): Promise<void> {
  const sources = [...new Set(events.map(({ source }) => source))].sort();
  for (const source of sources) {
    const position = Math.max(...events.filter((each) => each.source === source).map((each) => each.position));
    await manager.createQueryBuilder().insert().into(WebhookHorizon).values({ source, position: 0 }).orIgnore().execute();
    await manager
      .createQueryBuilder()
      .update(WebhookHorizon)
      .set({ position })
      .where('source = :source AND position < :position', { source, position })
      .execute();
  }
}
