import type { SubgraphDefinition } from '@after-sales/runtime';
import { WebhookAttempt } from './delivery/webhook-attempt.entity';
import { WebhookDelivery } from './delivery/webhook-delivery.entity';
import { nextAttempt } from './delivery/next-attempt';
import { WebhookEndpoint, WebhookEndpointMarketplace, WebhookRegistry } from './endpoint/webhook-endpoint.entity';
import { WebhookEndpointResolver } from './endpoint/webhook-endpoint.resolver';
import { WebhookEvent } from './event/webhook-event.entity';
import { readersOf } from './events';
import { Webhooks20261122070000 } from './migration/20261122070000-webhooks';
import { Notifications20261122074000 } from './migration/20261122074000-notifications';
import { notificationWorkers } from './notification/notification-workers';
import { Notification } from './notification/notification.entity';
import { NotificationResolver } from './notification/notification.resolver';
import { NotedCase } from './notification/noted-case.entity';
import { noticeReaders } from './notification/readers';
import { readers } from './reaction/readers';
import { WebhookSecret } from './secret/webhook-secret.entity';

/** The partner subgraph: webhook endpoints, what is sent to them, and notices to people. */
export const partner: SubgraphDefinition = {
  name: 'partner',
  schema: { resolvers: [WebhookEndpointResolver, NotificationResolver], orphanedTypes: [], references: {} },
  entities: [
    WebhookEndpoint,
    WebhookEndpointMarketplace,
    WebhookRegistry,
    WebhookSecret,
    WebhookEvent,
    WebhookDelivery,
    WebhookAttempt,
    Notification,
    NotedCase,
  ],
  migrations: [Webhooks20261122070000, Notifications20261122074000],
  readersOf,
  readers: [...readers, ...noticeReaders],
  deadlines: { next: nextAttempt, fired: [] },
  workers: (ctx) => [...notificationWorkers(ctx)],
};

export {
  NotedCase,
  Notification,
  WebhookAttempt,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointMarketplace,
  WebhookEvent,
  WebhookRegistry,
  WebhookSecret,
};
