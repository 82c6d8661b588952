import { ActorKind, json, text, textOrNull, time, type ActorRef } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SaltedText } from './chain';
import type { TimelineKind } from './texts';

/** One line of a case's history, over refund, shipment and dispute. Its order is its position; `at` is the event's time. */
@Entity('timeline_entry')
@Index('timeline_of_refund', ['refundId', 'position'], { unique: true })
@Index('timeline_of_checkpoint', ['checkpointId', 'id'])
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

  /** What the summary is written from, but for personal and free text. */
  @Column(json)
  facts: Record<string, string>;

  /** Personal and free text by name, with its salt; a redacted one is missing here while its hash stays. */
  @Column(json)
  texts: Record<string, SaltedText>;

  @Column(json)
  textHashes: Record<string, string>;

  /** The side that alone reads it; null for all. The facts, which the hash covers, say it too. */
  @Column(textOrNull(16))
  side: ActorKind | null;

  @Column(text(64))
  hash: string;

  /** The checkpoint whose tree holds the hash; null until the next one is made. */
  @Column(textOrNull(40))
  checkpointId: string | null;
}

/** A Merkle root over the entries of all cases since the one before, chained to it. */
@Entity('audit_checkpoint')
@Index('audit_checkpoint_sequence', ['sequence'], { unique: true })
export class AuditCheckpoint {
  @PrimaryColumn(text(40))
  id: string;

  @Column({ type: 'integer' })
  sequence: number;

  @Column(time)
  at: Date;

  /** Entries in its tree. */
  @Column({ type: 'integer' })
  size: number;

  @Column(text(64))
  root: string;

  /** SHA-256 over the hash of the checkpoint before, the root, the size and the time. */
  @Column(text(64))
  hash: string;
}
