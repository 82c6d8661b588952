import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { ROOT } from './harness';

/** Starts one process that is not to come up, and tells how it ended. */
async function ended(script: string, env: Record<string, string>, ...args: string[]): Promise<[code: number, said: string]> {
  const child = spawn(process.execPath, [join(ROOT, script), ...args], {
    env: {
      PATH: process.env.PATH,
      STORAGE_DIR: mkdtempSync(join(tmpdir(), 'after-sales-sandbox-')),
      PORT: '0',
      DATABASE_URL: 'mysql://nobody@127.0.0.1:1',
      NATS_URL: 'nats://127.0.0.1:1',
      ASSERTION_KEY: 'x'.repeat(32),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit') as Promise<[number]>]);
  return [code, said.trim()];
}

const ALL_IN_ONE = 'gateway/dist/one.js';

test.each([ALL_IN_ONE, 'subgraphs/order/dist/main.js'])('the setting of %s is on, off or left out', async (script) => {
  expect(await ended(script, { SANDBOX: 'yes' }, '--no-demo')).toEqual([2, 'SANDBOX is “yes”: write on, or leave it out']);
});

test.each([
  [ALL_IN_ONE, 'npm start'],
  ['subgraphs/dispute/dist/metrics-rebuild.js', 'npm run metrics:rebuild'],
])('an option that %s does not have is refused, and the next step is told', async (script, command) => {
  expect(await ended(script, {}, '--sandbocks')).toEqual([2, `Unknown option '--sandbocks' (${command} -- --help)`]);
});

test('a sandbox that others can reach needs the keys of a token issuer, as every gateway does', async () => {
  expect(await ended(ALL_IN_ONE, { HOST: '0.0.0.0' }, '--sandbox', '--no-demo')).toEqual([
    1,
    'HOST is 0.0.0.0, so others can reach this gateway: set JWKS_FILE to the keys of your token issuer',
  ]);
});
