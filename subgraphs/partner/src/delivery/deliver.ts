import type { Tx } from '@after-sales/runtime';
import type { WebhookEvent } from '../event/webhook-event.entity';
import { enqueue, type Wanted } from './enqueue';

/** An event as endpoints want it. */
export function wantedOf({ id, type, source, position, objectId }: WebhookEvent, endpointId: string): Wanted {
  return { endpointId, eventId: id, eventType: type, source, position, objectId };
}

/** Lets an event be sent to endpoints, each by itself, from now on. */
export function deliver(tx: Tx, event: WebhookEvent, endpointIds: readonly string[]): Promise<void> {
  return enqueue(
    tx,
    endpointIds.map((endpointId) => wantedOf(event, endpointId)),
  );
}
