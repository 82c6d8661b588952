import { setTimeout as pause } from 'node:timers/promises';
import { isDuplicate, locksRows, repeating } from '@after-sales/runtime';
import type { DataSource, EntityManager } from 'typeorm';

const ATTEMPTS = 8;

/**
 * How much goes into one transaction. On SQLite it holds up every other writer, a running server among them, so it stays
 * under 20 ms and the import steps back after each; MySQL locks rows alone, and larger ones are faster.
 */
const SQLITE = { targetMs: 10, most: 2_000, pauseMs: 2, readAhead: false };
const MYSQL = { targetMs: 200, most: 5_000, pauseMs: 0, readAhead: true };
const FIRST = 100;
const LEAST = 20;

/**
 * The random order of an index touches most of its pages in every small transaction. So more of them are kept in memory,
 * and brought back from the log into the file less often: fewer, larger writes to the disk.
 */
const SQLITE_SETTINGS = ['PRAGMA cache_size = -32768', 'PRAGMA wal_autocheckpoint = 8000'];

/** Runs batches, each in one transaction, and learns how large they may be. */
export class Batches {
  readonly pace: typeof SQLITE;
  size = FIRST;

  constructor(private readonly database: DataSource) {
    this.pace = locksRows(database.manager) ? MYSQL : SQLITE;
  }

  /** Prepares the connection that writes. */
  async begin(): Promise<void> {
    if (locksRows(this.database.manager)) return;
    // Within a transaction, since only there statements go to this connection.
    await repeating(this.database, async (manager) => {
      for (const setting of SQLITE_SETTINGS) await manager.query(setting);
    });
  }

  /** One transaction, whole or not at all. Whoever inserted the same rows at the same time is found there at the next attempt. */
  async run<T>(itemCount: number, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const started = performance.now();
      try {
        const result = await repeating(this.database, work);
        this.adapt(itemCount, performance.now() - started);
        if (this.pace.pauseMs > 0) await pause(this.pace.pauseMs);
        return result;
      } catch (error) {
        if (!isDuplicate(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private adapt(itemCount: number, elapsedMs: number): void {
    const fitting = itemCount * (this.pace.targetMs / elapsedMs);
    const step = Math.min(this.size * 1.5, Math.max(this.size * 0.5, fitting));
    this.size = Math.min(this.pace.most, Math.max(LEAST, Math.round(step)));
  }
}
