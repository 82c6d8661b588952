import { copyFileSync } from 'node:fs';
import type { DatabaseConfig } from '../database/open';
import { openSubgraphDatabase, type SubgraphDefinition } from '../subgraph';
import { emptyDatabase, testDatabase } from './profile';

const migrated = new WeakMap<SubgraphDefinition, Promise<string>>();

/** A database at the newest migration: in `one` a copy of a file that this process migrated, else that of the worker. */
export async function migratedDatabase(definition: SubgraphDefinition, name = definition.name): Promise<DatabaseConfig> {
  const config = testDatabase(name);
  if (config.kind === 'sqlite') copyFileSync(await migratedFile(definition), config.file);
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

function migratedFile(definition: SubgraphDefinition): Promise<string> {
  const known = migrated.get(definition) ?? migrate(definition);
  migrated.set(definition, known);
  return known;
}

async function migrate(definition: SubgraphDefinition): Promise<string> {
  const config = testDatabase(`${definition.name}_migrated`) as DatabaseConfig & { kind: 'sqlite' };
  const database = await openSubgraphDatabase(definition, config);
  await database.destroy();
  return config.file;
}
