import { ActorKind, type Actor } from '@after-sales/runtime';
import type { TimelineEntryRow } from './timeline-entry.entity';

/** Sides that keep notes of their own. */
const SIDES: readonly string[] = [ActorKind.MERCHANT, ActorKind.PLATFORM];

/** Whether this actor reads an entry: those of all, and those of its own side. */
export function isFor({ kind }: Actor, { side }: Pick<TimelineEntryRow, 'side'>): boolean {
  return side === null || side === kind;
}

/** The same as SQL over `child`. */
export function readableBy({ kind }: Actor): string {
  return SIDES.includes(kind) ? `(child.side IS NULL OR child.side = '${kind}')` : 'child.side IS NULL';
}
