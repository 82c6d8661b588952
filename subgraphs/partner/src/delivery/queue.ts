import { locksRows, type Tx } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { WebhookQueue } from './webhook-queue.entity';

/** Makes the queue of a new endpoint. */
export async function openQueue({ manager }: Tx, endpointId: string): Promise<void> {
  await manager.insert(WebhookQueue, { endpointId, wakeAt: null, throttledUntil: null, throttles: 0 });
}

/** Lets workers look at these endpoints now: something waits for them, or they are sent to again. */
export async function wake({ manager, now }: Pick<Tx, 'manager' | 'now'>, endpointIds: readonly string[]): Promise<void> {
  if (endpointIds.length === 0) return;
  await manager
    .createQueryBuilder()
    .update(WebhookQueue)
    .set({ wakeAt: () => 'CASE WHEN wakeAt < :now THEN wakeAt ELSE :now END' })
    .where('endpointId IN (:...endpointIds)', { endpointIds: endpointIds.toSorted() })
    .setParameters({ now })
    .execute();
}

/** The queue of an endpoint, locked. With `ifFree` null also where somebody else has it. */
export async function lockQueue(
  manager: EntityManager,
  endpointId: string,
  { ifFree = false } = {},
): Promise<WebhookQueue | null> {
  const query = manager.createQueryBuilder(WebhookQueue, 'row').where('row.endpointId = :endpointId', { endpointId });
  // On SQLite the write transaction keeps other workers out.
  if (locksRows(manager)) query.setLock('pessimistic_write');
  if (locksRows(manager) && ifFree) query.setOnLocked('skip_locked');
  return query.getOne();
}
