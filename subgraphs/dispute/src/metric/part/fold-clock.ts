import { ActorKind, type ActorRef } from '@after-sales/runtime';
import type { ClockPart } from './part';

export interface ClockEvent {
  kind: 'started' | 'changed' | 'fired';
  at: number;
  actor: ActorRef;
  key: string;
  generation: number;
  owner: string;
  dueAt: string | null;
  ended?: 'FIRED' | 'ENDED' | null;
  cause: string;
}

/** Causes of what stands still, in events from before they told whether a clock had ended. */
const STILL = ['AWAITING_BUYER_DECISION', 'AWAITING_APPROVAL', 'ON_HOLD', 'IN_ARBITRATION'];

/** What becomes of a clock by its event. One that nobody needed any more is forgotten: it was neither met nor missed. */
export function foldClock(clocks: Record<string, ClockPart>, event: ClockEvent): void {
  const { at, owner, kind, cause } = event;
  const name = `${event.key}:${event.generation}`;
  const dueAt = event.dueAt === null ? null : Date.parse(event.dueAt);
  const clock = clocks[name] ?? { owner, startedAt: at, dueAt };
  if (kind === 'fired') {
    if (owner === 'MERCHANT') clocks[name] = { ...clock, endedAt: at, expired: true };
    else delete clocks[name];
    return;
  }
  const ended = event.ended === undefined ? dueAt === null && !STILL.includes(cause) : event.ended !== null;
  // Its last change as it fires tells nothing that its firing does not.
  if (event.ended === 'FIRED') return;
  if (!ended) clocks[name] = { ...clock, dueAt };
  else if (owner === 'MERCHANT' && isMet(event)) clocks[name] = { ...clock, endedAt: at };
  else delete clocks[name];
}

/** Forgets limits that stand still as their object ends: they are needed no more, and nobody tells of them. */
export function forgetStill(clocks: Record<string, ClockPart>): void {
  for (const [name, { endedAt, dueAt }] of Object.entries(clocks))
    if (endedAt === undefined && dueAt === null) delete clocks[name];
}

/** What parcels tell the system of, the merchant has done. */
const BY_PARCELS = ['merchantShip', 'sendBack'];

/** What the merchant did, or a parcel of its own, meets its limit; what others do, or a rule, makes it needless. */
function isMet({ key, actor: { kind } }: ClockEvent): boolean {
  return kind === ActorKind.MERCHANT || (kind === ActorKind.SYSTEM && BY_PARCELS.includes(key));
}
