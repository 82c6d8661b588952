import { newId, type Tx } from '@after-sales/runtime';
import { wake } from './queue';
import { WebhookDelivery, WebhookDeliveryState } from './webhook-delivery.entity';

/** An event for an endpoint. */
export type Wanted = Pick<WebhookDelivery, 'endpointId' | 'eventId' | 'eventType' | 'source' | 'position' | 'objectId'>;

const TOGETHER = 200;

/** Puts events in the queues of the endpoints that want them; they are sent from this moment on. */
export async function enqueue(tx: Tx, wanted: readonly Wanted[]): Promise<void> {
  const deliveries = wanted.map((each) => ({ ...each, ...NEW, id: newId('wd'), nextAttemptAt: tx.now, createdAt: tx.now }));
  for (let i = 0; i < deliveries.length; i += TOGETHER)
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(WebhookDelivery)
      .values(deliveries.slice(i, i + TOGETHER))
      .updateEntity(false)
      .execute();
  // In one order for all, so that no two transactions wait for each other.
  const endpointIds = [...new Set(wanted.map(({ endpointId }) => endpointId))].sort();
  for (const endpointId of endpointIds)
    await wake(tx, [endpointId], { pending: wanted.filter((each) => each.endpointId === endpointId).length });
}

const NEW = {
  state: WebhookDeliveryState.PENDING,
  stateReason: null,
  attempts: 0,
  tries: 0,
  losses: 0,
  claimedUntil: null,
  claimedBy: null,
  body: null,
  bodyMadeAt: null,
  lastStatus: null,
  endedAt: null,
};
