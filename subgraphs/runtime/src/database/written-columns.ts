import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { whole } from './columns';

/** A column of an entity, escaped, and what is written there of a row. */
export interface WrittenColumn {
  name: string;
  isKey: boolean;
  read: (row: ObjectLiteral) => unknown;
}

interface WrittenTable {
  table: string;
  columns: WrittenColumn[];
}

const known = new WeakMap<EntityMetadata, WrittenTable>();

/** How rows of an entity are written; looked up once for each database. */
export function writtenTable<Row extends ObjectLiteral>({ connection }: EntityManager, entity: EntityTarget<Row>): WrittenTable {
  const { driver } = connection;
  const metadata = connection.getMetadata(entity);
  let found = known.get(metadata);
  if (!found) {
    const columns = metadata.columns.map((column) => ({
      name: driver.escape(column.databaseName),
      isKey: column.isPrimary,
      read: readerOf(column, driver),
    }));
    known.set(metadata, (found = { table: driver.escape(metadata.tableName), columns }));
  }
  return found;
}

/** What both drivers take as it is goes without the driver's look at it. */
function readerOf(
  column: EntityMetadata['columns'][number],
  driver: EntityManager['connection']['driver'],
): WrittenColumn['read'] {
  const { propertyName, type, transformer } = column;
  const isPlain = transformer === undefined && (type === 'varchar' || type === 'text' || type === 'integer');
  if (isPlain || transformer === whole.transformer) return (row) => row[propertyName] as unknown;
  return (row) => driver.preparePersistentValue(row[propertyName], column) as unknown;
}
