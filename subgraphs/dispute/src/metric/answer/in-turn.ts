import { setImmediate as othersTurn } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

const last = new WeakMap<DataSource, Promise<unknown>>();

/** On SQLite, one piece of work after the other, however many ask, and the process’s other work between any two of them. */
export async function inTurn<T>(database: DataSource, work: () => Promise<T>): Promise<T> {
  if (database.options.type !== 'better-sqlite3') return work();
  const done = (last.get(database) ?? Promise.resolve()).then(work);
  last.set(
    database,
    done.catch(() => undefined).then(() => othersTurn()),
  );
  return done;
}
