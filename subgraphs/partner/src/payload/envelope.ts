import { NO_PLACE } from '../endpoint/no-place';
import type { WebhookEvent } from '../event/webhook-event.entity';

/** What every body says of its event, whatever the endpoint selects. */
export function envelopeOf(event: WebhookEvent, schemaVersion: string) {
  const { id, type, at, source, position, sequence, objectType, objectId, marketplace, shopId, actor, cause, changes } = event;
  return {
    id,
    type,
    timestamp: at.toISOString(),
    schemaVersion,
    source,
    cursor: position > 0 ? `${source}:${position}` : null,
    sequence,
    object: { type: objectType, id: objectId },
    marketplace: marketplace === NO_PLACE.marketplace ? null : marketplace,
    shopId: shopId === NO_PLACE.shopId ? null : shopId,
    actor,
    cause,
    changes,
    policyVersion: event.facts.policy ?? null,
  };
}
