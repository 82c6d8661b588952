import type { Tx } from '@after-sales/runtime';
import type { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity';
import { WebhookStateReason } from '../endpoint/webhook-endpoint.enums';
import { inboxKey } from './inbox';
import { insertNotification } from './insert-notification';
import { ENDPOINT_GONE, ENDPOINT_PAUSED } from './table/tables';

/** Tells the owner of an endpoint that nothing is sent to it any more; right after the event that says so. */
export function tellOwner(tx: Tx, { ownerKind, ownerId, stateReason }: WebhookEndpoint): Promise<void> {
  const { id, type, objectId, at } = tx.pending.at(-1)!;
  const owner = { kind: ownerKind, id: ownerId };
  return insertNotification(tx, {
    once: id,
    eventId: id,
    source: 'partner',
    eventType: type,
    inbox: inboxKey(owner),
    recipientKind: ownerKind,
    recipientId: ownerId,
    desk: null,
    marketplace: null,
    shopId: null,
    template: stateReason === WebhookStateReason.GONE ? ENDPOINT_GONE : ENDPOINT_PAUSED,
    facts: {},
    dueAt: null,
    deadline: null,
    objectId,
    refundId: null,
    at,
  });
}
