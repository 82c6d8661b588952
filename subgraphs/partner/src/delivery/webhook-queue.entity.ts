import { text, timeOrNull } from '@after-sales/runtime';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * When there is something to send to an endpoint, and how much waits and has ended. Whoever takes deliveries of it, adds or
 * ends one, has this row locked.
 */
@ObjectType('WebhookDeliveryCounts', { description: 'How many deliveries of a webhook endpoint are in each state.' })
@Entity('webhook_queue')
@Index('webhook_queue_wake', ['wakeAt', 'endpointId'])
export class WebhookQueue {
  @PrimaryColumn(text(40))
  endpointId: string;

  /** When a worker is to look; null while nothing waits, or the endpoint is not sent to. */
  @Column(timeOrNull)
  wakeAt: Date | null;

  /** Until when it is left alone altogether, since it asked for fewer calls. */
  @Column(timeOrNull)
  throttledUntil: Date | null;

  /** How often it asked for fewer calls since it last took one. */
  @Column({ type: 'integer' })
  throttles: number;

  @Field(() => Int, { description: 'Waiting to be sent, or to be sent again.' })
  @Column({ type: 'integer' })
  pending: number;

  @Field(() => Int, { description: 'Taken by the endpoint.' })
  @Column({ type: 'integer' })
  delivered: number;

  @Field(() => Int, { description: 'Given up after the last attempt.' })
  @Column({ type: 'integer' })
  failed: number;

  @Field(() => Int, { description: 'Not sent, since the endpoint was deleted or disabled before.' })
  @Column({ type: 'integer' })
  cancelled: number;

  @Field(() => Int, { description: 'Not sent, since the owner may not see the object any more.' })
  @Column({ type: 'integer' })
  skipped: number;
}

/** By how much the counts of a queue change. */
export type CountChanges = Partial<Record<'pending' | 'delivered' | 'failed' | 'cancelled' | 'skipped', number>>;
