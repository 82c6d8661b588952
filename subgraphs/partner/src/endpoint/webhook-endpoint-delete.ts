import type { Context, Tx } from '@after-sales/runtime';
import { wake } from '../delivery/queue';
import { WebhookSecret } from '../secret/webhook-secret.entity';
import { emit } from '../events';
import { endpointCommand, eventObject, factsOf, saveEndpoint } from './endpoint-command';
import type { WebhookEndpointDeleteInput } from './inputs';
import { lockOwnEndpoint } from './lock-endpoint';
import { requireOwner } from './owner-guard';
import { ownEndpoints } from './visible-endpoint';

const CAUSE = 'webhookEndpointDelete';

/** An owner gives an endpoint up: what waits for it is cancelled, and its secrets are gone. */
export async function webhookEndpointDelete(ctx: Context, id: string, input: WebhookEndpointDeleteInput) {
  requireOwner(ctx.actor);
  const work = async (tx: Tx) => {
    const endpoint = await lockOwnEndpoint(tx, id, input);
    endpoint.deletedAt = tx.now;
    await tx.manager.delete(WebhookSecret, { endpointId: id });
    await wake(tx, [id]);
    await saveEndpoint(tx, endpoint);
    emit(tx, 'webhook_endpoint.deleted', eventObject(endpoint), factsOf(endpoint), { cause: CAUSE });
    return endpoint;
  };
  const { object } = await endpointCommand(ctx, CAUSE, id, input, work, ownEndpoints);
  return { deletedWebhookEndpointId: object.id };
}
