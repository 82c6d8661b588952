import { IsNull, type FindOptionsWhere } from 'typeorm';
import type { Tx } from '../database/transaction';
import type { ActorKind } from '../identity/actor';
import { newId } from '../ids';
import type { ClockPart, ClockRow } from './clock-row';
import { reckon } from './reckon';
import type { Timetable } from './timetable';

/** What a policy says of a clock. */
export interface ClockRule {
  /** What it counts, each from its own anchor; a part without one counts from its start. */
  parts: { anchor: string | null; duration: string; days: 'ELAPSED' | 'WORKING'; path: (string | number)[] }[];
  combine: 'EARLIEST' | 'LATEST';
  onExpire: string;
  lapse: string | null;
}

/** The clocks of one kind of object: where they are kept, what rules them, and who is told. */
export interface ClockKind<Locked, Row extends ClockRow> {
  entity: new () => Row;
  /** The column with the object's id. */
  column: keyof Row & string;
  idOf(locked: Locked): string;
  timetableOf(locked: Locked): Timetable;
  ruleOf(locked: Locked, key: Row['key'], owner: ActorKind): ClockRule;
  ownerOf(locked: Locked, key: Row['key']): ActorKind;
  /** The region that calendars go by; null where they do not. */
  regionOf(tx: Tx, locked: Locked, key: Row['key']): Promise<string | null>;
  tellStarted(tx: Tx, locked: Locked, clock: Row): void;
  tellChanged(tx: Tx, locked: Locked, clock: Row, before: Date | null, cause: string): void | Promise<void>;
  tellDueSoon(tx: Tx, locked: Locked, clock: Row): void;
}

export interface ClockStart<Row extends ClockRow> {
  /** Whose time it is, where that is not always the same party. */
  owner?: ActorKind;
  /** When the anchors of the policy's parts were; one that has not come yet is left out. Without any: now. */
  anchors?: Partial<Record<string, Date>>;
  /** From when the time counts, and what that moment is. */
  from?: { anchor: string; at: Date };
  opensAt?: Date;
  /** What happens when it runs out, where another clock decides that. */
  lapse?: Row['lapse'];
}

export type Clocks<Locked, Row extends ClockRow> = ReturnType<typeof clocksOf<Locked, Row>>;

