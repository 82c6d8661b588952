import { DomainError, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { endpointCommand, eventObject, factsOf, saveEndpoint } from './endpoint-command';
import type { WebhookEndpointPauseInput } from './inputs';
import { lockEndpoint } from './lock-endpoint';
import { requireOwner } from './owner-guard';
import { isOperator } from './visible-endpoint';
import { WebhookEndpointState, WebhookStateReason } from './webhook-endpoint.enums';

const CAUSE = 'webhookEndpointPause';

/** Nothing is sent to an endpoint until it is resumed: by its owner, or by an operator of a marketplace of it. */
export async function webhookEndpointPause(ctx: Context, id: string, input: WebhookEndpointPauseInput) {
  const byPlatform = isOperator(ctx.actor);
  if (!byPlatform) requireOwner(ctx.actor);
  const reason = byPlatform ? WebhookStateReason.PLATFORM : WebhookStateReason.OWNER;
  const { object } = await endpointCommand(ctx, CAUSE, id, input, async (tx) => {
    const endpoint = await lockEndpoint(tx, id, input);
    const { state, stateReason } = endpoint;
    // What the platform pauses an owner cannot resume, so it may pause what is paused.
    if (state !== WebhookEndpointState.ACTIVE && (!byPlatform || stateReason === reason)) {
      throw new DomainError('WEBHOOK_ENDPOINT_NOT_ACTIVE', {
        zh: `端点当前为 ${state}，没有可暂停的投递`,
        en: `it is ${state}: nothing is sent to it`,
      });
    }
    const paused = { state: WebhookEndpointState.PAUSED, stateReason: reason, stateSince: tx.now };
    Object.assign(endpoint, paused);
    await saveEndpoint(tx, endpoint);
    emit(tx, 'webhook_endpoint.paused', eventObject(endpoint), factsOf(endpoint), { cause: CAUSE });
    return endpoint;
  });
  return { webhookEndpoint: object };
}
