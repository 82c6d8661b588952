import { LessThan, type EntityManager } from 'typeorm';
import type { Bell } from '../bell/bell';
import type { Context } from '../context';
import { isPassing } from '../database/errors';
import { locksRows } from '../database/lock';
import { inTransaction, type Tx } from '../database/transaction';
import type { ActorRef } from '../identity/actor';
import type { Closing, FeedEvent, FeedPage, Transport } from '../transport/transport';
import { EventCursor, ParkedEvent } from './entities';

/** Facts that every event of a feed carries besides its own. */
export interface EventFacts {
  marketplace: string;
  shopId: string;
  buyerId: string | null;
  actor: ActorRef;
}

/** An event as a reaction sees it: its own data, and the facts that every event carries. */
export type SourceEvent<Data> = Omit<FeedEvent, 'data' | 'at' | 'recordedAt'> & {
  at: Date;
  recordedAt: Date;
  data: Data & EventFacts;
};

/** What a subgraph does on each event of another: a function, or nothing. The compiler asks for every type. */
export type Reactions<Events> = {
  readonly [Type in keyof Events]: ((tx: Tx, event: SourceEvent<Events[Type]>) => Promise<void>) | 'ignored';
};

export interface ReaderDefinition {
  source: string;
  /**
   * The name that its position is kept under, where a subgraph reads a log a second time; by default the source. A new
   * name begins at the start of the log, so that what came before is made up for. Mutations wait for the first reader alone.
   */
  cursor?: string;
  /** Nothing that is decided needs what it has read: no clock waits for it. */
  lags?: boolean;
  reactions: Readonly<Record<string, ((tx: Tx, event: never) => Promise<void>) | 'ignored'>>;
  /** What is done once for all events of a transaction, after them: what they noted is then worked through together. */
  finish?: (tx: Tx) => Promise<void>;
  /** Throws when this process lacks what it takes to read the event; it then stays unread, and so do those behind it. */
  requires?: (event: FeedEvent) => void;
}

/** Where a reader stands in its log. */
export interface ReaderLag {
  position: number;
  head: number;
  /** When the oldest event that it has not applied was written down; null where it has applied all. */
  waitingSince: Date | null;
}

const PAGE = 200;
/** Events a transaction; few, since on SQLite it holds up every other writer. */
const TOGETHER = 20;
const ATTEMPTS = 3;
const CATCH_UP_TRIES = 5;

/** Applies the log of one other subgraph, each event exactly once: the cursor moves in the transaction of the effect. */
export class EventReader {
  private failing?: { position: number; attempts: number };

  constructor(
    private readonly ctx: Context,
    private readonly name: string,
    private readonly definition: ReaderDefinition,
    private readonly transport: () => Pick<Transport, 'feed'>,
    private readonly bell: Bell,
  ) {}

  get source(): string {
    return this.definition.source;
  }

  get lags(): boolean {
    return this.definition.lags === true;
  }

  get cursor(): string {
    return cursorOf(this.definition);
  }

  /** The types of events that it does something about. */
  get types(): string[] {
    return Object.entries(this.definition.reactions).flatMap(([type, reaction]) => (reaction === 'ignored' ? [] : [type]));
  }

  /** Reads what is there and applies it; tells whether there was anything. Announces how far it has come. */
  async run(): Promise<boolean> {
    const before = await this.look();
    const retried = before.retry && (await this.retryParked());
    const reached = await this.readFrom(before.position);
    return retried || reached > before.position;
  }

  /** Tells who waits for it how far it has come, and that it is there. */
  announce(position: number): void {
    if (this.definition.cursor === undefined) this.bell.announce({ reader: this.name, source: this.source, position });
  }

  /** How far it has come, of how much, and since when the next event waits; asks the source. */
  async lag(): Promise<ReaderLag> {
    const position = await this.position(this.ctx.database.manager);
    const { events, head } = await this.transport().feed(position, 1);
    return { position, head, waitingSince: events[0] ? new Date(events[0].recordedAt) : null };
  }

  /** Applies the log up to where it stands now; throws when that cannot be done. */
  async catchUp(closing?: Closing): Promise<void> {
    const { position } = await this.look();
    const page = await this.transport().feed(position, PAGE, closing);
    let reached = await this.readFrom(position, page);
    for (let tries = 1; reached < page.head && tries < CATCH_UP_TRIES; tries++) reached = await this.readFrom(reached);
    if (reached < page.head) throw new Error(`${this.name} has not read the log of ${this.source} to position ${page.head}`);
  }

  /** Applies what there is after a position, of which the first page may have been asked for; gives how far that is. */
  private async readFrom(start: number, first?: FeedPage): Promise<number> {
    let position = start;
    for (let page = first ?? (await this.nextPage(position)); page.events.length > 0; page = await this.nextPage(position)) {
      const reached = await this.applyPage(position, page.events);
      if (reached === position) break;
      position = reached;
      // What came since rings for itself.
      if (position >= page.head) break;
      this.announce(position);
    }
    this.announce(position);
    return position;
  }

  private nextPage(position: number): Promise<FeedPage> {
    return this.transport().feed(position, PAGE);
  }

