import type { ClockPart } from '../part/part';
import { when, type Noted } from './noted';

type Clocks = Readonly<Record<string, ClockPart>>;

/** What is counted of limits: the merchant's that ended, and all that run. */
export function clockFacts(clocks: Clocks): Noted[] {
  const ended = Object.entries(clocks).flatMap(([part, { endedAt, expired }]) => [
    ...when(endedAt, 'MERCHANT_CLOCKS_ENDED', { part }),
    ...(expired ? when(endedAt, 'MERCHANT_CLOCKS_EXPIRED', { part }) : []),
  ]);
  return [...openClockFacts(clocks), ...ended];
}

/** Limits that run, at their ends. */
export function openClockFacts(clocks: Clocks = {}): Noted[] {
  const open = Object.entries(clocks).filter(([, { endedAt }]) => endedAt === undefined);
  return open.flatMap(([name, { owner, dueAt }]) => when(dueAt, 'CLOCKS_OPEN', { part: `${owner}:${name}` }));
}
