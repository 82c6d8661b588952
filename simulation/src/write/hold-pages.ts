import { repeating } from '@after-sales/runtime';
import { TARGETS, type Target } from './target';

/** Kibibytes of pages that each database holds, where they are of use. */
const HELD = 786_432;

/** By default SQLite holds 2 MB: of a database of gigabytes it would read a page for nearly each row of a sum again. */
export async function holdPages(target: Target): Promise<void> {
  for (const name of TARGETS) {
    const { database } = target[name];
    if (database.options.type !== 'better-sqlite3') continue;
    // In a transaction it is the connection that writes.
    await repeating(database, (manager) => manager.query(`PRAGMA cache_size = -${HELD}`));
  }
}