/** Everything that is done with the clocks of one kind of object, which is locked. */
export function clocksOf<Locked, Row extends ClockRow>(kind: ClockKind<Locked, Row>) {
  const { entity, column } = kind;
  const of = (id: string, where: object = {}) => ({ [column]: id, ...where }) as FindOptionsWhere<Row>;

  async function begin(tx: Tx, locked: Locked, clock: Row): Promise<Row> {
    reckon(kind.timetableOf(locked), clock, tx.now);
    await tx.manager.insert(entity, clock as never);
    kind.tellStarted(tx, locked, clock);
    return clock;
  }

  /** Starts a clock by its policy. */
  async function start(tx: Tx, locked: Locked, key: Row['key'], how: ClockStart<Row> = {}): Promise<Row> {
    const id = kind.idOf(locked);
    const owner = how.owner ?? kind.ownerOf(locked, key);
    const rule = kind.ruleOf(locked, key, owner);
    const from = how.from ?? { anchor: 'STARTED', at: tx.now };
    const parts = rule.parts.flatMap(({ anchor, duration, days, path }): ClockPart[] => {
      const at = anchor === null ? from.at : how.anchors?.[anchor];
      return at ? [{ anchor: anchor ?? from.anchor, at: at.toISOString(), duration, days, extensions: [], path }] : [];
    });
    const clock: ClockRow = {
      id: newId('ck'),
      key,
      generation: (await tx.manager.countBy(entity, of(id, { key }))) + 1,
      owner,
      parts,
      combine: rule.combine,
      pauses: [],
      region: await kind.regionOf(tx, locked, key),
      opensAt: how.opensAt ?? null,
      dueAt: null,
      remindAt: null,
      wakeAt: null,
      onExpire: rule.onExpire,
      lapse: how.lapse ?? rule.lapse,
      startedAt: tx.now,
      endedAt: null,
      ended: null,
      calendars: null,
    };
    return begin(tx, locked, { ...clock, [column]: id } as Row);
  }

  /** A clock that ended goes on with what was left of it: the time since then counts as a pause. */
  async function restart(tx: Tx, locked: Locked, key: Row['key'], cause: string): Promise<Row> {
    const order = { generation: 'DESC' } as never;
    const last = await tx.manager.findOneOrFail(entity, { where: of(kind.idOf(locked), { key }), order });
    const pause = { cause, from: last.endedAt!.toISOString(), to: tx.now.toISOString() };
    return begin(tx, locked, {
      ...last,
      id: newId('ck'),
      generation: last.generation + 1,
      pauses: [...last.pauses.map((each) => ({ ...each, to: each.to ?? pause.from })), pause],
      startedAt: tx.now,
      endedAt: null,
      ended: null,
    });
  }

  /** The clocks of an object that run or stand still. */
  function open(tx: Tx, id: string): Promise<Row[]> {
    const order = { startedAt: 'ASC', id: 'ASC' } as never;
    return tx.manager.find(entity, { where: of(id, { endedAt: IsNull() }), order });
  }

  /** The clock with this key that has not ended, or the one of this owner. */
  function running(tx: Tx, locked: Locked, key: Row['key'], owner?: ActorKind): Promise<Row | null> {
    return tx.manager.findOneBy(entity, of(kind.idOf(locked), { key, endedAt: IsNull(), ...(owner && { owner }) }));
  }

  /** Changes a clock and tells of it if its end moves. */
  async function change(tx: Tx, locked: Locked, clock: Row, cause: string, how: (clock: Row) => void): Promise<void> {
    const before = clock.dueAt;
    how(clock);
    if (clock.endedAt === null) reckon(kind.timetableOf(locked), clock, tx.now);
    const { id, ...columns } = clock;
    await tx.manager.update(entity, { id }, columns as never);
    if (before?.getTime() !== clock.dueAt?.getTime()) await kind.tellChanged(tx, locked, clock, before, cause);
  }

  /** Ends a clock that is no longer needed, or that has run out. */
  function end(tx: Tx, locked: Locked, clock: Row, ended: 'FIRED' | 'ENDED', cause: string): Promise<void> {
    return change(tx, locked, clock, cause, (each) => {
      // A clock that fired keeps its end: that is when it took effect.
      Object.assign(each, { ended, endedAt: tx.now, remindAt: null, wakeAt: null, calendars: null });
      if (ended === 'ENDED') each.dueAt = null;
    });
  }

  /** Lets a clock stand still from now on. */
  function pause(tx: Tx, locked: Locked, clock: Row, cause: string): Promise<void> {
    return change(tx, locked, clock, cause, (each) => each.pauses.push({ cause, from: tx.now.toISOString(), to: null }));
  }

  /** Lets a clock go on with the rest of its time. */
  function resume(tx: Tx, locked: Locked, clock: Row, cause: string): Promise<void> {
    return change(tx, locked, clock, cause, (each) => {
      for (const stretch of each.pauses) stretch.to ??= tx.now.toISOString();
    });
  }

  /** A further part of a clock begins to run, where its policy has one from this anchor. */
  async function anchor(tx: Tx, locked: Locked, key: Row['key'], from: string, at: Date): Promise<void> {
    const clock = await running(tx, locked, key);
    const part = clock && kind.ruleOf(locked, key, clock.owner).parts.find((each) => each.anchor === from);
    if (!clock || !part || clock.parts.some((each) => each.anchor === from)) return;
    const { duration, days, path } = part;
    await change(tx, locked, clock, from, (each) =>
      each.parts.push({ anchor: from, at: at.toISOString(), duration, days, extensions: [], path }),
    );
  }

  /** A part ends whose anchor turned out not to be so. */
  async function dropAnchor(tx: Tx, locked: Locked, key: Row['key'], from: string): Promise<void> {
    const clock = await running(tx, locked, key);
    if (!clock?.parts.some((each) => each.anchor === from)) return;
    await change(tx, locked, clock, `${from}_TAKEN_BACK`, (each) => {
      each.parts = each.parts.filter((part) => part.anchor !== from);
    });
  }

  return { kind, start, restart, open, running, change, end, pause, resume, anchor, dropAnchor };
}
