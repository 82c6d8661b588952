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

/** Runs batches, each in one transaction, and learns how large they may be. */
export class Batches {
  readonly pace: typeof SQLITE;
  size = FIRST;

  constructor(private readonly database: DataSource) {
    this.pace = locksRows(database.manager) ? MYSQL : SQLITE;
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
