import type { Tx } from '../database/transaction';
import type { SourceEvent } from '../event/reader';
import { keepOffset } from './offset';

/** What order tells when it moves the time of a sandbox. */
export interface TimeMoved {
  /** Milliseconds by which everybody's time is ahead of real time from now on. */
  offsetMs: number;
  /** RFC 3339: the moment that time moves to. */
  to: string;
}

/** How every other subgraph follows: by the offset in its own database, which all its processes look at. */
export function followTime(tx: Tx, event: SourceEvent<TimeMoved>): Promise<void> {
  return keepOffset(tx.manager, event.data.offsetMs);
}
