import { text, timeOrNull } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** When there is something to send to an endpoint. Whoever takes deliveries of it, or ends one, has this row locked. */
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
}
