import type { Context, SubgraphDefinition, Worker } from '@after-sales/runtime';
import { AttemptResolver, DeliveryResolver, EndpointDeliveriesResolver } from './delivery/delivery.resolver';
import { deliverySettings, SETTINGS } from './delivery/delivery-settings';
import { deliveryWorker } from './delivery/delivery-worker';
import { WebhookAttempt } from './delivery/webhook-attempt.entity';
import { WebhookDelivery } from './delivery/webhook-delivery.entity';
import { WebhookQueue } from './delivery/webhook-queue.entity';
import { nextAttempt } from './delivery/next-attempt';
import { WebhookEndpoint, WebhookEndpointMarketplace, WebhookRegistry } from './endpoint/webhook-endpoint.entity';
import { WebhookEndpointMutations } from './endpoint/webhook-endpoint.mutations';
import { WebhookEndpointResolver } from './endpoint/webhook-endpoint.resolver';
import { WebhookEvent } from './event/webhook-event.entity';
import { readersOf } from './events';
import { Webhooks20261122070000 } from './migration/20261122070000-webhooks';
import { DeliveryQueues20261122072000 } from './migration/20261122072000-delivery-queues';
import { WebhookReplays20261122072500 } from './migration/20261122072500-webhook-replays';
import { DeliveryLosses20261123131000 } from './migration/20261123131000-delivery-losses';
import { Retention20261123131500 } from './migration/20261123131500-retention';
import { WhatIsForgotten20261124120500 } from './migration/20261124120500-what-is-forgotten';
import { makeBody } from './payload/make-body';
import { readers } from './reaction/readers';
import { ReplayResolver } from './replay/replay.resolver';
import { notification } from './notification';
import { WebhookReplay } from './replay/webhook-replay.entity';
import { SETTINGS as RETENTION_SETTINGS } from './retention/retention-settings';
import { retentionWorker } from './retention/retention-worker';
import { WebhookHorizon } from './retention/webhook-horizon.entity';
import { secretsOf } from './secret/live-secrets';
import { WebhookSecret } from './secret/webhook-secret.entity';
import { WebhookTopicResolver } from './topic/webhook-topic.resolver';

const dueWorkers = (ctx: Context): Worker[] => [deliveryWorker(ctx, deliverySettings(), { makeBody, secretsOf })];

/** The partner subgraph: webhook endpoints, what is sent to them, and notices to people. */
export const partner: SubgraphDefinition = {
  name: 'partner',
  schema: {
    resolvers: [
      WebhookEndpointResolver,
      WebhookTopicResolver,
      WebhookEndpointMutations,
      DeliveryResolver,
      AttemptResolver,
      EndpointDeliveriesResolver,
      ReplayResolver,
      ...notification.resolvers,
    ],
    orphanedTypes: [],
    references: {},
  },
  entities: [
    WebhookEndpoint,
    WebhookEndpointMarketplace,
    WebhookRegistry,
    WebhookSecret,
    WebhookEvent,
    WebhookDelivery,
    WebhookAttempt,
    WebhookQueue,
    WebhookReplay,
    WebhookHorizon,
    ...notification.entities,
  ],
  migrations: [
    Webhooks20261122070000,
    DeliveryQueues20261122072000,
    WebhookReplays20261122072500,
    ...notification.migrations,
    DeliveryLosses20261123131000,
    Retention20261123131500,
    WhatIsForgotten20261124120500,
  ],
  readersOf,
  readers: [...readers, ...notification.readers],
  keepsSecrets: true,
  settings: SETTINGS + notification.settings + RETENTION_SETTINGS,
  deadlines: { next: nextAttempt, fired: [], workers: dueWorkers },
  workers: (ctx) => [...dueWorkers(ctx), ...notification.workers(ctx), retentionWorker(ctx)],
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
