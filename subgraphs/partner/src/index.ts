import type { SubgraphDefinition } from '@after-sales/runtime';
import { WebhookAttempt } from './delivery/webhook-attempt.entity';
import { WebhookDelivery } from './delivery/webhook-delivery.entity';
import { WebhookQueue } from './delivery/webhook-queue.entity';
import { nextAttempt } from './delivery/next-attempt';
import { WebhookEndpoint, WebhookEndpointMarketplace, WebhookRegistry } from './endpoint/webhook-endpoint.entity';
import { WebhookEndpointResolver } from './endpoint/webhook-endpoint.resolver';
import { WebhookEvent } from './event/webhook-event.entity';
import { readersOf } from './events';
import { Webhooks20261122070000 } from './migration/20261122070000-webhooks';
import { DeliveryQueues20261122072000 } from './migration/20261122072000-delivery-queues';
import { notification } from './notification';
import { readers } from './reaction/readers';
import { WebhookSecret } from './secret/webhook-secret.entity';

/** The partner subgraph: webhook endpoints, what is sent to them, and notices to people. */
export const partner: SubgraphDefinition = {
  name: 'partner',
  schema: { resolvers: [WebhookEndpointResolver, ...notification.resolvers], orphanedTypes: [], references: {} },
  entities: [
    WebhookEndpoint,
    WebhookEndpointMarketplace,
    WebhookRegistry,
    WebhookSecret,
    WebhookEvent,
    WebhookDelivery,
    WebhookAttempt,
    WebhookQueue,
    ...notification.entities,
  ],
  migrations: [Webhooks20261122070000, DeliveryQueues20261122072000, ...notification.migrations],
  readersOf,
  readers: [...readers, ...notification.readers],
  keepsSecrets: true,
  deadlines: { next: nextAttempt, fired: [] },
  workers: (ctx) => [...notification.workers(ctx)],
};

export {
  WebhookAttempt,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointMarketplace,
  WebhookEvent,
  WebhookRegistry,
  WebhookSecret,
};
