import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { text, textOrNull, whole, wholeOrNull } from '../database/columns';

/**
 * An event in the stream in which it is followed, with what it can be chosen by. It is as of the event, since a later
 * replay must choose the same ones.
 */
@Entity('event_stream')
@Index('event_stream_position', ['position'], { unique: true })
@Index('event_stream_of_marketplace', ['marketplace', 'stream', 'position'])
@Index('event_stream_of_shop', ['shopId', 'stream', 'position'])
@Index('event_stream_of_buyer', ['buyerId', 'stream', 'position'])
@Index('event_stream_of_refund', ['refundId', 'stream', 'position'])
@Index('event_stream_of_object', ['objectId', 'stream', 'sequence'], { unique: true })
export class StreamedEvent {
  /** That of the event. */
  @PrimaryColumn(text(40))
  id: string;

  @Column(whole)
  position: number;

  /** `refund.status`, `refund.deadline` … */
  @Column(text(32))
  stream: string;

  @Column(text(40))
  objectId: string;

  @Column(textOrNull(40))
  refundId: string | null;

  /** Counts the events of the object in this stream, from 1. */
  @Column({ type: 'integer' })
  sequence: number;

  @Column(text(16))
  marketplace: string;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Column(textOrNull(32))
  fromStatus: string | null;

  @Column(textOrNull(32))
  toStatus: string | null;

  /** What happened to a deadline: `STARTED` … */
  @Column(textOrNull(16))
  kind: string | null;

  /** Whose time a deadline is. */
  @Column(textOrNull(16))
  owner: string | null;

  /** The form that the object has: a case's type, a parcel's direction, a dispute's stage. */
  @Column(textOrNull(24))
  form: string | null;

  @Column(textOrNull(32))
  reasonClass: string | null;

  @Column(wholeOrNull)
  amount: number | null;

  @Column(textOrNull(3))
  currency: string | null;
}
