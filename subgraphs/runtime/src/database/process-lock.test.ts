import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { testDatabase } from '../testing/profile';
import { createConnection } from 'mysql2/promise';
import { lockMigrations } from './lock-migrations';
import { lockProcess } from './process-lock';

const config = testDatabase('lock');

/** A process that takes the lock and does not end. */
const HOLDER = `const { lockProcess } = require(${JSON.stringify(join(__dirname, 'process-lock.js'))});
  lockProcess(${JSON.stringify(config)}, 'a:work').then((lock) => process.stdout.write((globalThis.lock = lock) ? 'held' : 'refused'));
  setInterval(() => undefined, 1000);`;

test('a lock is one process’s until it releases it, or is killed', async () => {
  const own = await lockProcess(config, 'a:work');
  expect(own).not.toBeNull();
  expect(await lockProcess(config, 'a:work')).toBeNull();
  const other = await lockProcess(config, 'other:work');
  expect(other).not.toBeNull();
  await other!.release();
  await own!.release();

  const holder = spawn(process.execPath, ['-e', HOLDER], { env: { ...process.env, NODE_OPTIONS: '' } });
  const [said] = (await once(holder.stdout, 'data')) as [Buffer];
  expect(said.toString()).toBe('held');
  expect(await lockProcess(config, 'a:work')).toBeNull();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  // A database server sees by itself that its client is gone.
  let again = await lockProcess(config, 'a:work');
  while (!again) again = await lockProcess(config, 'a:work');
  await again.release();
});

if (config.kind === 'mysql') {
  test('who comes second to migrate waits for the first, however often it has to ask', async () => {
    const [first, second] = [await createConnection(config.url), await createConnection(config.url)];
    const name = `migrate:${config.database}`;
    await lockMigrations(first, config.database);
    let asked = 0;
    const query = async (...asking: [string, unknown[]]) => {
      if (++asked === 3) await first.query('SELECT RELEASE_LOCK(?)', [name]);
      return second.query(...asking);
    };
    await lockMigrations({ query } as never, config.database, 0);
    const [rows] = await second.query('SELECT IS_USED_LOCK(?) = CONNECTION_ID() AS own', [name]);
    expect([asked, rows]).toEqual([3, [{ own: 1 }]]);
    await first.end();
    await second.end();
  });
}
