import { DomainError, type Context } from '@after-sales/runtime';
import { wake } from '../delivery/queue';
import { emit } from '../events';
import { endpointCommand, eventObject, factsOf, saveEndpoint } from './endpoint-command';
import type { WebhookEndpointResumeInput } from './inputs';
import { lockEndpoint } from './lock-endpoint';
import { requireOwner } from './owner-guard';
import { isOperator } from './visible-endpoint';
import { WebhookEndpointState, WebhookStateReason } from './webhook-endpoint.enums';

const CAUSE = 'webhookEndpointResume';

/** An endpoint is sent to again, what was kept for it first. What the platform paused it resumes, and nothing else. */
export async function webhookEndpointResume(ctx: Context, id: string, input: WebhookEndpointResumeInput) {
  const byPlatform = isOperator(ctx.actor);
  if (!byPlatform) requireOwner(ctx.actor);
  const { object } = await endpointCommand(ctx, CAUSE, id, input, async (tx) => {
    const endpoint = await lockEndpoint(tx, id, input);
    if (endpoint.state === WebhookEndpointState.ACTIVE) {
      throw new DomainError('WEBHOOK_ENDPOINT_ACTIVE', { zh: '端点已启用', en: 'it is sent to already' });
    }
    if ((endpoint.stateReason === WebhookStateReason.PLATFORM) !== byPlatform) throw notTheirs(byPlatform);
    Object.assign(endpoint, { state: WebhookEndpointState.ACTIVE, stateReason: null, stateSince: tx.now });
    // Its queue before the registry: a reader that keeps an event for it has them in this order.
    await wake(tx, [endpoint.id]);
    await saveEndpoint(tx, endpoint);
    emit(tx, 'webhook_endpoint.resumed', eventObject(endpoint), factsOf(endpoint), { cause: CAUSE });
    return endpoint;
  });
  return { webhookEndpoint: object };
}

function notTheirs(byPlatform: boolean): DomainError {
  return byPlatform
    ? new DomainError('WEBHOOK_PAUSED_BY_OWNER', {
        zh: '该端点并非由平台暂停，只能由其所有者恢复',
        en: 'it was not the platform that paused it: its owner resumes it',
      })
    : new DomainError('WEBHOOK_PAUSED_BY_PLATFORM', {
        zh: '该端点由平台暂停，请联系平台恢复',
        en: 'the platform paused it: ask the platform to resume it',
      });
}
