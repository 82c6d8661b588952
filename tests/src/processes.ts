import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval as every } from 'node:timers/promises';
import { makeToken } from '@after-sales/gateway';
import type { DatabaseConfig } from '@after-sales/runtime';
import { profile } from '@after-sales/runtime/testing/profile';
import { createConnection } from 'mysql2/promise';
import { ROOT, type Answer, type Claims } from './harness';

const GIVE_UP_MS = 180_000;
const PORTS = 1_000;
const SUBGRAPHS = ['order', 'logistics', 'dispute', 'partner'];
/** Debian keeps servers in folders that are on root's PATH only. */
const SERVERS_TOO = `${process.env.PATH}:/usr/local/sbin:/usr/sbin:/sbin`;

/** The graph as an operator runs it: processes that can be killed. */
export interface Processes {
  /** The first gateway. */
  url: string;
  /** Every gateway; all in one is its own. */
  urls: readonly string[];
  /** Names of the processes that hold rows. */
  names: readonly string[];
  /** Names of all processes that can be killed, gateways and broker among them. */
  everyName: readonly string[];
  /** Runs `npm run import` on a file, to its end. */
  importFile(file: string): Promise<void>;
  /** A token of these claims, good for ten minutes at every gateway. */
  token(as: Claims): Promise<string>;
  /** Sends one operation, to the first gateway unless told otherwise; throws when nobody answers. */
  ask<Data>(as: Claims, query: string, variables?: Record<string, unknown>, url?: string): Promise<Answer<Data>>;
  /** Kills a process as if the power went, and starts it again. */
  kill(name: string): Promise<void>;
  /** Where a subgraph keeps its rows. */
  database(subgraph: string): DatabaseConfig;
  stop(): Promise<void>;
}

/** How many of each there are, where the subgraphs run apart. */
export interface Fleet {
  /** Gateways: `gateway`, `gateway-2` … */
  gateways?: number;
  /** Processes of each subgraph on the same rows: `order`, `order-2` …; the gateways ask the first. */
  copies?: number;
  /** A broker of their own, which can be killed as well: `broker`. */
  broker?: boolean;
}

interface Entry {
  program: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  ready: () => Promise<boolean>;
}

/** Starts them with these settings besides their own. */
export async function startProcesses(settings: Record<string, string> = {}, fleet: Fleet = {}): Promise<Processes> {
  const storage = mkdtempSync(join(tmpdir(), 'after-sales-processes-'));
  const { entries, urls, common, database, clear } = profile() === 'one' ? await allInOne(storage) : await apart(storage, fleet);
  const env = { ...common, ...settings };
  const logOf = (name: string) => join(storage, `${name}.log`);
  const running = new Map<string, ChildProcess>();
  const start = async (name: string) => {
    const entry = entries[name]!;
    const child = launch(entry.program, entry.args, { ...env, ...entry.env }, logOf(name));
    running.set(name, child);
    await answering(name, entry.ready, child);
  };
  const token = (as: Claims) => makeToken(join(storage, 'keys'), as, 600);
  try {
    for (const name of Object.keys(entries)) await start(name);
  } catch (error) {
    for (const child of running.values()) child.kill('SIGKILL');
    throw error;
  }

  return {
    url: urls[0]!,
    urls,
    names: Object.keys(entries).filter((name) => name !== 'broker' && !name.startsWith('gateway')),
    everyName: Object.keys(entries),
    async importFile(file) {
      const args = [join(ROOT, 'subgraphs/order/dist/import.js'), file, '--rejects', join(storage, 'rejects.ndjson')];
      const child = launch(process.execPath, args, common, logOf('import'));
      const [code] = (await once(child, 'exit')) as [number];
      if (code !== 0) throw new Error(`import ended with ${code}`);
    },
    token,
    async ask(as, query, variables, url = urls[0]!) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await token(as)}` },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(30_000),
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
    database,
    async stop() {
      for (const [name, child] of [...running].reverse()) {
        if (child.exitCode !== null)
          throw new Error(`${name} ended by itself: ${readFileSync(logOf(name), 'utf8').slice(-2000)}`);
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      await clear?.();
    },
  };
}

interface Plan {
  urls: string[];
  common: NodeJS.ProcessEnv;
  entries: Record<string, Entry>;
  database: (subgraph: string) => DatabaseConfig;
  /** Removes what lies outside the storage folder. */
  clear?: () => Promise<void>;
}

async function allInOne(storage: string): Promise<Plan> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const common = { STORAGE_DIR: storage, LOG_LEVEL: 'error', DATABASE_URL: '' };
  const entry = ofScript('gateway/dist/one.js', url, ['--no-demo']);
  const database = (name: string): DatabaseConfig => ({ kind: 'sqlite', file: join(storage, `${name}.sqlite`) });
  return { urls: [url], common, entries: { one: entry }, database };
}

async function apart(storage: string, { gateways = 1, copies = 1, broker = false }: Fleet): Promise<Plan> {
  const entries: Record<string, Entry> = {};
  let natsUrl = process.env.NATS_URL!;
  if (broker) {
    const port = await freePort();
    natsUrl = `nats://127.0.0.1:${port}`;
    entries.broker = ofBroker(port);
  }
  const at: Record<string, string> = {};
  const add = async (name: string, script: string) => {
    at[name] = `http://127.0.0.1:${await freePort()}`;
    entries[name] = ofScript(script, at[name]);
  };
  for (const name of SUBGRAPHS) for (const copy of named(name, copies)) await add(copy, `subgraphs/${name}/dist/main.js`);
  for (const name of named('gateway', gateways)) await add(name, 'gateway/dist/main.js');
  const prefix = `test_${randomUUID().slice(0, 8)}_`;
  const common = {
    STORAGE_DIR: storage,
    LOG_LEVEL: 'error',
    DATABASE_URL: process.env.MYSQL_URL,
    DATABASE_PREFIX: prefix,
    NATS_URL: natsUrl,
    ASSERTION_KEY: randomUUID() + randomUUID(),
    SECRETS_KEY: randomUUID() + randomUUID(),
    GATEWAY_URL: at.gateway,
    ORDER_URL: `${at.order}/graphql`,
    LOGISTICS_URL: `${at.logistics}/graphql`,
    DISPUTE_URL: `${at.dispute}/graphql`,
    PARTNER_URL: `${at.partner}/graphql`,
  };
  const clear = async () => {
    const server = await createConnection({ uri: process.env.MYSQL_URL! });
    for (const name of SUBGRAPHS) await server.query(`DROP DATABASE IF EXISTS \`${prefix}${name}\``);
    await server.end();
  };
  const database = (name: string): DatabaseConfig => ({
    kind: 'mysql',
    url: process.env.MYSQL_URL!,
    database: `${prefix}${name}`,
  });
  return { urls: named('gateway', gateways).map((name) => at[name]!), common, entries, database, clear };
}

