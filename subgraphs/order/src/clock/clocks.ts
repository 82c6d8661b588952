import { calendars, clockRule, goesByRegion, type CaseClockKey, type ClockAnchor, type Lapse } from '@after-sales/policy';
import { newId, type ActorKind, type Tx } from '@after-sales/runtime';
import { IsNull } from 'typeorm';
import { Shop } from '../order/shop.entity';
import type { LockedCase } from '../refund/locked-case';
import { CaseClock, type ClockPart } from './case-clock.entity';
import { clockFacts } from './clock-facts';
import { tellChanged, tellStarted } from './deadline-events';
import { ownerOf } from './owner';
import { reckon } from './reckon';

interface Start {
  /** Whose time it is, where that is not always the same party. */
  owner?: ActorKind;
  /** When the anchors of the policy's parts were; one that has not come yet is left out. Without any: now. */
  anchors?: Partial<Record<ClockAnchor, Date>>;
  /** From when the time counts, and what that moment is. */
  from?: { anchor: string; at: Date };
  opensAt?: Date;
  /** What happens when it runs out, where another clock decides that. */
  lapse?: Lapse | null;
}

/** Starts a clock of a case by its policy. */
export async function startClock(tx: Tx, locked: LockedCase, key: CaseClockKey, start: Start = {}): Promise<CaseClock> {
  const { refund, order, policy } = locked;
  const rule = clockRule(policy.policy, key, clockFacts(refund, order));
  const earlier = await tx.manager.countBy(CaseClock, { refundId: refund.id, key });
  const from = start.from ?? { anchor: 'STARTED', at: tx.now };
  const parts = rule.parts.flatMap(({ anchor, duration, days, path }): ClockPart[] => {
    const at = anchor === null ? from.at : start.anchors?.[anchor];
    return at ? [{ anchor: anchor ?? from.anchor, at: at.toISOString(), duration, days, extensions: [], path }] : [];
  });
  const clock: CaseClock = {
    id: newId('ck'),
    refundId: refund.id,
    key,
    generation: earlier + 1,
    owner: start.owner ?? ownerOf(policy.policy, key),
    parts,
    combine: rule.combine,
    pauses: [],
    region: await regionOf(tx, locked, key),
    opensAt: start.opensAt ?? null,
    dueAt: null,
    remindAt: null,
    wakeAt: null,
    onExpire: rule.onExpire,
    lapse: start.lapse ?? rule.lapse,
    startedAt: tx.now,
    endedAt: null,
    ended: null,
    calendars: calendars().fingerprint,
  };
  reckon(policy, clock, tx.now);
  await tx.manager.insert(CaseClock, clock);
  tellStarted(tx, locked, clock);
  return clock;
}

/** A clock that ended goes on with what was left of it: the time since then counts as a pause. */
export async function restartClock(tx: Tx, locked: LockedCase, key: CaseClockKey, cause: string): Promise<CaseClock> {
  const last = await tx.manager.findOneOrFail(CaseClock, {
    where: { refundId: locked.refund.id, key },
    order: { generation: 'DESC' },
  });
  const pause = { cause, from: last.endedAt!.toISOString(), to: tx.now.toISOString() };
  const clock: CaseClock = {
    ...last,
    id: newId('ck'),
    generation: last.generation + 1,
    pauses: [...last.pauses.map((each) => ({ ...each, to: each.to ?? pause.from })), pause],
    startedAt: tx.now,
    endedAt: null,
    ended: null,
  };
  reckon(locked.policy, clock, tx.now);
  await tx.manager.insert(CaseClock, clock);
  tellStarted(tx, locked, clock);
  return clock;
}

async function regionOf(tx: Tx, { refund, policy }: LockedCase, key: CaseClockKey): Promise<string | null> {
  if (!goesByRegion(policy.policy, key)) return null;
  const { returnAddress } = await tx.manager.findOneByOrFail(Shop, { id: refund.shopId });
  return returnAddress?.province ?? null;
}

/** The clock of an advance goes by the advance, whatever becomes of the case. */
const APART: readonly CaseClockKey[] = ['advanceRepay'];

/** The open clocks that go by the status of the case. */
export async function clocksOfStatus(tx: Tx, refundId: string): Promise<CaseClock[]> {
  return (await openClocks(tx, refundId)).filter(({ key }) => !APART.includes(key));
}

/** The clocks of a case that run or stand still. */
export function openClocks(tx: Tx, refundId: string): Promise<CaseClock[]> {
  return tx.manager.find(CaseClock, { where: { refundId, endedAt: IsNull() }, order: { startedAt: 'ASC', id: 'ASC' } });
}

/** Changes a clock and tells of it if its end moves. */
export async function changeClock(
  tx: Tx,
  locked: LockedCase,
  clock: CaseClock,
  cause: string,
  change: (clock: CaseClock) => void,
): Promise<void> {
  const before = clock.dueAt;
  change(clock);
  if (clock.endedAt === null) reckon(locked.policy, clock, tx.now);
  const { id, ...columns } = clock;
  await tx.manager.update(CaseClock, { id }, columns);
  if (before?.getTime() !== clock.dueAt?.getTime()) tellChanged(tx, locked, clock, before, cause);
}

/** Ends a clock that is no longer needed, or that has run out. */
export function endClock(tx: Tx, locked: LockedCase, clock: CaseClock, ended: 'FIRED' | 'ENDED', cause: string): Promise<void> {
  return changeClock(tx, locked, clock, cause, (each) => {
    // A clock that fired keeps its end: that is when it took effect.
    Object.assign(each, { ended, endedAt: tx.now, remindAt: null, wakeAt: null, calendars: null });
    if (ended === 'ENDED') each.dueAt = null;
  });
}

/** Lets a clock stand still from now on. */
export function pauseClock(tx: Tx, locked: LockedCase, clock: CaseClock, cause: string): Promise<void> {
  return changeClock(tx, locked, clock, cause, (each) => each.pauses.push({ cause, from: tx.now.toISOString(), to: null }));
}

/** Lets a clock go on with the rest of its time. */
export function resumeClock(tx: Tx, locked: LockedCase, clock: CaseClock, cause: string): Promise<void> {
  return changeClock(tx, locked, clock, cause, (each) => {
    for (const pause of each.pauses) pause.to ??= tx.now.toISOString();
  });
}

export function standsStillNow({ pauses }: CaseClock): boolean {
  return pauses.some(({ to }) => to === null);
}
