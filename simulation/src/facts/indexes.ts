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
export function buildIndexes(database: DataSource, entities: Entities, onIndex: (name: string) => void): Promise<void> {
  return withRunner(database, async (runner) => {
    for (const entity of entities) {
      const { tableName, indices } = database.getMetadata(entity);
      const table = (await runner.getTable(tableName))!;
      const there = new Set(table.indices.map(({ name }) => name));
      for (const { name, columns } of indices.filter((each) => !there.has(each.name))) {
        onIndex(name);
        await runner.createIndex(table, new TableIndex({ name, columnNames: columns.map(({ databaseName }) => databaseName) }));
      }
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
