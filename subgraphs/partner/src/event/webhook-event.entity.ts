import { json, text, textOrNull, time, whole, type ActorRef } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What of an event filters ask for and bodies tell. Amounts are minor units. */
export interface WebhookEventFacts {
  reasonClass?: string;
  amount?: number;
  currency?: string;
  /** The policy that the object is pinned to: `taobao@1`. */
  policy?: string;
}

/** A status, a moment, a number or money, as bodies tell it. */
export type ChangedValue = string | number | { amount: string; currencyCode: string } | null;

/** One field that an event changed. */
export interface WebhookChange {
  field: string;
  from: ChangedValue;
  to: ChangedValue;
}

/** An event that at least one endpoint wants, once for all of them. */
@Entity('webhook_event')
@Index('webhook_event_position', ['source', 'position'])
@Index('webhook_event_age', ['recordedAt', 'id'])
export class WebhookEvent {
  /** As in the log that it comes from: `ev_…`; also the `webhook-id`. */
  @PrimaryColumn(text(40))
  id: string;

  /** The subgraph whose log it comes from; `partner` for a test event. */
  @Column(text(16))
  source: string;

  /** Its position there; 0 for a test event. */
  @Column(whole)
  position: number;

  @Column(text(64))
  type: string;

  /** The GraphQL type of its object: `Refund`. */
  @Column(text(32))
  objectType: string;

  @Column(text(40))
  objectId: string;

  @Column({ type: 'integer' })
  sequence: number;

  @Column(time)
  at: Date;

  @Column(time)
  recordedAt: Date;

  @Column(textOrNull(32))
  fromStatus: string | null;

  @Column(textOrNull(32))
  toStatus: string | null;

  @Column(text(64))
  cause: string;

  @Column(json)
  actor: ActorRef;

  @Column(text(16))
  marketplace: string;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Column(json)
  facts: WebhookEventFacts;

  @Column(json)
  changes: WebhookChange[];
}
