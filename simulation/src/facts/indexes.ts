import { TableIndex, type DataSource, type EntityTarget, type ObjectLiteral, type QueryRunner } from 'typeorm';

type Entities = readonly EntityTarget<ObjectLiteral>[];

/** Takes away the indexes beside the keys: a whole index is built in a fraction of the time that it takes row by row. */
export function dropIndexes(database: DataSource, entities: Entities): Promise<void> {
  return withRunner(database, async (runner) => {
    for (const entity of entities) {
      const table = (await runner.getTable(database.getMetadata(entity).tableName))!;
      await runner.dropIndices(table, [...table.indices]);
    }
  });
}

/** Builds the indexes that these tables lack. */
export function buildIndexes(
  database: DataSource,
  entities: Entities,
  onIndex: (done: number, all: number) => void,
): Promise<void> {
  return withRunner(database, async (runner) => {
    const wanted = entities.flatMap((entity) => {
      const { tableName, indices } = database.getMetadata(entity);
      return indices.map((index) => ({ tableName, index }));
    });
    for (const [i, { tableName, index }] of wanted.entries()) {
      onIndex(i, wanted.length);
      const table = (await runner.getTable(tableName))!;
      if (table.indices.some(({ name }) => name === index.name)) continue;
      const columnNames = index.columns.map(({ databaseName }) => databaseName);
      await runner.createIndex(table, new TableIndex({ name: index.name, columnNames }));
    }
  });
}

async function withRunner(database: DataSource, work: (runner: QueryRunner) => Promise<void>): Promise<void> {
  const runner = database.createQueryRunner();
  try {
    await work(runner);
  } finally {
    await runner.release();
  }
}
