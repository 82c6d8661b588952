import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { insertingWriters } from './inserting-writer';
import { loadingWriters } from './loading-writer';
import type { TextFormat } from './text-format';

/** Takes the rows of one table as text, in the order of the table's key. */
export interface RowWriter {
  /** Waits while the database has enough to do. */
  write(text: string, rows: number): Promise<void>;
  /** Waits until all rows are there. */
  end(): Promise<void>;
}

export interface Writers {
  format: TextFormat;
  /** Of a table, whose columns come in the order of these properties. */
  writerOf(entity: EntityTarget<ObjectLiteral>, properties: readonly string[]): Promise<RowWriter>;
  close(): Promise<void>;
}

/** The fastest way of writing rows that a database has; writing throws once told to stop. */
export async function writersTo(database: DataSource, signal: AbortSignal): Promise<Writers> {
  const isSqlite = database.options.type === 'better-sqlite3';
  return !isSqlite && (await takesFiles(database)) ? loadingWriters(database, signal) : insertingWriters(database, signal);
}

/** MariaDB lets clients load files unless it is told not to, MySQL where it is told to. */
async function takesFiles(database: DataSource): Promise<boolean> {
  const [{ taken }] = await database.query<[{ taken: number | string }]>('SELECT @@GLOBAL.local_infile AS taken');
  return Number(taken) === 1;
}

/** A table by its name, and the columns of an entity by theirs, as statements name them. */
export function namesOf(database: DataSource, entity: EntityTarget<ObjectLiteral>, properties: readonly string[]) {
  const metadata = database.getMetadata(entity);
  const names = properties.map((property) => {
    const column = metadata.findColumnWithPropertyName(property);
    if (!column) throw new Error(`${metadata.tableName} has no column ${property}`);
    return database.driver.escape(column.databaseName);
  });
  return { table: metadata.tableName, columns: names.join(', ') };
}
