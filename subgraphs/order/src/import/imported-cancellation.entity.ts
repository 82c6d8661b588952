import { text, textOrNull } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Pieces of an order line that a cancellation of the imported data was matched to, refused or not. Matching counts them as
 * gone, and a repeated run finds here what it did before.
 */
@Entity('imported_cancellation')
@Index('imported_cancellation_of_line', ['orderLineId'])
export class ImportedCancellation {
  @PrimaryColumn(text(16))
  marketplace: string;

  @PrimaryColumn(text(64))
  number: string;

  /** Place of the line within its cancellation, from 1. */
  @PrimaryColumn({ type: 'integer' })
  place: number;

  /** Counts the order lines that one cancelled line was matched to, from 1. */
  @PrimaryColumn({ type: 'integer' })
  part: number;

  @Column(text(40))
  orderLineId: string;

  @Column({ type: 'integer' })
  quantity: number;

  /** Pieces of the whole cancelled line, over all its parts and what was not matched. */
  @Column({ type: 'integer' })
  lineQuantity: number;

  @Column(text(24))
  unitPrice: string;

  /** The past refund made of it, or null where it was refused. */
  @Column(textOrNull(40))
  refundId: string | null;

  /** Why it was refused; null where it was not. */
  @Column(textOrNull(32))
  refusal: string | null;
}
