import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../database/open';
import { runtimeMigrations } from '../database/runtime-migrations';
import { emptyDatabase, testDatabase } from '../testing/profile';
import { ParkedEvent, runtimeEntities } from './entities';

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
  const parked = { source: 'dispute', event: {}, parkedAt, retry: false };
  await database.manager.insert(ParkedEvent, [
    { ...parked, position: 3, objectId: 'dp_1', error: 'Error: no return address\n    at line 1' },
    { ...parked, position: 5, objectId: 'dp_2', error: 'Error: another' },
  ]);
});
afterAll(() => database.destroy());

function events(...args: string[]): [code: number | null, said: string] {
  const script = join(__dirname, 'command.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  return [status, `${stdout.toString()}${stderr.toString()}`];
}

const flagged = async () =>
  (await database.manager.findBy(ParkedEvent, { retry: true })).map(({ objectId }) => objectId).toSorted();

test('parked events are listed with the first line of their fault', () => {
  expect(events('parked', '--subgraph', 'order')).toEqual([
    0,
    'order: 2 parked\n' +
      '  dispute:3 dp_1 2026-06-01T00:00:00.000Z Error: no return address\n' +
      '  dispute:5 dp_2 2026-06-01T00:00:00.000Z Error: another\n',
  ]);
});

test('bad arguments change nothing', async () => {
  expect(events('again')[0]).toBe(2);
  expect(events('retry', '--subgraph', 'nobody')[0]).toBe(2);
  expect(await flagged()).toEqual([]);
});

test('those of one object, or all, are tried again', async () => {
  expect(events('retry', '--subgraph', 'order', '--object', 'dp_2')).toEqual([0, 'order: 1 to be tried again\n']);
  expect(await flagged()).toEqual(['dp_2']);
  expect(events('retry', '--subgraph', 'order')).toEqual([0, 'order: 1 to be tried again\n']);
  expect(await flagged()).toEqual(['dp_1', 'dp_2']);
});
