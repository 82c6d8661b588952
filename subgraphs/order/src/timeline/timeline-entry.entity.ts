import { json, text, time, type ActorRef } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { TimelineKind } from './texts';

/** One line of a case's history, over refund, shipment and dispute. Its order is its position; `at` is the event's time. */
@Entity('timeline_entry')
@Index('timeline_of_refund', ['refundId', 'position'], { unique: true })
export class TimelineEntryRow {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Column({ type: 'integer' })
  position: number;

  @Column(text(40))
  kind: TimelineKind;

  @Column(time)
  at: Date;

  @Column(time)
  recordedAt: Date;

  @Column(json)
  actor: ActorRef;

  /** What the summary is written from. */
  @Column(json)
  facts: Record<string, string>;
}
