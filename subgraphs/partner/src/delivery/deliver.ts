import { newId, type Tx } from '@after-sales/runtime';
import type { WebhookEvent } from '../event/webhook-event.entity';
import { wake } from './queue';
import { WebhookDelivery, WebhookDeliveryState } from './webhook-delivery.entity';

const CHUNK = 200;

/** Lets an event be sent to endpoints, each by itself, from now on. */
export async function deliver(tx: Tx, { id: eventId, source, position, objectId }: WebhookEvent, endpointIds: readonly string[]) {
  const rows = endpointIds.map((endpointId) => ({
    id: newId('wd'),
    endpointId,
    eventId,
    source,
    position,
    objectId,
    state: WebhookDeliveryState.PENDING,
    attempts: 0,
    nextAttemptAt: tx.now,
    createdAt: tx.now,
  }));
  for (let i = 0; i < rows.length; i += CHUNK) {
    const some = rows.slice(i, i + CHUNK);
    await tx.manager.createQueryBuilder().insert().into(WebhookDelivery).values(some).updateEntity(false).execute();
  }
  await wake(tx, endpointIds);
}
