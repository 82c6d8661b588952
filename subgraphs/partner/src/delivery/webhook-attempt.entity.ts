import { connectionOf, DateTime, text, textOrNull, time, timeOrNull } from '@after-sales/runtime';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'One try to send an event to a webhook endpoint.' })
@Entity('webhook_attempt')
@Index('webhook_attempt_of_delivery', ['deliveryId', 'number'], { unique: true })
export class WebhookAttempt {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  deliveryId: string;

  @Field(() => Int, { description: 'From 1, as in the header `webhook-attempt`; replays count on.' })
  @Column({ type: 'integer' })
  number: number;

  @Field(() => DateTime, { description: 'When it began.' })
  @Column(time)
  at: Date;

  @Field(() => Int, { description: 'How long it took, in milliseconds, with the making of the body.' })
  @Column({ type: 'integer' })
  durationMs: number;

  @Field(() => Int, { nullable: true, description: 'HTTP status of the answer; null where none came.' })
  @Column({ type: 'integer', nullable: true })
  responseStatus: number | null;

  /** The beginning of the answer, at most 1 KB. */
  @Column(textOrNull(1024))
  responseBody: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of why no answer came: `TIMEOUT`, `CONNECTION_FAILED`, `TLS_FAILED`, `ANSWER_INVALID`, `HOST_NOT_FOUND`, `ADDRESS_NOT_PUBLIC`, or another of a URL that is not called; `LOST` where the sender ended before it noted the answer; `INTERNAL` for a fault of ours. Null with an answer.',
  })
  @Column(textOrNull(500))
  error: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the next one was to follow; null after the last.' })
  @Column(timeOrNull)
  nextAttemptAt: Date | null;
}

export const WebhookAttemptConnection = connectionOf(WebhookAttempt, 'WebhookAttempt', 'attempts');
