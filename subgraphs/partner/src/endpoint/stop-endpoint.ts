import type { Tx } from '@after-sales/runtime';
import { lockEndpoint } from './lock-endpoint';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { WebhookEndpointState, type WebhookStateReason } from './webhook-endpoint.enums';

/** Sends nothing to an endpoint any more that failed; one that is not sent to already stays as it is. */
export async function stopEndpoint(
  tx: Tx,
  endpointId: string,
  state: WebhookEndpointState,
  stateReason: WebhookStateReason,
): Promise<void> {
  const endpoint = await lockEndpoint(tx, endpointId);
  if (endpoint.state !== WebhookEndpointState.ACTIVE || endpoint.deletedAt) return;
  const { version } = endpoint;
  await tx.manager.update(WebhookEndpoint, { id: endpointId }, { state, stateReason, stateSince: tx.now, version: version + 1 });
}
