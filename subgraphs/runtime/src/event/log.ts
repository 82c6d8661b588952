import { In, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import type { Bell, RingPage } from '../bell/bell';
import { openTransaction } from '../database/sqlite';
import type { ActorRef } from '../identity/actor';
import type { FeedEvent, FeedPage } from '../transport/transport';
import { EventRow } from './entities';
import { lookAtHead, numberEvents } from './number';
import { oneAtATime } from './one-at-a-time';
import { ringOf, ringsAfter } from './rings';
import type { ReaderPositions } from './reader-positions';
import { NO_STREAMS, streamBacklog, type Streams } from './stream-events';

/** An event of the transaction at hand, before it has its sequence. */
export interface PendingEvent {
  id: string;
  type: string;
  objectId: string;
  fromStatus: string | null;
  toStatus: string | null;
  at: Date;
  marketplace: string;
  shopId: string;
  buyerId: string | null;
  actor: ActorRef;
  cause: string;
  data: Record<string, unknown>;
}

const FEED_LIMIT = 500;
/** Events of a transaction whose direct readers are waited for. */
const AWAITED = 100;
/** Rings for one run of the numbering; beyond it who listens looks a second later, as after any ring that is lost. */
const MOST_RINGS = 5_000;
const INSERT_CHUNK = 200;

/** A subgraph's event log: written in the transaction of the change, numbered and rung after its commit. */
export class EventLog {
  constructor(
    readonly source: string,
    private readonly database: DataSource,
    protected readonly bell: Bell,
    private readonly readersOf: Readonly<Record<string, readonly string[]>>,
    private readonly readers: ReaderPositions,
    private readonly streams: Streams = NO_STREAMS,
  ) {}

  /** Writes the events of a transaction. Their objects are locked by it, so that the sequence has no gap. */
  async append(manager: EntityManager, pending: readonly PendingEvent[], recordedAt: Date): Promise<void> {
    if (pending.length === 0) return;
    await this.insert(manager, await this.rowsOf(manager, pending, recordedAt));
  }

  protected async rowsOf(manager: EntityManager, pending: readonly PendingEvent[], recordedAt: Date): Promise<EventRow[]> {
    const rows: EventRow[] = [];
    const last = await lastSequences(manager, [...new Set(pending.map((event) => event.objectId))]);
    for (const event of pending) {
      const sequence = (last.get(event.objectId) ?? 0) + 1;
      last.set(event.objectId, sequence);
      rows.push({ ...event, sequence, position: null, recordedAt });
    }
    return rows;
  }

  protected async insert(manager: EntityManager, rows: readonly EventRow[]): Promise<void> {
    for (let i = 0; i < rows.length; i += INSERT_CHUNK) {
      await manager.insert(EventRow, rows.slice(i, i + INSERT_CHUNK) as never);
    }
  }

  /** Numbers what is committed, rings, and waits until the direct readers of these events have applied them. */
  async publish(eventIds: readonly string[]): Promise<void> {
    await this.number();
    if (this.readers.areSilent) return;
    const rows = await this.database.manager.find(EventRow, {
      select: { type: true, position: true },
      where: { id: In(eventIds.slice(-AWAITED)) },
    });
    const awaited = new Map<string, number>();
    for (const row of rows) {
      for (const reader of this.readersOf[row.type] ?? [])
        awaited.set(reader, Math.max(awaited.get(reader) ?? 0, row.position ?? 0));
    }
    await this.readers.reached(awaited);
  }

  /** Whether this reader has announced itself lately. */
  hears(reader: string): boolean {
    return this.readers.hears(reader);
  }

  /**
   * Gives every committed event its position and rings for it; also done each second, for a process that died before it
   * could. A process numbers once at a time, so that it never waits for its own lock on the head.
   */
  readonly number: () => Promise<boolean> = oneAtATime(() => openTransaction.exit(() => this.numberAll()));

  private numberAll(): Promise<boolean> {
    let rung = 0;
    return numberEvents(this.database, this.streams, (events) => {
      const { length } = events;
      for (const event of events.slice(0, Math.max(0, MOST_RINGS - rung))) this.bell.ring(ringOf(this.source, event));
      rung += length;
    });
  }

  /** Puts what was numbered before there were streams into them. */
  fillStreams(): Promise<boolean> {
    return streamBacklog(this.database, this.streams);
  }

  /** What there is after a position, in short. */
  rings(after: number, first: number): Promise<RingPage> {
    return ringsAfter(this.database, this.source, after, first);
  }

  /** What a process committed and did not live to number belongs to the head as well. */
  private async head(): Promise<number> {
    const { position, unnumbered } = await lookAtHead(this.database.manager);
    if (!unnumbered) return position;
    await this.number();
    return (await lookAtHead(this.database.manager)).position;
  }

  /** Events after a position, as far as they stand without a gap. */
  async feed(after: number, first: number): Promise<FeedPage> {
    const head = await this.head();
    if (head <= after) return { events: [], head };
    const rows = await this.database.manager.find(EventRow, {
      where: { position: MoreThan(after) },
      order: { position: 'ASC' },
      take: Math.min(Math.max(first, 1), FEED_LIMIT),
    });
    const gapless = rows.filter((row, index) => row.position === after + index + 1);
    return { events: gapless.map(asFed), head };
  }
}

function asFed({ position, at, recordedAt, data, marketplace, shopId, buyerId, actor, ...event }: EventRow): FeedEvent {
  return {
    ...event,
    position: position!,
    at: at.toISOString(),
    recordedAt: recordedAt.toISOString(),
    data: { ...data, marketplace, shopId, buyerId, actor },
  };
}

async function lastSequences(manager: EntityManager, objectIds: string[]): Promise<Map<string, number>> {
  const rows = await manager.query<{ objectId: string; last: number | string }[]>(
    `SELECT objectId, MAX(sequence) AS last FROM event WHERE objectId IN (${objectIds.map(() => '?').join(', ')}) GROUP BY objectId`,
    objectIds,
  );
  return new Map(rows.map((row) => [row.objectId, Number(row.last)]));
}
