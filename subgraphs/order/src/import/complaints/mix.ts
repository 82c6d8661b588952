import type { PastOutcome } from '@after-sales/runtime';
import type { Columns } from './columns';
import { NOT_LISTED } from './complaint-types';
import type { Complaint } from './record';

const DAY_MS = 86_400_000;
const MOST_TYPES = 20;

/** What the complaints of a file come to, of all rows that are taken, also of those that were there. */
export class Mix {
  count = 0;
  readonly outcomes = new Map<PastOutcome, number>();
  /** What buyers got, in cents, of how many rows. */
  awarded = { rows: 0, minor: 0 };
  readonly unknown = { business: 0, industry: 0, 'complaint type': 0, restitution: 0 };
  /** Types of complaints that are in no table, as written. */
  readonly notListed = new Map<string, number>();
  columns: Pick<Columns, 'missing' | 'notTaken'> = { missing: [], notTaken: [] };
  private readonly days = new Map<number, number>();

  add({ outcome, awarded, business, industry, type, typeAsWritten, openedAt, closedAt }: Complaint): void {
    this.count += 1;
    more(this.outcomes, outcome);
    if (awarded !== null && awarded > 0) this.awarded = { rows: this.awarded.rows + 1, minor: this.awarded.minor + awarded };
    if (business === null) this.unknown.business += 1;
    if (industry === '') this.unknown.industry += 1;
    if (typeAsWritten === '') this.unknown['complaint type'] += 1;
    if (awarded === null) this.unknown.restitution += 1;
    // A day that the clock was put on or back is one all the same.
    more(this.days, Math.round((closedAt - openedAt) / DAY_MS));
    if (type === NOT_LISTED && (this.notListed.has(typeAsWritten) || this.notListed.size < MOST_TYPES))
      more(this.notListed, typeAsWritten);
  }

  /** The number of days below which the part `p` of all took, 0 to 1, between two of them by linear interpolation. */
  daysAt(p: number): number {
    const place = p * (this.count - 1);
    const below = Math.floor(place);
    const [low, high] = [this.dayAt(below), this.dayAt(Math.ceil(place))];
    return low + (high - low) * (place - below);
  }

  private dayAt(place: number): number {
    let passed = 0;
    for (const [days, count] of [...this.days].toSorted(([a], [b]) => a - b)) if (place < (passed += count)) return days;
    throw new Error(`there is no row at place ${place} of ${passed}`);
  }
}

function more<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
