import { text, textOrNull, time, timeOrNull, whole } from '@after-sales/runtime';
import { registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export enum WebhookDeliveryState {
  PENDING = 'PENDING',
  DELIVERED = 'DELIVERED',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
  SKIPPED = 'SKIPPED',
}

registerEnumType(WebhookDeliveryState, {
  name: 'WebhookDeliveryState',
  description: 'What became of an event that an endpoint wants.',
  valuesConfig: {
    PENDING: { description: 'It is to be sent, or sent again. 待投递' },
    DELIVERED: { description: 'The endpoint took it: it answered 2xx. 已投递' },
    FAILED: { description: 'No attempt succeeded. 投递失败' },
    CANCELLED: { description: 'The endpoint was deleted or disabled before. 已取消' },
    SKIPPED: { description: 'It was not sent, since its object is not to be seen by the endpoint’s owner any more. 已跳过' },
  },
});

/** One event for one endpoint: sent until the endpoint takes it or the last attempt has failed. */
@Entity('webhook_delivery')
@Index('webhook_delivery_of_event', ['endpointId', 'eventId'], { unique: true })
@Index('webhook_delivery_due_of_endpoint', ['endpointId', 'state', 'nextAttemptAt', 'id'])
@Index('webhook_delivery_newest', ['endpointId', 'createdAt', 'id'])
@Index('webhook_delivery_ordered', ['endpointId', 'objectId', 'state', 'position'])
@Index('webhook_delivery_claimed', ['endpointId', 'claimedUntil'])
export class WebhookDelivery {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  endpointId: string;

  @Column(text(40))
  eventId: string;

  @Column(text(16))
  source: string;

  @Column(whole)
  position: number;

  @Column(text(40))
  objectId: string;

  @Column(text(16))
  state: WebhookDeliveryState;

  /** Code of why it was cancelled or skipped. */
  @Column(textOrNull(32))
  stateReason: string | null;

  /** All that were begun. */
  @Column({ type: 'integer' })
  attempts: number;

  /** Of these the ones since it was last put in the queue: a replay begins anew. */
  @Column({ type: 'integer', default: 0 })
  tries: number;

  /** When it is to be tried next; null when it has ended, or while it waits for an earlier event of its object. */
  @Column(timeOrNull)
  nextAttemptAt: Date | null;

  @Column(timeOrNull)
  claimedUntil: Date | null;

  @Column(textOrNull(64))
  claimedBy: string | null;

  /** JSON, made once at the first attempt, sent unchanged ever after. */
  @Column({ type: 'text', nullable: true })
  body: string | null;

  @Column(timeOrNull)
  bodyMadeAt: Date | null;

  /** HTTP status of the last answer. */
  @Column({ type: 'integer', nullable: true })
  lastStatus: number | null;

  @Column(time)
  createdAt: Date;

  @Column(timeOrNull)
  endedAt: Date | null;
}
