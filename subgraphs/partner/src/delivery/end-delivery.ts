import type { Tx } from '@after-sales/runtime';
import { releaseNextOf } from './due';
import { WebhookDelivery, WebhookDeliveryState } from './webhook-delivery.entity';
import type { WebhookQueue } from './webhook-queue.entity';

/** What of a delivery is in nobody's hand. */
export const FREE = { claimedBy: null, claimedUntil: null };

const COUNTED = {
  [WebhookDeliveryState.DELIVERED]: 'delivered',
  [WebhookDeliveryState.FAILED]: 'failed',
  [WebhookDeliveryState.SKIPPED]: 'skipped',
} as const;

/** Ends a delivery, counts it in its queue, and lets the next event of its object come. The caller stores the queue. */
export async function endDelivery(
  tx: Tx,
  queue: WebhookQueue,
  delivery: WebhookDelivery,
  state: keyof typeof COUNTED,
  more: object,
): Promise<void> {
  const ended = { state, endedAt: tx.now, nextAttemptAt: null, losses: 0 };
  await tx.manager.update(WebhookDelivery, { id: delivery.id }, { ...FREE, ...ended, ...more });
  queue.pending--;
  queue[COUNTED[state]]++;
  await releaseNextOf(tx, delivery);
}
