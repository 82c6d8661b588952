import { locksRows, type Tx } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { WebhookQueue, type CountChanges } from './webhook-queue.entity';

const EMPTY = { pending: 0, delivered: 0, failed: 0, cancelled: 0, skipped: 0 };

/** Makes the queue of a new endpoint. */
export async function openQueue({ manager }: Tx, endpointId: string): Promise<void> {
  await manager.insert(WebhookQueue, { endpointId, wakeAt: null, throttledUntil: null, throttles: 0, ...EMPTY });
}

/** Lets workers look at endpoints now: something waits for them, or whether they are sent to has changed. */
export async function wake({ manager, now }: Tx, endpointIds: readonly string[], counts: CountChanges = {}): Promise<void> {
  if (endpointIds.length === 0) return;
  const changed = Object.entries(counts).map(([column, by]) => [column, () => `${column} + ${Number(by)}`]);
  await manager
    .createQueryBuilder()
    .update(WebhookQueue)
    .set({ wakeAt: () => 'CASE WHEN wakeAt < :now THEN wakeAt ELSE :now END', ...Object.fromEntries(changed) })
    .where('endpointId IN (:...endpointIds)', { endpointIds, now })
    .execute();
}

/** The queue of an endpoint, locked. With `ifFree` null where somebody else has it. */
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