  /** Applies what was parked and is to be tried again, in its order; what fails again stays parked with the new error. */
  private async retryParked(): Promise<boolean> {
    const { manager } = this.ctx.database;
    const due = await manager.find(ParkedEvent, {
      where: { source: this.cursor, retry: true },
      order: { position: 'ASC' },
      take: PAGE,
    });
    for (const parked of due) {
      const event = await this.whole(parked);
      try {
        await inTransaction(this.ctx, (tx) => this.applyParked(tx, parked, event));
      } catch (error) {
        if (isPassing(error)) throw error;
        await this.failedAgain(parked, error);
      }
    }
    return due.length > 0;
  }

  /** What was parked before feeds told all that they tell now is read again from its log. */
  private async whole({ position, event }: ParkedEvent): Promise<FeedEvent> {
    const parked = event as unknown as FeedEvent;
    if (typeof parked.recordedAt === 'string') return parked;
    const { events } = await this.transport().feed(position - 1, 1);
    if (events[0]?.id !== parked.id) throw new Error(`${this.source} has no event ${parked.id} at ${position} any more`);
    return events[0];
  }

  private async applyParked(tx: Tx, { source, position, objectId }: ParkedEvent, event: FeedEvent): Promise<void> {
    await this.lockedPosition(tx.manager);
    // Another process may have been faster, with whatever outcome.
    const parked = await tx.manager.findOneBy(ParkedEvent, { source, position, retry: true });
    if (!parked) return;
    if (await tx.manager.existsBy(ParkedEvent, { source, objectId, position: LessThan(position) })) {
      await tx.manager.update(ParkedEvent, { source, position }, { retry: false });
      return;
    }
    const reaction = this.reaction(event);
    if (reaction !== 'ignored') await reaction(tx, asRead(event) as never);
    await this.definition.finish?.(tx);
    await tx.manager.delete(ParkedEvent, { source, position });
  }

  private async failedAgain({ source, position, objectId }: ParkedEvent, error: unknown): Promise<void> {
    this.ctx.log.error({ err: error, source, position, objectId }, 'parked event failed again');
    await inTransaction(this.ctx, async ({ manager }) => {
      await this.lockedPosition(manager);
      if (!(await manager.existsBy(ParkedEvent, { source, position, retry: true }))) return;
      await manager.update(ParkedEvent, { source, position }, { error: told(error) });
      await manager.update(ParkedEvent, { source, objectId }, { retry: false });
    });
  }

  private async applyPage(from: number, page: FeedEvent[]): Promise<number> {
    const { events, fault } = this.readable(page);
    if (events.length === 0) throw fault;
    if (events.every((event) => this.reaction(event) === 'ignored')) return this.passedOver(from, events);
    let position = from;
    for (let i = 0; i < events.length; i += TOGETHER) {
      const together = events.slice(i, i + TOGETHER);
      // What fails among others is found by itself.
      const applied =
        (together.length > 1 && (await this.applied(position, together))) || (await this.appliedOneByOne(position, together));
      if (!applied) return this.position(this.ctx.database.manager);
      position = together.at(-1)!.position;
    }
    return position;
  }

  /** Where nothing is to be done there is nothing to be done at once with it, so one statement does. */
  private async passedOver(from: number, events: readonly FeedEvent[]): Promise<number> {
    const { manager } = this.ctx.database;
    const { position } = events.at(-1)!;
    const { affected } = await manager.update(EventCursor, { source: this.cursor, position: from }, { position });
    return affected === 1 ? position : this.position(manager);
  }

  /** What can be read of a page, up to the first event that cannot: that one waits, it is not at fault. */
  private readable(page: FeedEvent[]): { events: FeedEvent[]; fault?: unknown } {
    for (const [i, event] of page.entries()) {
      try {
        this.reaction(event);
      } catch (fault) {
        return { events: page.slice(0, i), fault };
      }
    }
    return { events: page };
  }

  private async appliedOneByOne(from: number, events: FeedEvent[]): Promise<boolean> {
    let position = from;
    for (const event of events) {
      const applied = await this.applied(position, [event]).catch((error: unknown) => this.afterFailure(position, event, error));
      if (!applied) return false;
      position = event.position;
    }
    this.failing = undefined;
    return true;
  }

  /** Applies events in one transaction. False when another process was faster, or when one of several failed. */
  private async applied(from: number, events: FeedEvent[]): Promise<boolean> {
    const reactions = events.map((event) => this.reaction(event));
    try {
      return await inTransaction(this.ctx, async (tx) => {
        if ((await this.lockedPosition(tx.manager)) !== from) return false;
        const parked = await this.parkedObjects(
          tx.manager,
          events.filter((_, i) => reactions[i] !== 'ignored'),
        );
        for (const [i, event] of events.entries()) {
          const reaction = reactions[i]!;
          if (reaction === 'ignored') continue;
          if (parked.has(event.objectId)) await this.park(tx.manager, event, 'waits for an earlier event of its object');
          else await reaction(tx, asRead(event) as never);
        }
        await this.definition.finish?.(tx);
        await this.move(tx.manager, events.at(-1)!.position);
        return true;
      });
    } catch (error) {
      if (events.length === 1) throw error;
      return false;
    }
  }

