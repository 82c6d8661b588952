import { repeating } from '@after-sales/runtime';
import type { DataSource } from 'typeorm';

/** What a database that nobody misses after a crash need not do: write through to the disk. */
const SETTINGS = ['wal_autocheckpoint = 0', 'cache_size = -65536', 'temp_store = MEMORY'];

/** Settings of a database that is thrown away: of the connection that reads, and of the one that writes. */
export async function scratchSettings(database: DataSource): Promise<void> {
  for (const setting of SETTINGS) await database.query(`PRAGMA ${setting}`);
  // Within a transaction, since only there statements go to the connection that writes.
  await repeating(database, async (manager) => {
    for (const setting of SETTINGS.slice(0, 2)) await manager.query(`PRAGMA ${setting}`);
  });
}
