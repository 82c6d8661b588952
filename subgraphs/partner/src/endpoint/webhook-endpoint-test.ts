import { DomainError, type Context, type PendingEvent } from '@after-sales/runtime';
import { deliver } from '../delivery/deliver';
import { WebhookEvent } from '../event/webhook-event.entity';
import { emit } from '../events';
import { endpointCommand, eventObject, factsOf } from './endpoint-command';
import type { WebhookEndpointTestInput } from './inputs';
import { lockOwnEndpoint } from './lock-endpoint';
import { requireOwner } from './owner-guard';
import type { WebhookEndpoint } from './webhook-endpoint.entity';
import { WebhookEndpointState } from './webhook-endpoint.enums';

const CAUSE = 'webhookEndpointTest';
const TYPE = 'webhook_endpoint.tested';

/** An owner has a test event sent to an endpoint, as all others are. */
export async function webhookEndpointTest(ctx: Context, id: string, input: WebhookEndpointTestInput) {
  requireOwner(ctx.actor);
  let eventId: string | null = null;
  const { object } = await endpointCommand(ctx, CAUSE, id, input, async (tx) => {
    const endpoint = await lockOwnEndpoint(tx, id, input);
    if (endpoint.state !== WebhookEndpointState.ACTIVE) {
      const { state } = endpoint;
      throw new DomainError('WEBHOOK_ENDPOINT_NOT_ACTIVE', {
        zh: `端点当前为 ${state}，请先恢复再测试`,
        en: `it is ${state}: resume it, then test it`,
      });
    }
    emit(tx, TYPE, eventObject(endpoint), factsOf(endpoint), { cause: CAUSE });
    const event = testEvent(endpoint, tx.pending.at(-1)!, tx.recordedAt);
    await tx.manager.insert(WebhookEvent, event);
    await deliver(tx, event, [id]);
    eventId = event.id;
    return endpoint;
  });
  return { webhookEndpoint: object, eventId };
}

/** Its log numbers it after the transaction, so it is sent without a cursor; nothing is missed by that. */
function testEvent({ id: objectId, version }: WebhookEndpoint, emitted: PendingEvent, recordedAt: Date): WebhookEvent {
  const { id, at, cause, actor, marketplace, shopId, buyerId } = emitted;
  return {
    id,
    source: 'partner',
    position: 0,
    type: TYPE,
    objectType: 'WebhookEndpoint',
    objectId,
    sequence: version,
    at,
    recordedAt,
    fromStatus: null,
    toStatus: null,
    cause,
    actor,
    marketplace,
    shopId,
    buyerId,
    facts: {},
    changes: [],
  };
}
