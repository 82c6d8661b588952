import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';

/** SQLite takes 32,766 parameters, MariaDB packets of 16 MB. */
const MOST_VALUES = 16_000;

export interface Statement {
  sql: string;
  parameters: Value[];
}

type Value = string | number | null;

/** The statements that write rows of an entity, many each. Nothing is looked up: the rows must be new. */
export function* insertions<Row extends ObjectLiteral>(
  database: DataSource,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Generator<Statement> {
  const { columns, tableName } = database.getMetadata(entity);
  const isSqlite = database.options.type === 'better-sqlite3';
  const reads = columns.map(({ propertyName, type }) => reader<Row>(propertyName, type));
  const names = columns.map(({ databaseName }) => database.driver.escape(databaseName)).join(', ');
  const into = `INSERT INTO ${tableName} (${names}) VALUES `;
  const places = `(${columns.map(() => '?').join(', ')})`;
  const each = Math.floor(MOST_VALUES / columns.length);
  for (let i = 0; i < rows.length; i += each) {
    const some = rows.slice(i, i + each);
    if (isSqlite) yield { sql: into + some.map(() => places).join(','), parameters: valuesOf(some, reads) };
    // The driver would look for the place of each value in a text of megabytes.
    else yield { sql: into + some.map((row) => tuple(row, reads)).join(','), parameters: [] };
  }
}

type Read<Row> = (row: Row) => Value;

function reader<Row>(property: string, type: unknown): Read<Row> {
  const plain = (row: Row) => row[property as keyof Row];
  if (type === 'datetime') return (row) => datetime(plain(row) as Date | null);
  if (type === 'boolean') return (row) => (plain(row) ? 1 : 0);
  return plain as Read<Row>;
}

function valuesOf<Row>(rows: readonly Row[], reads: readonly Read<Row>[]): Value[] {
  const values: Value[] = [];
  for (const row of rows) for (const read of reads) values.push(read(row));
  return values;
}

function tuple<Row>(row: Row, reads: readonly Read<Row>[]): string {
  let text = '';
  for (const read of reads) text += (text === '' ? '(' : ',') + literal(read(row));
  return `${text})`;
}

/** As both databases keep it: UTC, to the millisecond. */
function datetime(at: Date | null): string | null {
  return at && at.toISOString().replace('T', ' ').slice(0, 23);
}

const PLAIN = /^[^'\\]*$/;

function literal(value: Value): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (PLAIN.test(value)) return `'${value}'`;
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
