import { readFileSync, writeFileSync } from 'node:fs';
import type { DatabaseConfig } from '../database/open';
import { openSubgraphDatabase, type SubgraphDefinition } from '../subgraph';
import { emptyDatabase, testDatabase } from './profile';

const migrated = new WeakMap<SubgraphDefinition, Promise<Buffer>>();

/** A database at the newest migration: in `one` a copy of what this process migrated, else that of the worker. */
export async function migratedDatabase(definition: SubgraphDefinition, name = definition.name): Promise<DatabaseConfig> {
  const config = testDatabase(name);
  if (config.kind === 'sqlite') writeFileSync(config.file, await migratedFile(definition));
  return config;
}

/** The same without rows, before anything is started on it. */
export async function emptiedDatabase(definition: SubgraphDefinition, name?: string): Promise<DatabaseConfig> {
  const config = await migratedDatabase(definition, name);
  if (config.kind === 'sqlite') return config;
  const database = await openSubgraphDatabase(definition, config);
  await emptyDatabase(database);
  await database.destroy();
  return config;
}

function migratedFile(definition: SubgraphDefinition): Promise<Buffer> {
  const known = migrated.get(definition) ?? migrate(definition);
  migrated.set(definition, known);
  return known;
}

async function migrate(definition: SubgraphDefinition): Promise<Buffer> {
  const config = testDatabase(`${definition.name}_migrated`) as DatabaseConfig & { kind: 'sqlite' };
  const database = await openSubgraphDatabase(definition, config);
  await database.destroy();
  return readFileSync(config.file);
}
