import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../database/open';
import { runtimeMigrations } from '../database/runtime-migrations';
import { emptyDatabase, testDatabase } from '../testing/profile';
import { ParkedEvent, runtimeEntities } from './entities';
import { eventsCommand } from './events-command';

const config = testDatabase('order');
const env =
  config.kind === 'sqlite'
    ? { STORAGE_DIR: dirname(config.file), DATABASE_URL: '' }
    : { DATABASE_URL: config.url, DATABASE_PREFIX: config.database.replace(/order$/, '') };
let database: DataSource;

beforeAll(async () => {
  database = await openDatabase(config, { entities: runtimeEntities, migrations: runtimeMigrations });
  await emptyDatabase(database);
  const parkedAt = new Date('2026-06-01T00:00:00.000Z');
  const parked = { source: 'dispute', parkedAt, retry: false };
  const event = { id: 'ev_1', type: 'dispute.ruled', data: { by: 1 } };
  await database.manager.insert(ParkedEvent, [
    { ...parked, position: 3, objectId: 'dp_1', event, error: 'Error: no return address\n    at line 1' },
    { ...parked, position: 5, objectId: 'dp_2', event, error: 'Error: another' },
    { ...parked, position: 9, objectId: 'dp_1', event, error: 'waits for an earlier event of its object' },
    { ...parked, source: 'logistics', position: 4, objectId: 'dp_1', event, error: 'Error: of another log' },
  ]);
});
afterAll(() => database.destroy());

/** As it is run by hand; for what a process says and ends with. */
function spawned(...args: string[]): [code: number | null, said: string] {
  const script = join(__dirname, 'command.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  return [status, `${stdout.toString()}${stderr.toString()}`];
}

/** The same within this process. */
async function events(...args: string[]): Promise<[code: number, said: string]> {
  const lines: string[] = [];
  const say = (text: string) => void lines.push(`${text}\n`);
  const code = await eventsCommand(args, { env, say, complain: say }).catch((error: Error) => {
    say(error.message);
    return 2;
  });
  return [code, lines.join('')];
}

const flagged = async () => {
  const rows = await database.manager.find(ParkedEvent, { where: { retry: true }, order: { source: 'ASC', position: 'ASC' } });
  return rows.map(({ source, position }) => `${source}:${position}`);
};

const AT = '2026-06-01T00:00:00.000Z';

test('parked events are listed with the first line of their fault, or with what they wait for', async () => {
  expect(await events('parked', '--subgraph', 'order')).toEqual([
    1,
    'order: 4 parked, of 2 objects\n' +
      `  dispute:3 dp_1 dispute.ruled ${AT} Error: no return address\n` +
      `  dispute:5 dp_2 dispute.ruled ${AT} Error: another\n` +
      `  dispute:9 dp_1 dispute.ruled ${AT} waits for dispute:3\n` +
      `  logistics:4 dp_1 dispute.ruled ${AT} Error: of another log\n`,
  ]);
  expect((await events('parked', '--subgraph', 'order', '--object', 'dp_2'))[1]).toBe(
    `order: 1 parked, of 1 objects\n  dispute:5 dp_2 dispute.ruled ${AT} Error: another\n`,
  );
  expect(await events('parked', '--subgraph', 'order', '--object', 'dp_7')).toEqual([0, 'order: 0 parked\n']);
});

test('one is shown with its facts, its whole fault and what waits for it', async () => {
  const [code, said] = await events('show', 'order', 'dispute:3');
  expect(code).toBe(0);
  expect(said).toBe(
    `dispute:3 parked by order at ${AT}\nfor it wait dispute:9\n\n` +
      `${JSON.stringify({ id: 'ev_1', type: 'dispute.ruled', data: { by: 1 } }, null, 2)}\n\n` +
      'Error: no return address\n    at line 1\n',
  );
  expect((await events('show', 'order', 'dispute:9'))[1].split('\n')[1]).toBe('waits for dispute:3');
});

test('as JSON a program can read it', async () => {
  const [code, said] = await events('parked', '--subgraph', 'order', '--object', 'dp_2', '--json');
  const shown = {
    event: 'dispute:5',
    objectId: 'dp_2',
    type: 'dispute.ruled',
    parkedAt: AT,
    error: 'Error: another',
    waitsFor: null,
    retry: false,
  };
  expect([code, JSON.parse(said)]).toEqual([1, { subgraph: 'order', count: 1, objects: 1, events: [shown] }]);
  expect(JSON.parse((await events('show', 'order', 'dispute:5', '--json'))[1])).toEqual({
    subgraph: 'order',
    ...shown,
    facts: { id: 'ev_1', type: 'dispute.ruled', data: { by: 1 } },
    wholeError: 'Error: another',
    behind: [],
  });
});

test('a process says the same, and ends with the code', () => {
  const listed = `order: 1 parked, of 1 objects\n  dispute:5 dp_2 dispute.ruled ${AT} Error: another\n`;
  expect(spawned('parked', '--subgraph', 'order', '--object', 'dp_2')).toEqual([1, listed]);
  expect(spawned('again')).toEqual([2, 'there is no “again”: parked, show or retry (--help)\n']);
});

test('bad arguments change nothing', async () => {
  for (const [args, code, said] of [
    [['again'], 2, 'there is no “again”: parked, show or retry (--help)'],
    [['retry', '--subgraph', 'nobody'], 2, '“nobody” is no subgraph: one of order, logistics, dispute, partner'],
    [['retry', 'order'], 2, 'one event is named as SUBGRAPH SOURCE:POSITION, with show or retry (--help)'],
    [['show'], 2, 'one event is named as SUBGRAPH SOURCE:POSITION, with show or retry (--help)'],
    [['retry', 'order', 'dispute'], 2, '“dispute” is no event: SOURCE:POSITION, as parked lists them'],
    [['show', 'order', 'dispute:4'], 1, 'order has no parked event dispute:4: npm run events -- parked lists those there are'],
    [['retry', 'order', 'dispute:9'], 1, 'dispute:9 waits for dispute:3: retry that one first, or all with --object dp_1'],
  ] as const)
    expect(await events(...args)).toEqual([code, `${said}\n`]);
  expect(await flagged()).toEqual([]);
});

test('one, those of an object, or all are tried again', async () => {
  expect(await events('retry', 'order', 'dispute:3')).toEqual([0, 'order: 1 to be tried again\n']);
  expect(await flagged()).toEqual(['dispute:3']);
  expect(await events('retry', '--subgraph', 'order', '--object', 'dp_1')).toEqual([0, 'order: 2 to be tried again\n']);
  expect(await flagged()).toEqual(['dispute:3', 'dispute:9', 'logistics:4']);
  expect(JSON.parse((await events('retry', '--subgraph', 'order', '--json'))[1])).toEqual({ subgraph: 'order', toBeTried: 1 });
  expect(await flagged()).toEqual(['dispute:3', 'dispute:5', 'dispute:9', 'logistics:4']);
});
