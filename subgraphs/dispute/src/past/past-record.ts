import type { PastOutcome } from '@after-sales/runtime';

/** How a dispute ended elsewhere, as it is kept. */
export interface PastRecord {
  outcome: `${PastOutcome}`;
  /** In the words of where it came from. */
  result: string;
  /** What the buyer got, in minor units; null where that is not known. */
  awarded: number | null;
  /** RFC 3339. */
  endedAt: string;
}
