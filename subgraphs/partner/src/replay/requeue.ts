import type { Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { wake } from '../delivery/queue';
import { WebhookDelivery, WebhookDeliveryState } from '../delivery/webhook-delivery.entity';
import type { CountChanges } from '../delivery/webhook-queue.entity';

/** What a call did: how many it put in the queue, and where the next one goes on. */
export interface Replayed {
  queued: number;
  next: string | null;
}

const TOGETHER = 200;

/** Puts deliveries that have ended in the queue once more: the same id, and the same body where one was made. */
export async function requeue(tx: Tx, endpointId: string, deliveries: readonly WebhookDelivery[]): Promise<number> {
  const ended = deliveries.filter(({ state }) => state !== WebhookDeliveryState.PENDING);
  const anew = { state: WebhookDeliveryState.PENDING, stateReason: null, tries: 0, nextAttemptAt: tx.now, endedAt: null };
  for (let i = 0; i < ended.length; i += TOGETHER) {
    const ids = ended.slice(i, i + TOGETHER).map(({ id }) => id);
    await tx.manager.update(WebhookDelivery, { id: In(ids) }, anew);
  }
  const of = (state: WebhookDeliveryState) => -ended.filter((delivery) => delivery.state === state).length;
  const counts: CountChanges = {
    pending: ended.length,
    delivered: of(WebhookDeliveryState.DELIVERED),
    failed: of(WebhookDeliveryState.FAILED),
    cancelled: of(WebhookDeliveryState.CANCELLED),
    skipped: of(WebhookDeliveryState.SKIPPED),
  };
  await wake(tx, [endpointId], counts);
  return ended.length;
}
