import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { databaseConfig, SettingError } from '../config';
import { openDatabase } from '../database/open';
import { runtimeMigrations } from '../database/runtime-migrations';
import { startFault } from '../main';
import { ParkedEvent, runtimeEntities } from './entities';

const SUBGRAPHS = ['order', 'logistics', 'dispute', 'partner'];
const SHOWN = 50;

const HELP = `Events that a subgraph could not apply, and the later ones of the same object that wait for them.

  npm run events -- parked                     lists them, at most ${SHOWN} a subgraph
  npm run events -- retry [--subgraph NAME] [--object ID]
                                               has them tried again within a second, by the running subgraphs

Settings: STORAGE_DIR (SQLite files, default data) or DATABASE_URL (mysql://…), as the subgraphs have them.`;

async function command(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, subgraph: { type: 'string' }, object: { type: 'string' } },
  });
  const [verb] = positionals;
  if (values.help || !verb) return void console.log(HELP);
  if (verb !== 'parked' && verb !== 'retry') throw new SettingError(`there is no “${verb}”: parked or retry (--help)`);
  if (values.subgraph && !SUBGRAPHS.includes(values.subgraph))
    throw new SettingError(`--subgraph: one of ${SUBGRAPHS.join(', ')}`);
  for (const name of values.subgraph ? [values.subgraph] : SUBGRAPHS) await each(name, verb, values.object);
}

async function each(name: string, verb: 'parked' | 'retry', objectId: string | undefined): Promise<void> {
  const config = databaseConfig(name);
  if (config.kind === 'sqlite' && !existsSync(config.file))
    throw new SettingError(`${config.file} is not there: start the graph first, or set STORAGE_DIR`);
  const database = await openDatabase(config, {
    entities: runtimeEntities,
    migrations: runtimeMigrations,
  });
  try {
    const where = objectId ? { objectId } : {};
    if (verb === 'retry') {
      const { affected } = await database.manager
        .createQueryBuilder()
        .update(ParkedEvent)
        .set({ retry: true })
        .where({ ...where, retry: false })
        .execute();
      return console.log(`${name}: ${affected ?? 0} to be tried again`);
    }
    const [parked, count] = await database.manager.findAndCount(ParkedEvent, { where, order: { position: 'ASC' }, take: SHOWN });
    console.log(`${name}: ${count} parked`);
    for (const { source, position, objectId: object, error, parkedAt } of parked) {
      console.log(`  ${source}:${position} ${object} ${parkedAt.toISOString()} ${error.split('\n')[0]}`);
    }
  } finally {
    await database.destroy();
  }
}

command().catch((error: unknown) => {
  console.error(error instanceof TypeError ? error.message : startFault(error));
  process.exit(2);
});
