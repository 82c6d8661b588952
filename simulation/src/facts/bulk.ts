import type { EntityTarget, ObjectLiteral, QueryRunner } from 'typeorm';

/** SQLite takes 32,766 parameters, and 500 levels of a compound; MariaDB packets of 16 MB. */
const MOST_PARAMETERS = 16_000;

/** Writes rows of an entity, many a statement. They are as many as the tables' keys let in: nothing is looked up. */
export async function insertRows<Row extends ObjectLiteral>(
  runner: QueryRunner,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  const { columns, tableName } = runner.connection.getMetadata(entity);
  const isSqlite = runner.connection.options.type === 'better-sqlite3';
  const reads = columns.map(({ propertyName, type }) => reader<Row>(propertyName, type));
  const names = columns.map(({ databaseName }) => runner.connection.driver.escape(databaseName)).join(', ');
  const into = `INSERT INTO ${tableName} (${names}) VALUES `;
  const each = Math.floor(MOST_PARAMETERS / columns.length);
  for (let i = 0; i < rows.length; i += each) {
    const some = rows.slice(i, i + each);
    if (isSqlite) {
      const places = `(${columns.map(() => '?').join(', ')})`;
      await runner.query(
        into + Array.from(some, () => places).join(', '),
        some.flatMap((row) => reads.map((read) => read(row))),
      );
    } else await runner.query(into + some.map((row) => `(${reads.map((read) => literal(read(row))).join(',')})`).join(','));
  }
}

type Value = string | number | null;

function reader<Row>(property: string, type: unknown): (row: Row) => Value {
  const plain = (row: Row) => row[property as keyof Row];
  if (type === 'datetime') return (row) => datetime(plain(row) as Date | null);
  if (type === 'boolean') return (row) => (plain(row) ? 1 : 0);
  return (row) => plain(row) as Value;
}

/** As both databases keep it: UTC, to the millisecond. */
function datetime(at: Date | null): string | null {
  return at && at.toISOString().replace('T', ' ').slice(0, 23);
}

const PLAIN = /^[\w .:+-]*$/;

function literal(value: Value): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (PLAIN.test(value)) return `'${value}'`;
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
