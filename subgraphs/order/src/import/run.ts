import { numberEvents, type Clock } from '@after-sales/runtime';
import type { DataSource } from 'typeorm';
import { streams } from '../change/streams';
import type { Batches } from './batch';
import type { Mix } from './complaints/mix';
import type { LineReader } from './lines';
import type { Rejects } from './rejects';

/** What was done so far. */
export interface Counts {
  linesRead: number;
  ordersNew: number;
  ordersGrown: number;
  ordersThere: number;
  linesNew: number;
  linesThere: number;
  refundsNew: number;
  refundsThere: number;
  disputesNew: number;
  disputesThere: number;
}

/** One file on its way in. */
export interface Run {
  readonly database: DataSource;
  readonly lines: LineReader;
  readonly batches: Batches;
  readonly rejects: Rejects;
  readonly counts: Counts;
  /** What past disputes come to; empty where the file has none. */
  readonly mix: Mix;
  readonly shiftMs: number;
  readonly clock: Clock;
  /** Somebody wants it to end at the next batch. */
  readonly stopping: () => boolean;
  /** After each batch that is committed. `share` is the part done of what the step has to do, where it is not the file's bytes. */
  readonly step: (what: 'orders' | 'cancellations' | 'disputes', share?: number) => void;
}

/** One of the formats that files come in. */
export interface Format {
  /** What it brings. */
  readonly of: 'orders' | 'disputes';
  /** Imports the rest of the file. Returns what broke the file off, after importing all that came before. */
  importAll(run: Run): Promise<unknown>;
  /** The newest time of the next lines; null when there are no more. */
  newestOfNext(lines: LineReader, now: Date): Promise<number | null>;
}

const NUMBERED_AT = 500;

/** Gives positions to events each time a chunk of them has come together; with `all`, to the rest. */
export function eventNumbering(database: DataSource): (written: number, all?: boolean) => Promise<void> {
  let waiting = 0;
  return async (written, all = false) => {
    waiting += written;
    if (waiting < NUMBERED_AT && !all) return;
    waiting = 0;
    await numberEvents(database, streams);
  };
}

export function emptyCounts(): Counts {
  return {
    linesRead: 0,
    ordersNew: 0,
    ordersGrown: 0,
    ordersThere: 0,
    linesNew: 0,
    linesThere: 0,
    refundsNew: 0,
    refundsThere: 0,
    disputesNew: 0,
    disputesThere: 0,
  };
}

/** What was taken from a file; `broken` says what broke it off there. */
export interface Taken<T> {
  items: T[];
  broken?: unknown;
}

/**
 * Takes from a file, and, where a batch leaves the processor time while it waits for a database server, what comes next
 * meanwhile. SQLite works in this process, and what is read during a transaction would only make it longer.
 */
export function taking<T>(take: () => Promise<T[]>, ahead: boolean): () => Promise<Taken<T>> {
  let next: Promise<Taken<T>> | undefined;
  return async () => {
    const taken = await (next ?? takeOrBreak(take));
    next = ahead && taken.items.length > 0 ? takeOrBreak(take) : undefined;
    return taken;
  };
}

async function takeOrBreak<T>(take: () => Promise<T[]>): Promise<Taken<T>> {
  try {
    return { items: await take() };
  } catch (broken) {
    return { items: [], broken };
  }
}
