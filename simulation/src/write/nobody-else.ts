import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { SettingError, type DatabaseConfig } from '@after-sales/runtime';
import Database from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';

/**
 * Throws where somebody else has a database open. Readers of a server that runs would react to what is simulated, as to
 * news, before it is whole.
 */
export async function requireNobodyElse(name: string, config: DatabaseConfig): Promise<void> {
  const open = config.kind === 'sqlite' ? isFileOpen(config.file) : await isDatabaseOpen(config.url, config.database);
  if (open)
    throw new SettingError(`somebody works on the database of ${name}: stop the server first, and start it again afterwards`);
}

/** SQLite leaves the mode of several writers only when nobody else has the file open; to open it takes the mode again. */
function isFileOpen(file: string): boolean {
  if (!existsSync(file)) return false;
  const connection = new Database(file, { timeout: 0 });
  try {
    connection.pragma('journal_mode = DELETE');
    return false;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return true;
    throw error;
  } finally {
    connection.close();
  }
}

/** How often, and after how many milliseconds, the server is asked again: it lists a connection that was closed for a while. */
const [LOOKS, BETWEEN_MS] = [40, 100];

/** A user sees its own connections; a server that runs has another user's at most where it is set up with two. */
async function isDatabaseOpen(url: string, database: string): Promise<boolean> {
  const connection = await createConnection({ uri: url });
  try {
    for (let look = 1; ; look++) {
      const [rows] = await connection.query('SELECT COUNT(*) AS n FROM information_schema.processlist WHERE db = ?', [database]);
      const isOpen = Number((rows as { n: number | string }[])[0]!.n) > 0;
      if (!isOpen || look === LOOKS) return isOpen;
      await pause(BETWEEN_MS);
    }
  } finally {
    await connection.end();
  }
}