/** `order`, `order-2` … */
function named(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => (i === 0 ? name : `${name}-${i + 1}`));
}

function ofScript(script: string, url: string, args: string[] = []): Entry {
  const ready = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  return { program: process.execPath, args: [join(ROOT, script), ...args], env: { PORT: new URL(url).port }, ready };
}

function ofBroker(port: number): Entry {
  const ready = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      const end = (answers: boolean) => {
        socket.destroy();
        resolve(answers);
      };
      socket.once('connect', () => end(true)).once('error', () => end(false));
    });
  return { program: 'nats-server', args: ['--addr', '127.0.0.1', '--port', String(port)], env: { PATH: SERVERS_TOO }, ready };
}

function launch(program: string, args: string[], env: NodeJS.ProcessEnv, log: string): ChildProcess {
  const out = openSync(log, 'a');
  try {
    // Not the test runner's own options: these are processes as an operator starts them.
    const options = { env: { ...process.env, NODE_OPTIONS: '', ...env }, stdio: ['ignore', out, out] as StdioOptions };
    return spawn(program, args, options);
  } finally {
    closeSync(out);
  }
}

async function answering(name: string, ready: Entry['ready'], child: ChildProcess): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  const giveUpAt = Date.now() + GIVE_UP_MS;
  for await (const _ of every(50)) {
    const answers = await ready();
    if (failure) throw new Error(`${name} cannot be started: install it, or put it on the PATH`, { cause: failure });
    if (child.exitCode !== null) throw new Error(`${name}: the process ended with ${child.exitCode}`);
    if (answers) return;
    if (Date.now() > giveUpAt) throw new Error(`${name} does not answer`);
  }
}

/**
 * Below the range from which the system takes ports for calls: a process that is gone for a moment must find its own free.
 * Each worker has a part of it, so that no two take the same while their processes start.
 */
async function freePort(): Promise<number> {
  const first = 20_000 + (Number(process.env.JEST_WORKER_ID ?? 0) % 12) * PORTS;
  for (;;) {
    const server = createServer();
    const listening = new Promise<boolean>((resolve) => {
      server.once('listening', () => resolve(true)).once('error', () => resolve(false));
    });
    const port = randomInt(first, first + PORTS);
    server.listen(port, '127.0.0.1');
    if (!(await listening)) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
