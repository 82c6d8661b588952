import { setInterval as every } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
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
