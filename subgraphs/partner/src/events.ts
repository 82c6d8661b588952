import { emitterOf } from '@after-sales/runtime';

/** What of a webhook endpoint every event of it carries. Neither its URL nor its secrets. */
export interface WebhookEndpointFacts {
  /** Whose it is: PARTNER or MERCHANT, and the `sub` of its token. */
  owner: { kind: string; id: string };
  /** ACTIVE, PAUSED or DISABLED. */
  state: string;
  /** Why it is not active: OWNER, FAILED, GONE or PLATFORM; null while it is. */
  stateReason: string | null;
  version: number;
}

/** What a notification tells, and to whom. */
export interface NotificationFacts {
  /** A person, or a desk of the shop or of the marketplace (`id` is null then). */
  recipient: { kind: string; id: string | null; desk: string | null };
  /** Key of its template: docs/notifications.md. */
  template: string;
  /** `short` is for channels with little room. */
  words: Record<'zh' | 'en', { title: string; text: string; short: string }>;
  /** RFC 3339, `12.50 CNY`, a code or a text, by name. */
  facts: Record<string, string | { zh: string; en: string }>;
  /** RFC 3339: until when the receiver has time; null where nothing is asked. */
  dueAt: string | null;
  /** The event that it tells. */
  eventId: string;
  about: { type: string; id: string };
  refundId: string | null;
}

/** The events of the partner subgraph, each with what it carries and one line on when it occurs. */
export interface PartnerEvents {
  /** An owner set up a webhook endpoint; events go to it from here on. */
  'webhook_endpoint.created': WebhookEndpointFacts & { topics: string[] };
  /** An owner changed what goes to a webhook endpoint, where or how. `fields`: which of its settings. */
  'webhook_endpoint.changed': WebhookEndpointFacts & { fields: string[] };
  /** Nothing is sent to a webhook endpoint for now: its owner or the platform said so, or its last attempts failed. */
  'webhook_endpoint.paused': WebhookEndpointFacts;
  /** A webhook endpoint is sent to again, from where it stood. */
  'webhook_endpoint.resumed': WebhookEndpointFacts;
  /** A webhook endpoint has a new secret; the one before signs as well until `previousUntil` (RFC 3339). */
  'webhook_endpoint.secret_rotated': WebhookEndpointFacts & { previousUntil: string };
  /** An owner gave a webhook endpoint up; nothing is sent to it any more. */
  'webhook_endpoint.deleted': WebhookEndpointFacts;
  /** An owner asked for a test event; it goes to this one endpoint. */
  'webhook_endpoint.tested': WebhookEndpointFacts;
  /** Somebody is told of something, where the channel `webhook` is on; whoever runs the graph brings it to them. */
  'notification.created': NotificationFacts;
}

/** Whose direct reaction the answer of a mutation waits for. */
export const readersOf: Readonly<Record<keyof PartnerEvents, readonly string[]>> = {
  'webhook_endpoint.created': [],
  'webhook_endpoint.changed': [],
  'webhook_endpoint.paused': [],
  'webhook_endpoint.resumed': [],
  'webhook_endpoint.secret_rotated': [],
  'webhook_endpoint.deleted': [],
  'webhook_endpoint.tested': [],
  'notification.created': [],
};

export const emit = emitterOf<PartnerEvents>();
