import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { readConfig } from './config';
import { makeToken } from './tokens';
import { toySupergraph } from './toy/federation';

let storage: string;
let supergraph: string;
beforeEach(async () => {
  storage = await mkdtemp(join(tmpdir(), 'main-'));
  supergraph = join(storage, 'supergraph.graphql');
  await writeFile(supergraph, toySupergraph());
});
afterEach(() => rm(storage, { recursive: true }));

function start(env: Record<string, string>, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [resolve(__dirname, 'main.js'), ...args], {
    env: { PATH: process.env.PATH, STORAGE_DIR: storage, SUPERGRAPH: supergraph, PORT: '0', ...env },
  });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (part) => (out += String(part)));
  child.stderr?.on('data', (part) => (err += String(part)));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, out, err };
}

describe('the gateway alone', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('takes queries of those who hold a token, and stops on %s', async (signal) => {
    const child = start({});
    const end = ended(child);
    const url = await new Promise<string>((found) => {
      createInterface({ input: child.stdout! }).on('line', (line) => {
        const entry = JSON.parse(line) as { url?: string };
        if (entry.url) found(entry.url);
      });
    });
    const authorization = `Bearer ${await makeToken(join(storage, 'keys'), { sub: 'x' }, 60)}`;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: '{"query": "{ __typename }"}',
    });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
    child.kill(signal);
    const { code, err } = await end;
    expect([code, err]).toEqual([0, '']);
  });

  test('lists its settings', async () => {
    const { code, out, err } = await ended(start({}, '--help'));
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('LIMIT_PAGE_NODES                5000');
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'no supergraph',
      { SUPERGRAPH: '/nowhere.graphql' },
      'there is no supergraph at /nowhere.graphql: set SUPERGRAPH to a federation 2 supergraph file',
    ],
    [
      'a subgraph without a URL',
      { BOOKS_URL: 'books:1' },
      'subgraph books has the URL "books:1": set BOOKS_URL to http://host:port/graphql',
    ],
    [
      'no keys where others can reach it',
      { HOST: '0.0.0.0' },
      'HOST is 0.0.0.0, so others can reach this gateway: set JWKS_FILE to the keys of your token issuer',
    ],
    ['no key file', { JWKS_FILE: '/nowhere.json' }, 'the token keys in /nowhere.json cannot be read'],
  ])('says in one line that there is %s', async (_name, env, line) => {
    const { code, out, err } = await ended(start(env));
    expect([code, out]).toEqual([1, '']);
    expect(err.split('\n')).toEqual([expect.stringContaining(line), '']);
  });

  test('says in one line that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as AddressInfo;
    const { code, err } = await ended(start({ PORT: String(port), LOG_LEVEL: 'error' }));
    expect([code, err]).toEqual([1, `port ${port} is taken: stop what listens there or set PORT\n`]);
    await new Promise((closed) => other.close(closed));
  });
});

describe('the settings', () => {
  test('have defaults for one machine', () => {
    const { host, port, supergraphFile, issuer, audience, limits, production } = readConfig({});
    expect({ host, port, issuer, audience, production, depth: limits.depth }).toEqual({
      host: '127.0.0.1',
      port: 4000,
      issuer: 'after-sales-graph',
      audience: 'after-sales-graph',
      production: false,
      depth: 15,
    });
    expect(supergraphFile).toBe(resolve(__dirname, '../../schema/supergraph.graphql'));
  });

  test('name the URL of a subgraph', () => {
    const { subgraphUrl } = readConfig({ RETURN_ITEMS_URL: 'http://elsewhere:1/graphql' });
    expect(subgraphUrl('return-items', 'http://there:2/graphql')).toBe('http://elsewhere:1/graphql');
    expect(subgraphUrl('order', 'http://there:2/graphql')).toBe('http://there:2/graphql');
    expect(() => subgraphUrl('order', '')).toThrow('subgraph order has the URL "": set ORDER_URL to http://host:port/graphql');
    expect(() => subgraphUrl('order', 'file:///etc/x')).toThrow('set ORDER_URL');
  });

  test.each([
    [{ PORT: '70000' }, 'PORT is "70000": set a whole number from 0 to 65535'],
    [{ PORT: 'x' }, 'PORT is "x": set a whole number from 0 to 65535'],
    [{ LIMIT_DEPTH: '0' }, 'LIMIT_DEPTH is "0": set a whole number from 1 to'],
    [{ ASSERTION_KEY: 'short' }, 'ASSERTION_KEY has 5 characters: set one of at least 32'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is loud: set one of fatal, error, warn, info, debug, trace, silent'],
  ])('are refused with %j', (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });
});
