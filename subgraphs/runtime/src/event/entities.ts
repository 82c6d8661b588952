import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { json, jsonOrNull, text, textOrNull, time, whole, wholeOrNull } from '../database/columns';
import type { ActorRef } from '../identity/actor';
import { SandboxClockRow } from '../sandbox/sandbox-clock.entity';
import { Simulation } from '../simulation/simulation.entity';
import { StreamedEvent } from './streamed-event.entity';

/** One event. The table is the event store: rows are not deleted. Positions are given after the commit, gapless. */
@Entity('event')
@Index('event_position', ['position'], { unique: true })
@Index('event_object_sequence', ['objectId', 'sequence'], { unique: true })
export class EventRow {
  @PrimaryColumn(text(40))
  id: string;

  @Column(wholeOrNull)
  position: number | null;

  @Column(text(64))
  type: string;

  @Column(text(40))
  objectId: string;

  @Column({ type: 'integer' })
  sequence: number;

  @Column(textOrNull(32))
  fromStatus: string | null;

  @Column(textOrNull(32))
  toStatus: string | null;

  @Column(time)
  at: Date;

  @Column(time)
  recordedAt: Date;

  @Column(text(16))
  marketplace: string;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Column(json)
  actor: ActorRef;

  @Column(text(64))
  cause: string;

  @Column(json)
  data: Record<string, unknown>;
}

/** The one row that says which position was given last, and how far the streams are filled. */
@Entity('event_head')
export class EventHead {
  @PrimaryColumn({ type: 'integer' })
  id: number;

  @Column(whole)
  position: number;

  /** Up to which position events are in their streams. */
  @Column({ ...whole, default: 0 })
  streamed: number;
}

/** How far this subgraph has applied the log of another; moved in the transaction of the effect. */
@Entity('event_cursor')
export class EventCursor {
  @PrimaryColumn(text(32))
  source: string;

  @Column(whole)
  position: number;
}

/** An event that could not be applied, or a later one of the same object that must wait for it. */
@Entity('event_parked')
@Index('event_parked_object', ['source', 'objectId'])
export class ParkedEvent {
  @PrimaryColumn(text(32))
  source: string;

  @PrimaryColumn(whole)
  position: number;

  @Column(text(40))
  objectId: string;

  @Column(json)
  event: Record<string, unknown>;

  @Column({ type: 'text' })
  error: string;

  @Column(time)
  parkedAt: Date;

  /** Set by `npm run events -- retry`; the reader then tries it again. */
  @Column({ type: 'boolean' })
  retry: boolean;
}

/** A key that was used, with what came of it. Only successes are kept. */
@Entity('idempotency_key')
@Index('idempotency_key_age', ['at'])
export class IdempotencyKey {
  @PrimaryColumn(text(160))
  actor: string;

  @PrimaryColumn(text(64))
  mutation: string;

  @PrimaryColumn(text(100))
  key: string;

  @Column(text(64))
  inputHash: string;

  @Column(textOrNull(40))
  objectId: string | null;

  @Column(jsonOrNull)
  warnings: { code: string; message: { zh: string; en: string } }[] | null;

  @Column(time)
  at: Date;
}

export const runtimeEntities = [
  EventRow,
  StreamedEvent,
  EventHead,
  EventCursor,
  ParkedEvent,
  IdempotencyKey,
  SandboxClockRow,
  Simulation,
];
