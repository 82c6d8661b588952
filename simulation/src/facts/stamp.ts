import type { Fact } from '@after-sales/dispute/metric-rows';
import type { Pattern, PatternFact } from './pattern';

/** An order made after a pattern: what it is of, and by how many milliseconds it is later. */
export interface Stamp {
  pattern: Pattern;
  /** Its place among all, which its ids are made of. */
  number: number;
  later: number;
  buyerId: string;
}

/** The ids of an order that is made after a pattern, in the same order as its pattern's. */
export function idsOf({ pattern, number }: Pick<Stamp, 'pattern' | 'number'>, run: string): string[] {
  const own = ownId({ number }, run);
  return pattern.ids.map((id, place) => {
    const prefix = id.slice(0, id.indexOf('_') + 1);
    return `${prefix}${own}${place.toString(16).padStart(32 - own.length, '0')}`;
  });
}

/** What all ids of an order have in common, and no others. */
export function ownId({ number }: Pick<Stamp, 'number'>, run: string): string {
  return `${run}${number.toString(16).padStart(8, '0')}`;
}

/** A fact of a pattern as one of the order that is made after it. */
export function stamped({ fact, objectId, refundId, disputeId, part }: PatternFact, ids: readonly string[], later: number): Fact {
  return {
    ...fact,
    objectId: ids[objectId]!,
    part: part.map((piece) => (typeof piece === 'number' ? ids[piece]! : piece)).join(''),
    refundId: refundId === null ? null : ids[refundId]!,
    disputeId: disputeId === null ? null : ids[disputeId]!,
    at: fact.at + later,
    cohortAt: fact.cohortAt === null ? null : fact.cohortAt + later,
  };
}
