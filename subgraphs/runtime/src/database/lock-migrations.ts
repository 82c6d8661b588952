import type { Connection } from 'mysql2/promise';

/**
 * Keeps other processes from migrating this database; the lock goes with the connection. Waits for as long as another one
 * migrates, since what that copies may be large.
 */
export async function lockMigrations(connection: Pick<Connection, 'query'>, database: string, seconds = 60): Promise<void> {
  const ask = () => connection.query('SELECT GET_LOCK(?, ?) AS got', [`migrate:${database}`, seconds]);
  for (;;) {
    const [[{ got }]] = (await ask()) as unknown as [[{ got: number | null }]];
    if (got === 1) return;
    if (got === null)
      throw new Error(`${database} cannot be locked for its migrations; the log of the database server tells why`);
  }
}