  private async afterFailure(from: number, event: FeedEvent, error: unknown): Promise<boolean> {
    // The event is not at fault, and is not to wait for an operator.
    if (isPassing(error)) throw error;
    const attempts = this.failing?.position === event.position ? this.failing.attempts + 1 : 1;
    this.failing = { position: event.position, attempts };
    this.ctx.log.error({ err: error, source: this.cursor, position: event.position, type: event.type, attempts }, 'event failed');
    if (attempts < ATTEMPTS) return false;
    this.failing = undefined;
    return inTransaction(this.ctx, async (tx) => {
      if ((await this.lockedPosition(tx.manager)) !== from) return false;
      await this.park(tx.manager, event, told(error));
      await this.move(tx.manager, event.position);
      return true;
    });
  }

  private reaction(event: FeedEvent): ((tx: Tx, event: never) => Promise<void>) | 'ignored' {
    const reaction = this.definition.reactions[event.type];
    if (!reaction)
      throw new Error(`${this.name} knows no event ${event.type} of ${this.source}: update it before ${this.source}`);
    this.definition.requires?.(event);
    return reaction;
  }

  /** The objects of these events of which an earlier event is parked: what comes after it must wait. */
  private async parkedObjects(manager: EntityManager, events: readonly FeedEvent[]): Promise<Set<string>> {
    if (events.length === 0) return new Set();
    const objectIds = [...new Set(events.map(({ objectId }) => objectId))];
    const rows = await manager.query<{ objectId: string }[]>(
      `SELECT objectId FROM event_parked WHERE source = ? AND objectId IN (${objectIds.map(() => '?').join(', ')})`,
      [this.cursor, ...objectIds],
    );
    return new Set(rows.map(({ objectId }) => objectId));
  }

  private async park(manager: EntityManager, event: FeedEvent, error: string): Promise<void> {
    const { position, objectId, type } = event;
    const hint = `npm run events -- show ${this.name} ${this.cursor}:${position}`;
    this.ctx.log.error({ source: this.cursor, position, objectId, type, hint }, 'event parked');
    await manager.insert(ParkedEvent, {
      source: this.cursor,
      position,
      objectId,
      event: { ...event } as object,
      error,
      parkedAt: this.ctx.clock.now(),
      retry: false,
    });
  }

  private async look(): Promise<{ position: number; retry: boolean }> {
    const [found] = await lookAtCursors(this.ctx.database.manager, [this.cursor]);
    return { position: found?.position ?? 0, retry: found?.retry ?? false };
  }

  private async position(manager: EntityManager): Promise<number> {
    return (await this.found(manager, ''))?.position ?? 0;
  }

  private async lockedPosition(manager: EntityManager): Promise<number> {
    const cursor = await this.found(manager, locksRows(manager) ? ' FOR UPDATE' : '');
    if (!cursor) throw new Error(`${this.name} keeps no position for ${this.cursor} any more: start it anew, which makes one`);
    return cursor.position;
  }

  private async found(manager: EntityManager, lock: string): Promise<{ position: number } | null> {
    const sql = `SELECT position FROM event_cursor WHERE source = ?${lock}`;
    const [row] = await manager.query<{ position: number | string }[]>(sql, [this.cursor]);
    return row ? { position: Number(row.position) } : null;
  }

  private async move(manager: EntityManager, position: number): Promise<void> {
    await manager.query('UPDATE event_cursor SET position = ? WHERE source = ?', [position, this.cursor]);
  }
}

function asRead(event: FeedEvent) {
  return { ...event, at: new Date(event.at), recordedAt: new Date(event.recordedAt) };
}

function told(error: unknown): string {
  return (error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, 10_000);
}

/** What a reader's position and its parked events are kept under. */
export function cursorOf({ cursor, source }: Pick<ReaderDefinition, 'cursor' | 'source'>): string {
  return cursor ?? source;
}

/** Where readers stand, and whether something parked is to be tried again: all that idle readers ask for, so by hand. */
export async function lookAtCursors(
  manager: EntityManager,
  cursors: readonly string[],
): Promise<{ cursor: string; position: number; retry: boolean }[]> {
  const one = `SELECT source, position, (SELECT COUNT(*) FROM event_parked WHERE source = ? AND retry = 1) AS retry
    FROM event_cursor WHERE source = ?`;
  const rows = await manager.query<{ source: string; position: number | string; retry: number | string }[]>(
    cursors.map(() => one).join(' UNION ALL '),
    cursors.flatMap((cursor) => [cursor, cursor]),
  );
  return rows.map(({ source, position, retry }) => ({ cursor: source, position: Number(position), retry: Number(retry) > 0 }));
}

/** Makes the cursor of a source that has not been read before. */
export async function ensureCursor(manager: EntityManager, source: string): Promise<void> {
  await manager
    .createQueryBuilder()
    .insert()
    .into(EventCursor)
    .values({ source, position: 0 })
    .orIgnore()
    .updateEntity(false)
    .execute();
}
