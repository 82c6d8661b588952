import { text, textOrNull, time, timeOrNull } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One try to send an event to an endpoint. */
@Entity('webhook_attempt')
@Index('webhook_attempt_of_delivery', ['deliveryId', 'number'], { unique: true })
export class WebhookAttempt {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  deliveryId: string;

  /** From 1; replays count on. */
  @Column({ type: 'integer' })
  number: number;

  @Column(time)
  at: Date;

  @Column({ type: 'integer' })
  durationMs: number;

  @Column({ type: 'integer', nullable: true })
  responseStatus: number | null;

  /** The beginning of the answer, at most 1 KB. */
  @Column(textOrNull(1024))
  responseBody: string | null;

  @Column(textOrNull(500))
  error: string | null;

  @Column(timeOrNull)
  nextAttemptAt: Date | null;
}
