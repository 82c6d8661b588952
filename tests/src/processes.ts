import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval as every } from 'node:timers/promises';
import { makeToken } from '@after-sales/gateway';
import { profile } from '@after-sales/runtime/testing/profile';
import { createConnection } from 'mysql2/promise';
import { ROOT, type Answer, type Claims } from './harness';

const GIVE_UP_MS = 60_000;

/** The graph as an operator runs it: processes that can be killed. */
export interface Processes {
  url: string;
  /** Names of the processes that hold rows. */
  names: readonly string[];
  /** Runs `npm run import` on a file, to its end. */
  importFile(file: string): Promise<void>;
  /** Sends one operation; throws when nobody answers. */
  ask<Data>(as: Claims, query: string, variables?: Record<string, unknown>): Promise<Answer<Data>>;
  /** Kills a process as if the power went, and starts it again. */
  kill(name: string): Promise<void>;
  stop(): Promise<void>;
}

interface Entry {
  script: string;
  env: NodeJS.ProcessEnv;
  ready: string;
}

/** Starts them with these settings besides their own. */
export async function startProcesses(settings: Record<string, string> = {}): Promise<Processes> {
  const storage = mkdtempSync(join(tmpdir(), 'after-sales-processes-'));
  const { entries, url, common, clear } = profile() === 'one' ? await allInOne(storage) : await apart(storage);
  const running = new Map<string, ChildProcess>();
  const start = async (name: string) => {
    const { script, env, ready } = entries[name]!;
    const child = launch(script, { ...common, ...settings, ...env }, join(storage, `${name}.log`));
    running.set(name, child);
    await answering(ready, child);
  };
  for (const name of Object.keys(entries)) await start(name);

  return {
    url,
    names: Object.keys(entries).filter((name) => name !== 'gateway'),
    async importFile(file) {
      const args = [file, '--rejects', join(storage, 'rejects.ndjson')];
      const child = launch('subgraphs/order/dist/import.js', common, join(storage, 'import.log'), args);
      const [code] = (await once(child, 'exit')) as [number];
      if (code !== 0) throw new Error(`import ended with ${code}`);
    },
    async ask(as, query, variables) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await makeToken(join(storage, 'keys'), as, 600)}`,
        },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(10_000),
      });
      return (await response.json()) as never;
    },
    async kill(name) {
      const child = running.get(name)!;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      await start(name);
    },
    async stop() {
      for (const [name, child] of [...running].reverse()) {
        if (child.exitCode !== null)
          throw new Error(`${name} ended by itself: ${readFileSync(join(storage, `${name}.log`), 'utf8').slice(-2000)}`);
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      await clear?.();
    },
  };
}

interface Plan {
  url: string;
  common: NodeJS.ProcessEnv;
  entries: Record<string, Entry>;
  /** Removes what lies outside the storage folder. */
  clear?: () => Promise<void>;
}

async function allInOne(storage: string): Promise<Plan> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const common = { STORAGE_DIR: storage, LOG_LEVEL: 'error', DATABASE_URL: '' };
  const entry = { script: 'gateway/dist/one.js', env: { PORT: String(port) }, ready: `${url}/readyz` };
  return { url, common, entries: { one: entry } };
}

async function apart(storage: string): Promise<Plan> {
  const ports: Record<string, number> = {};
  for (const name of ['order', 'logistics', 'dispute', 'partner', 'gateway']) ports[name] = await freePort();
  const at = (name: string) => `http://127.0.0.1:${ports[name]}`;
  const common = {
    STORAGE_DIR: storage,
    LOG_LEVEL: 'error',
    DATABASE_URL: process.env.MYSQL_URL,
    DATABASE_PREFIX: `test_${randomUUID().slice(0, 8)}_`,
    NATS_URL: process.env.NATS_URL,
    ASSERTION_KEY: randomUUID() + randomUUID(),
    SECRETS_KEY: randomUUID() + randomUUID(),
    GATEWAY_URL: at('gateway'),
    ORDER_URL: `${at('order')}/graphql`,
    LOGISTICS_URL: `${at('logistics')}/graphql`,
    DISPUTE_URL: `${at('dispute')}/graphql`,
    PARTNER_URL: `${at('partner')}/graphql`,
  };
  const entries: Record<string, Entry> = {};
  for (const name of Object.keys(ports)) {
    const script = name === 'gateway' ? 'gateway/dist/main.js' : `subgraphs/${name}/dist/main.js`;
    entries[name] = { script, env: { PORT: String(ports[name]) }, ready: `${at(name)}/readyz` };
  }
  const clear = async () => {
    const server = await createConnection({ uri: process.env.MYSQL_URL! });
    for (const name of ['order', 'logistics', 'dispute', 'partner'])
      await server.query(`DROP DATABASE IF EXISTS \`${common.DATABASE_PREFIX}${name}\``);
    await server.end();
  };
  return { url: at('gateway'), common, entries, clear };
}

function launch(
  script: string,
  env: NodeJS.ProcessEnv,
  log: string,
  args: string[] = script.endsWith('one.js') ? ['--no-demo'] : [],
): ChildProcess {
  const out = openSync(log, 'a');
  try {
    // Not the test runner's own options: these are processes as an operator starts them.
    const options = { env: { ...process.env, NODE_OPTIONS: '', ...env }, stdio: ['ignore', out, out] as StdioOptions };
    return spawn(process.execPath, [join(ROOT, script), ...args], options);
  } finally {
    closeSync(out);
  }
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  for await (const _ of every(50)) {
    const ready = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (child.exitCode !== null) throw new Error(`${url}: the process ended with ${child.exitCode}`);
    if (ready) return;
    if (Date.now() > giveUpAt) throw new Error(`${url} does not answer`);
  }
}

/** Below the range from which the system takes ports for calls: a process that is gone for a moment must find its own free. */
async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer();
    const listening = new Promise<boolean>((resolve) => {
      server.once('listening', () => resolve(true)).once('error', () => resolve(false));
    });
    const port = randomInt(20_000, 32_000);
    server.listen(port, '127.0.0.1');
    if (!(await listening)) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
