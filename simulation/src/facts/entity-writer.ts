import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Writers } from './row-writer';
import { propertiesOf, rowsText } from './rows-text';

export interface EntityWriter<Row> {
  write(rows: readonly Row[]): Promise<void>;
  end(): Promise<void>;
}

/** Writes rows as entities have them. */
export async function entityWriter<Row extends ObjectLiteral>(
  database: DataSource,
  { format, writerOf }: Writers,
  entity: EntityTarget<Row>,
): Promise<EntityWriter<Row>> {
  const properties = propertiesOf(database, entity);
  const writer = await writerOf(entity, properties);
  return { write: (rows) => writer.write(rowsText(rows, properties, format), rows.length), end: writer.end };
}
