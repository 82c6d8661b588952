import type { Context, Tx } from '@after-sales/runtime';
import { WebhookDelivery, WebhookDeliveryState } from './webhook-delivery.entity';
import { WebhookQueue } from './webhook-queue.entity';

// Each of these is read by an index of its own, however much waits; indexes.test.ts proves it.

const EPOCH = new Date(0);
const pending = WebhookDeliveryState.PENDING;

/** Endpoints at which a worker is to look, who has waited longest first. */
export async function wakeable({ database, clock }: Pick<Context, 'database' | 'clock'>, most: number): Promise<string[]> {
  const rows = await database.manager
    .createQueryBuilder(WebhookQueue, 'queue')
    .where('queue.wakeAt <= :now', { now: clock.now() })
    .orderBy('queue.wakeAt')
    .addOrderBy('queue.endpointId')
    .limit(most)
    .getMany();
  return rows.map(({ endpointId }) => endpointId);
}

/** What is due of an endpoint, also what a worker that is held for dead had taken. */
export function dueOf({ manager, now }: Tx, endpointId: string, most: number): Promise<WebhookDelivery[]> {
  return manager
    .createQueryBuilder(WebhookDelivery, 'delivery')
    .where('delivery.endpointId = :endpointId AND delivery.state = :pending', { endpointId, pending })
    .andWhere('delivery.nextAttemptAt <= :now', { now })
    .orderBy('delivery.nextAttemptAt')
    .addOrderBy('delivery.id')
    .limit(most)
    .getMany();
}

/** When something is due next of an endpoint; null where nothing waits. What is under way counts by the end of its lease. */
export async function nextDueOf({ manager }: Tx, endpointId: string): Promise<Date | null> {
  const next = await manager
    .createQueryBuilder(WebhookDelivery, 'delivery')
    .select(['delivery.id', 'delivery.nextAttemptAt'])
    .where('delivery.endpointId = :endpointId AND delivery.state = :pending', { endpointId, pending })
    // Rather than “not null”, for which SQLite goes through all that is.
    .andWhere('delivery.nextAttemptAt > :epoch', { epoch: EPOCH })
    .orderBy('delivery.nextAttemptAt')
    .limit(1)
    .getOne();
  return next?.nextAttemptAt ?? null;
}

/** How many calls to an endpoint are under way, of all processes. */
export function callsUnderWay({ manager, now }: Tx, endpointId: string): Promise<number> {
  return manager
    .createQueryBuilder(WebhookDelivery, 'delivery')
    .where('delivery.endpointId = :endpointId AND delivery.claimedUntil > :now', { endpointId, now })
    .getCount();
}

/** When the first of these would be held for lost; whoever ends one earlier wakes the endpoint. */
export async function nextLeaseEnd({ manager, now }: Tx, endpointId: string): Promise<Date | null> {
  const first = await manager
    .createQueryBuilder(WebhookDelivery, 'delivery')
    .select(['delivery.id', 'delivery.claimedUntil'])
    .where('delivery.endpointId = :endpointId AND delivery.claimedUntil > :now', { endpointId, now })
    .orderBy('delivery.claimedUntil')
    .limit(1)
    .getOne();
  return first?.claimedUntil ?? null;
}

/** The position of the first event of an object that has not ended at an endpoint. */
export async function firstPendingOf(tx: Tx, endpointId: string, objectId: string): Promise<number> {
  return (await ofObject(tx, endpointId, objectId).getOneOrFail()).position;
}

/** Lets the next event of an object come that waited for the one before. */
export async function releaseNextOf(tx: Tx, { endpointId, objectId }: WebhookDelivery): Promise<void> {
  const next = await ofObject(tx, endpointId, objectId).getOne();
  if (next && next.nextAttemptAt === null) await tx.manager.update(WebhookDelivery, { id: next.id }, { nextAttemptAt: tx.now });
}

function ofObject({ manager }: Tx, endpointId: string, objectId: string) {
  return manager
    .createQueryBuilder(WebhookDelivery, 'delivery')
    .select(['delivery.id', 'delivery.position', 'delivery.nextAttemptAt'])
    .where('delivery.endpointId = :endpointId AND delivery.objectId = :objectId', { endpointId, objectId })
    .andWhere('delivery.state = :pending', { pending })
    .orderBy('delivery.position')
    .limit(1);
}
