import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { propertiesOf } from './rows-text';

/** A table of sums: which shop's, what of (by columns of its key before and after the time, and by others), when, and how much. */
export interface SumTable {
  entity: EntityTarget<ObjectLiteral>;
  before: readonly string[];
  time: string;
  after: readonly string[];
  /** The columns in the order in which rows are written. */
  properties: readonly string[];
}

const TIMES = ['hour', 'day'];

export async function sumTable(database: DataSource, entity: EntityTarget<ObjectLiteral>): Promise<SumTable> {
  const { tableName } = database.getMetadata(entity);
  const key = await keyOf(database, tableName);
  const at = key.findIndex((name) => TIMES.includes(name));
  if (key[0] !== 'shopId' || at === -1)
    throw new Error(`the key of ${tableName} should begin with shopId and have one of ${TIMES.join()}: ${key.join()}`);
  const before = key.slice(1, at);
  const others = propertiesOf(database, entity).filter((name) => !key.includes(name) && name !== 'facts' && name !== 'total');
  const after = [...key.slice(at + 1), ...others];
  return { entity, before, time: key[at]!, after, properties: ['shopId', ...before, key[at]!, ...after, 'facts', 'total'] };
}

/** The entity's own order is another one: it inherits columns. */
async function keyOf(database: DataSource, tableName: string): Promise<string[]> {
  const runner = database.createQueryRunner();
  try {
    return (await runner.getTable(tableName))!.primaryColumns.map(({ name }) => name);
  } finally {
    await runner.release();
  }
}
