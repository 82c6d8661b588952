import { newId, type Context, type Tx } from '@after-sales/runtime';
import { endDelivery, FREE } from './end-delivery';
import { WebhookAttempt } from './webhook-attempt.entity';
import { WebhookDelivery, WebhookDeliveryState } from './webhook-delivery.entity';
import type { WebhookQueue } from './webhook-queue.entity';

type Logger = Context['log'];

/** So often may the process end that has a delivery in hand; then the delivery is held to be what ends it. */
const MOST_LOSSES = 5;
const PUT_OFF_MS = 1_000;

/** Takes back what a worker took that was not heard of again; gives what is still to be sent. */
export async function takeBack(
  tx: Tx,
  queue: WebhookQueue,
  deliveries: readonly WebhookDelivery[],
  log: Logger,
): Promise<WebhookDelivery[]> {
  const left: WebhookDelivery[] = [];
  for (const delivery of deliveries) {
    if (delivery.claimedBy === null || !(await isGivenUp(tx, queue, delivery))) left.push(delivery);
    else log.error({ delivery: delivery.id }, 'a webhook was given up: each process that had it in hand was not heard of again');
  }
  return left;
}

async function isGivenUp(tx: Tx, queue: WebhookQueue, delivery: WebhookDelivery): Promise<boolean> {
  const losses = delivery.losses + 1;
  await noteLost(tx, delivery, losses < MOST_LOSSES ? tx.now : null);
  if (losses < MOST_LOSSES) {
    // What nobody knows the answer to is no failure of the endpoint.
    const free = { ...FREE, losses, tries: delivery.tries - 1 };
    await tx.manager.update(WebhookDelivery, { id: delivery.id }, free);
    Object.assign(delivery, free);
    return false;
  }
  await endDelivery(tx, queue, delivery, WebhookDeliveryState.FAILED, { stateReason: 'LOST' });
  return true;
}

/**
 * Whether the making of its body may be what ends processes: twice nobody was heard of again who made it. Such a one is
 * made alone, so that what was in hand beside it is not held for the cause.
 */
export function isSuspect({ losses, body }: WebhookDelivery): boolean {
  return losses > 1 && body === null;
}

/** Leaves suspects for later, since one is being made. */
export async function putOff({ manager, now }: Tx, suspects: readonly WebhookDelivery[]): Promise<void> {
  const nextAttemptAt = new Date(now.getTime() + PUT_OFF_MS);
  for (const { id } of suspects) await manager.update(WebhookDelivery, { id }, { nextAttemptAt });
}

async function noteLost({ manager, now }: Tx, { id, attempts }: WebhookDelivery, nextAttemptAt: Date | null): Promise<void> {
  await manager.insert(WebhookAttempt, {
    id: newId('wa'),
    deliveryId: id,
    number: attempts,
    at: now,
    durationMs: 0,
    responseStatus: null,
    responseBody: null,
    error: 'LOST',
    nextAttemptAt,
  });
}
