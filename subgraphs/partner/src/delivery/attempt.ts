import { GraphUnavailable, type Context } from '@after-sales/runtime';
import { OutboundFault } from '../outbound/outbound-fault';
import { send } from '../outbound/send';
import type { Claim } from './claim';
import type { DeliverySettings } from './delivery-settings';
import { excerptOf, type Outcome } from './outcome';
import { signedHeaders } from './signed-headers';
import { keepBody } from './keep-body';

/** What a delivery is made of that others know. */
export interface Contents {
  /** Makes the body of an event for an endpoint, as its owner; throws `GraphUnavailable` where that cannot be done now. */
  makeBody(ctx: Context, claim: Claim): Promise<{ body: string } | { skipped: string }>;
  /** The secrets of an endpoint that live. */
  secretsOf(ctx: Context, endpointId: string): Promise<readonly string[]>;
}

/** Sends a claimed delivery once. No row is locked meanwhile, and no transaction open. */
export async function attempt(
  ctx: Context,
  settings: DeliverySettings,
  contents: Contents,
  claim: Claim,
  stop: AbortSignal,
): Promise<Outcome> {
  const { delivery, endpoint } = claim;
  const at = ctx.clock.now();
  const begun = performance.now();
  const attempted = (what: Partial<Outcome & { kind: 'ATTEMPTED' }>): Outcome => {
    const durationMs = Math.round(performance.now() - begun);
    return { kind: 'ATTEMPTED', at, durationMs, status: null, retryAfter: null, excerpt: null, error: null, ...what };
  };
  try {
    const made = delivery.body === null ? await contents.makeBody(ctx, claim) : { body: delivery.body };
    if ('skipped' in made) return { kind: 'SKIPPED', reason: made.skipped };
    const { body } = made;
    // A receiver that was sent a body must be sent the same again, whatever happens to this process.
    if (!(await keepBody(ctx, delivery, body))) return { kind: 'LOST' };
    const secrets = await contents.secretsOf(ctx, endpoint.id);
    // It was deleted meanwhile: what waits for it is cancelled at the next look.
    if (secrets.length === 0) return { kind: 'POSTPONED' };
    const headers = signedHeaders(secrets, { id: delivery.eventId, attempt: delivery.attempts, body }, new Date());
    const answer = await send(settings.outbound, { url: endpoint.url, headers, body }, stop);
    return attempted({ status: answer.status, retryAfter: answer.retryAfter, excerpt: excerptOf(answer.body) });
  } catch (error) {
    if (stop.aborted || error instanceof GraphUnavailable) return { kind: 'POSTPONED' };
    if (error instanceof OutboundFault) return attempted({ error: error.code });
    ctx.log.error({ err: error, delivery: delivery.id }, 'a webhook could not be made or sent');
    return attempted({ error: 'INTERNAL' });
  }
}
