import type { ClockPart } from '../part/part';
import { when, type Noted } from './noted';

/** What is counted of limits: the merchant's that ended, and all that run, at their ends. */
export function clockFacts(clocks: Readonly<Record<string, ClockPart>>): Noted[] {
  return Object.entries(clocks).flatMap(([name, { owner, dueAt, endedAt, expired }]) => {
    if (endedAt === undefined) return when(dueAt, 'CLOCKS_OPEN', { part: `${owner}:${name}` });
    const part = name;
    return [
      ...when(endedAt, 'MERCHANT_CLOCKS_ENDED', { part }),
      ...(expired ? when(endedAt, 'MERCHANT_CLOCKS_EXPIRED', { part }) : []),
    ];
  });
}
