import Sqlite from 'better-sqlite3';
import type { DataSource } from 'typeorm';

/** What a database holds, kept so that a later look tells at once whether it is the same. */
export type State = { image: Buffer } | { checksums: Record<string, unknown> };

/** On SQLite its pages, on MariaDB a checksum of each table: every row is covered, and none is sent to the test. */
export async function stateOf(database: DataSource): Promise<State> {
  const { driver } = database as unknown as { driver: { databaseConnection?: Sqlite.Database } };
  if (driver.databaseConnection) return { image: driver.databaseConnection.serialize() };
  const tables = database.entityMetadatas.map(({ tableName }) => tableName).join(', ');
  const rows: { Table: string; Checksum: unknown }[] = await database.query(`CHECKSUM TABLE ${tables}`);
  return { checksums: Object.fromEntries(rows.map(({ Table, Checksum }) => [Table, Checksum])) };
}

/** What two states hold that the other has not, as two values to compare; null where they are the same. */
export function difference(before: State, after: State): [before: unknown, after: unknown] | null {
  if ('image' in before && 'image' in after) {
    if (before.image.equals(after.image)) return null;
    // Pages differ also where a row was written as it had been.
    return unlessSame(rowsOf(before.image), rowsOf(after.image));
  }
  return unlessSame(before, after);
}

function unlessSame<T>(before: T, after: T): [T, T] | null {
  return JSON.stringify(before) === JSON.stringify(after) ? null : [before, after];
}

function rowsOf(image: Buffer): Record<string, unknown[]> {
  // The image says that it has a write-ahead log, which a database in memory cannot have.
  const database = new Sqlite(Buffer.from(image).fill(1, 18, 20));
  const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all() as string[];
  const tables = Object.fromEntries(names.map((name) => [name, database.prepare(`SELECT * FROM "${name}"`).all()]));
  database.close();
  return tables;
}
