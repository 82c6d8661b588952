import type { Context } from '@after-sales/runtime';
import { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity';
import { WebhookEndpointState } from '../endpoint/webhook-endpoint.enums';
import { WebhookDelivery, WebhookDeliveryState } from './webhook-delivery.entity';

const HOUR_MS = 3_600_000;

/**
 * Where a sandbox stops for webhooks: at the full hour after the next attempt, so that retries make at most one stop an
 * hour, however many they are. What is due already is no stop: an endpoint that does not answer must not hold up time.
 */
export async function nextAttempt({ database, clock }: Context): Promise<Date | null> {
  const next = await database.manager
    .createQueryBuilder(WebhookDelivery, 'delivery')
    .innerJoin(WebhookEndpoint, 'endpoint', 'endpoint.id = delivery.endpointId AND endpoint.state = :active', {
      active: WebhookEndpointState.ACTIVE,
    })
    .where('delivery.state = :pending', { pending: WebhookDeliveryState.PENDING })
    .andWhere('delivery.nextAttemptAt > :now', { now: clock.now() })
    .orderBy('delivery.nextAttemptAt')
    .getOne();
  return next?.nextAttemptAt ? new Date(Math.ceil(next.nextAttemptAt.getTime() / HOUR_MS) * HOUR_MS) : null;
}
