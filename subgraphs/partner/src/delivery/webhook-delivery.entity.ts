import { connectionOf, DateTime, text, textOrNull, time, timeOrNull, whole } from '@after-sales/runtime';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
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

@ObjectType({
  description: 'One event for one webhook endpoint: sent until the endpoint takes it or the last attempt has failed.',
})
@Entity('webhook_delivery')
@Index('webhook_delivery_of_event', ['endpointId', 'eventId'], { unique: true })
@Index('webhook_delivery_due_of_endpoint', ['endpointId', 'state', 'nextAttemptAt', 'id'])
@Index('webhook_delivery_newest', ['endpointId', 'createdAt', 'id'])
@Index('webhook_delivery_of_state', ['endpointId', 'state', 'createdAt', 'id'])
@Index('webhook_delivery_of_type', ['endpointId', 'eventType', 'createdAt', 'id'])
@Index('webhook_delivery_ordered', ['objectId', 'endpointId', 'state', 'position'])
@Index('webhook_delivery_event', ['eventId'])
@Index('webhook_delivery_claimed', ['endpointId', 'claimedUntil'])
export class WebhookDelivery {
  @Field(() => ID, { description: 'Id in this graph: `wd_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  endpointId: string;

  @Field(() => ID, { description: 'Id of the event: the `webhook-id` of every attempt.' })
  @Column(text(40))
  eventId: string;

  @Field({ description: 'What happened: `refund.approved`.' })
  @Column(text(64))
  eventType: string;

  @Column(text(16))
  source: string;

  @Column(whole)
  position: number;

  @Field(() => ID, { description: 'Id of the object that it happened to.' })
  @Column(text(40))
  objectId: string;

  @Field(() => WebhookDeliveryState, { description: 'What became of it so far.' })
  @Column(text(16))
  state: WebhookDeliveryState;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of why it FAILED (`LAST_ATTEMPT`, `GONE`; `LOST`, where the sending process ended each time that it had this one in hand, which is a fault of ours), was CANCELLED (`DELETED`, `DISABLED`) or SKIPPED; null otherwise.',
  })
  @Column(textOrNull(32))
  stateReason: string | null;

  /** All that were begun, with those of replays. */
  @Column({ type: 'integer' })
  attempts: number;

  /** Of these the ones since it was last put in the queue: a replay begins anew. */
  @Column({ type: 'integer' })
  tries: number;

  /** How often in a row nobody was heard of again who had taken it. */
  @Column({ type: 'integer', default: 0 })
  losses: number;

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

  @Field(() => DateTime, { nullable: true, description: 'When its body was made, at the first attempt; it never changes after.' })
  @Column(timeOrNull)
  bodyMadeAt: Date | null;

  @Field(() => Int, { nullable: true, description: 'HTTP status of the last answer; null before one, or where none came.' })
  @Column({ type: 'integer', nullable: true })
  lastStatus: number | null;

  @Field(() => DateTime, { description: 'When it was put in the queue of its endpoint.' })
  @Column(time)
  createdAt: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was taken, given up, cancelled or skipped; null while PENDING.',
  })
  @Column(timeOrNull)
  endedAt: Date | null;
}

export const WebhookDeliveryConnection = connectionOf(WebhookDelivery, 'WebhookDelivery', 'deliveries');
