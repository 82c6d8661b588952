import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { databaseConfig, SettingError } from '../config';
import { openDatabase } from '../database/open';
import { runtimeMigrations } from '../database/runtime-migrations';
import { runtimeEntities } from './entities';
import { parkedEvent, parkedEvents, retryParked, type ParkedShown, type WhichParked } from './parked';

const SUBGRAPHS = ['order', 'logistics', 'dispute', 'partner'];
const SHOWN = 50;

const HELP = `Events that a subgraph could not apply, and the later ones of the same object that wait for them.

  npm run events -- parked [--subgraph NAME] [--object ID]
                               lists them, at most ${SHOWN} a subgraph, and counts them
  npm run events -- show SUBGRAPH SOURCE:POSITION
                               one with its facts, its whole error and what waits for it
  npm run events -- retry [--subgraph NAME] [--object ID]
  npm run events -- retry SUBGRAPH SOURCE:POSITION
                               has all, those of one object, or one tried again within a second, by the running
                               subgraphs; what fails again stays parked with its new error

  --json                       the same as JSON

Ends with 0; with 1 where events are parked (parked), or none is by that name or it waits for another (show, retry); with
2 for bad arguments, or a database that does not answer.

Settings: STORAGE_DIR (SQLite files, default data) or DATABASE_URL (mysql://…), as the subgraphs have them.`;

/** Where the command runs: its settings, and what it says. */
export interface Terminal {
  env: NodeJS.ProcessEnv;
  say: (text: string) => void;
  complain: (text: string) => void;
}

interface Asked extends WhichParked {
  json: boolean;
}

/** Runs the command with these arguments; resolves to the code that it ends with. */
export async function eventsCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      json: { type: 'boolean', default: false },
      subgraph: { type: 'string' },
      object: { type: 'string' },
    },
  });
  const [verb, name, event, ...more] = positionals;
  if (values.help || !verb) {
    terminal.say(HELP);
    return 0;
  }
  if (verb !== 'parked' && verb !== 'show' && verb !== 'retry')
    throw new SettingError(`there is no “${verb}”: parked, show or retry (--help)`);
  if (name !== undefined || verb === 'show') {
    if (verb === 'parked' || event === undefined || more.length > 0 || values.subgraph || values.object)
      throw new SettingError('one event is named as SUBGRAPH SOURCE:POSITION, with show or retry (--help)');
    const which = placeOf(event);
    const one = verb === 'show' ? show : retryOne;
    return withDatabase(known(name!), terminal, (database) => one(name!, database, { ...which, json: values.json }, terminal));
  }
  const asked: Asked = { ...(values.object !== undefined && { objectId: values.object }), json: values.json };
  const names = values.subgraph === undefined ? SUBGRAPHS : [known(values.subgraph)];
  const codes: number[] = [];
  for (const each of names)
    codes.push(
      await withDatabase(each, terminal, (database) => (verb === 'parked' ? list : retry)(each, database, asked, terminal)),
    );
  return Math.max(...codes);
}

async function list(name: string, database: DataSource, { json, ...which }: Asked, { say }: Terminal): Promise<number> {
  const { count, objects, shown } = await parkedEvents(database, which, SHOWN);
  if (json) say(JSON.stringify({ subgraph: name, count, objects, events: shown }));
  else say([`${name}: ${count} parked${count > 0 ? `, of ${objects} objects` : ''}`, ...shown.map(line)].join('\n'));
  return count > 0 ? 1 : 0;
}

async function retry(name: string, database: DataSource, { json, ...which }: Asked, { say }: Terminal): Promise<number> {
  const count = await retryParked(database, which);
  if (json) say(JSON.stringify({ subgraph: name, toBeTried: count }));
  else say(`${name}: ${count} to be tried again`);
  return 0;
}

async function show(name: string, database: DataSource, { json, ...which }: One, terminal: Terminal): Promise<number> {
  const { say } = terminal;
  const found = await parkedEvent(database, which);
  if (!found) return notParked(name, which, terminal);
  if (json) say(JSON.stringify({ subgraph: name, ...found }));
  else {
    const { event, facts, wholeError, behind, parkedAt, waitsFor } = found;
    say(`${event} parked by ${name} at ${parkedAt}`);
    if (waitsFor) say(`waits for ${waitsFor}`);
    if (behind.length > 0) say(`for it wait ${behind.join(', ')}`);
    say(`\n${JSON.stringify(facts, null, 2)}\n\n${wholeError}`);
  }
  return 0;
}

async function retryOne(name: string, database: DataSource, { json, ...which }: One, terminal: Terminal): Promise<number> {
  const found = await parkedEvent(database, which);
  if (!found) return notParked(name, which, terminal);
  if (found.waitsFor) {
    terminal.complain(`${found.event} waits for ${found.waitsFor}: retry that one first, or all with --object ${found.objectId}`);
    return 1;
  }
  return retry(name, database, { ...which, json }, terminal);
}

function line({ event, objectId, type, parkedAt, error, waitsFor, retry: again }: ParkedShown): string {
  const why = waitsFor ? `waits for ${waitsFor}` : error;
  return `  ${event} ${objectId} ${type} ${parkedAt} ${again ? 'to be tried again: ' : ''}${why}`;
}

function notParked(name: string, { source, position }: Place, { complain }: Terminal): number {
  complain(`${name} has no parked event ${source}:${position}: npm run events -- parked lists those there are`);
  return 1;
}

interface Place {
  source: string;
  position: number;
}

interface One extends Place {
  json: boolean;
}

function placeOf(event: string): Place {
  const [, source, digits] = /^([a-z_/]{1,32}):(\d{1,15})$/.exec(event) ?? [];
  if (!source || !digits) throw new SettingError(`“${event}” is no event: SOURCE:POSITION, as parked lists them`);
  return { source, position: Number(digits) };
}

function known(name: string): string {
  if (!SUBGRAPHS.includes(name)) throw new SettingError(`“${name}” is no subgraph: one of ${SUBGRAPHS.join(', ')}`);
  return name;
}

async function withDatabase<T>(name: string, { env }: Terminal, work: (database: DataSource) => Promise<T>): Promise<T> {
  const config = databaseConfig(name, env);
  if (config.kind === 'sqlite' && !existsSync(config.file))
    throw new SettingError(`${config.file} is not there: start the graph first, or set STORAGE_DIR`);
  const database = await openDatabase(config, { entities: runtimeEntities, migrations: runtimeMigrations });
  return work(database).finally(() => database.destroy());
}
