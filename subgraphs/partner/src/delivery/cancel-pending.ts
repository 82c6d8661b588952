import type { Tx } from '@after-sales/runtime';
import { lockQueue } from './queue';
import { WebhookDelivery, WebhookDeliveryState } from './webhook-delivery.entity';

/** Ends all that waits for an endpoint, also what is under way. */
export async function cancelPending(tx: Tx, endpointId: string, stateReason: string): Promise<void> {
  await lockQueue(tx.manager, endpointId);
  const ended = { state: WebhookDeliveryState.CANCELLED, stateReason, endedAt: tx.now };
  const free = { nextAttemptAt: null, claimedBy: null, claimedUntil: null };
  await tx.manager.update(WebhookDelivery, { endpointId, state: WebhookDeliveryState.PENDING }, { ...ended, ...free });
}
