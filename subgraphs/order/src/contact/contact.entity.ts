import { ActorKind, text } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often a party wrote in a case; what it wrote is in the timeline, and in no other place. */
@Entity('refund_contact')
@Index('refund_contact_of_refund', ['refundId', 'party'], { unique: true })
export class RefundContact {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Column(text(16))
  party: ActorKind;

  /** To the other parties. */
  @Column({ type: 'integer' })
  messages: number;

  /** To its own side. */
  @Column({ type: 'integer' })
  notes: number;

  /** Reminders to the buyer to send the goods back. */
  @Column({ type: 'integer' })
  urges: number;
}
