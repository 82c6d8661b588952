import { lockRow, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { tellOwner } from '../notification/tell-owner';
import { eventObject, factsOf, saveEndpoint } from './endpoint-command';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { WebhookEndpointState, type WebhookStateReason } from './webhook-endpoint.enums';

/** Sends nothing to an endpoint any more that failed; one that is not sent to already stays as it is. */
export async function stopEndpoint(
  tx: Tx,
  endpointId: string,
  state: WebhookEndpointState,
  stateReason: WebhookStateReason,
): Promise<void> {
  const endpoint = await lockForStop(tx, endpointId);
  if (endpoint.state !== WebhookEndpointState.ACTIVE || endpoint.deletedAt) return;
  Object.assign(endpoint, { state, stateReason, stateSince: tx.now });
  await saveEndpoint(tx, endpoint);
  emit(tx, 'webhook_endpoint.paused', eventObject(endpoint), factsOf(endpoint), { cause: 'webhookDelivery' });
  await tellOwner(tx, endpoint);
}

/** The endpoint, locked, whoever’s it is. */
export async function lockForStop({ manager }: Tx, id: string): Promise<WebhookEndpoint> {
  return (await lockRow(manager, WebhookEndpoint, { id }))!;
}
