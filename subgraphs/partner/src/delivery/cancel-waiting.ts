import type { Tx } from '@after-sales/runtime';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { FREE } from './end-delivery';
import { WebhookDelivery, WebhookDeliveryState } from './webhook-delivery.entity';
import type { WebhookQueue } from './webhook-queue.entity';

const TOGETHER = 200;

/** Ends what waits for an endpoint that is not sent to any more, some of it at a time. Tells whether there was any. */
export async function cancelWaiting({ manager, now }: Tx, queue: WebhookQueue, stateReason: string): Promise<boolean> {
  const { endpointId } = queue;
  const waiting = await manager.find(WebhookDelivery, {
    select: { id: true },
    // What is under way ends by itself, or its lease does.
    where: [
      { endpointId, state: WebhookDeliveryState.PENDING, claimedBy: IsNull() },
      { endpointId, state: WebhookDeliveryState.PENDING, claimedUntil: LessThanOrEqual(now) },
    ],
    take: TOGETHER,
  });
  if (waiting.length === 0) return false;
  const cancelled = { ...FREE, state: WebhookDeliveryState.CANCELLED, stateReason, nextAttemptAt: null, endedAt: now };
  await manager.update(WebhookDelivery, { id: In(waiting.map(({ id }) => id)) }, cancelled);
  queue.pending -= waiting.length;
  queue.cancelled += waiting.length;
  return true;
}
