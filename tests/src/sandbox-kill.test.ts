import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setInterval as every } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROOT } from './harness';
import { startProcesses, type Processes } from './processes';
import { platform } from './world';

const DAY = 86_400_000;

let processes: Processes;
beforeAll(async () => {
  processes = await startProcesses({ SANDBOX: 'on' });
});
afterAll(() => processes.stop());

interface Clock {
  now: string;
  offset: string;
}

async function clock(): Promise<Clock> {
  for await (const _ of every(50)) {
    const { data, errors } = await processes.ask<{ sandboxClock: Clock | null }>(platform, '{ sandboxClock { now offset } }');
    if (!errors && data.sandboxClock) return data.sandboxClock;
  }
  throw new Error('no answer');
}

/** Moves time; repeated with its key, since a process may be on its way back. */
async function moveTo(to: string, idempotencyKey: string): Promise<Clock> {
  const query = `mutation ($input: SandboxClockAdvanceInput!) { it: sandboxClockAdvance(input: $input) {
    sandboxClock { now offset } more userErrors { code } } }`;
  for await (const _ of every(50)) {
    const answer = await processes
      .ask<{ it: { sandboxClock: Clock | null; more: boolean; userErrors: { code: string }[] } }>(platform, query, {
        input: { to, idempotencyKey },
      })
      .catch(() => null);
    const it = answer?.errors ? null : answer?.data.it;
    if (it?.sandboxClock && !it.more) return it.sandboxClock;
  }
  throw new Error('no answer');
}

test('processes that were killed come back with the time that they had, and follow it further', async () => {
  let to = new Date(Date.now() + 3 * DAY).toISOString();
  let { now, offset } = await moveTo(to, 'first');
  expect(now >= to).toBe(true);
  for (const name of processes.names) {
    await processes.kill(name);
    const after = await clock();
    expect(after.offset).toBe(offset);
    expect(after.now >= now).toBe(true);
    to = new Date(Date.parse(to) + 3 * DAY).toISOString();
    ({ now, offset } = await moveTo(to, `after ${name}`));
    expect(now >= to).toBe(true);
  }
});

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
