import type { DataSource } from 'typeorm';

/**
 * The earliest moment in a column that an index stands on, null where there is none. By hand, since it is asked for far more
 * often than it changes; and of what is later than some moment rather than “not null”, for which SQLite goes through all that is.
 */
export async function earliest({ driver, manager }: DataSource, table: string, column: string): Promise<Date | null> {
  const [name, of] = [driver.escape(column), driver.escape(table)];
  const sql = `SELECT ${name} AS at FROM ${of} WHERE ${name} > '1970-01-01 00:00:00.000' ORDER BY ${name} LIMIT 1`;
  const [row] = await manager.query<{ at: string | Date }[]>(sql);
  if (!row) return null;
  return row.at instanceof Date ? row.at : new Date(`${row.at.replace(' ', 'T')}Z`);
}
