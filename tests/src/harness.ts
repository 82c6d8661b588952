import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispute } from '@after-sales/dispute';
import { developmentKeys, makeToken, startGateway, type GatewayOptions, type RunningGateway } from '@after-sales/gateway';
import { logistics } from '@after-sales/logistics';
import { order } from '@after-sales/order';
import { partner } from '@after-sales/partner';
import {
  folderStore,
  httpGraph,
  httpTransport,
  inProcessTransport,
  noGraph,
  sealWith,
  serveSubgraph,
  startSubgraph,
  VirtualClock,
  type DatabaseConfig,
  type Graph as GraphDoor,
  type RunningSubgraph,
  type SubgraphDefinition,
  type Transport,
} from '@after-sales/runtime';
import { emptiedDatabase } from '@after-sales/runtime/testing/migrated-database';
import { profile, silent, testBells } from '@after-sales/runtime/testing/profile';
import { AskedStatements } from './asked';
import { settlingOf } from './settling';

export const ROOT = join(__dirname, '..', '..');
export const SUPERGRAPH = join(ROOT, 'schema', 'supergraph.graphql');
const ASSERTION_KEY = 'the tests’ own key of more than thirty-two characters';
const SECRETS_KEY = 'the tests’ key for secrets of more than thirty-two characters';
/** However slow the machine is, answers show what their mutations led to. */
const PATIENCE_MS = 60_000;
const DEFINITIONS = [order, logistics, dispute, partner];

export type Claims = { sub: string; kind: string } & Record<string, unknown>;

export interface Answer<Data> {
  data: Data;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
}

/** The whole graph in the way of running that the suite is in: real databases, real servers, time that is set. */
export interface Graph {
  url: string;
  clock: VirtualClock;
  subgraphs: Record<'order' | 'logistics' | 'dispute' | 'partner', RunningSubgraph>;
  /** Texts of all SQL statements since it was last emptied. */
  statements: string[];
  /** Texts of the SQL statements that this alone leads to; nothing else may be asked meanwhile. */
  statementsOf<T>(work: () => Promise<T>): Promise<{ answer: T; statements: string[] }>;
  /** Sends one operation over HTTP; as a stranger without claims. */
  ask<Data = Record<string, never>>(
    as: Claims | null,
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Answer<Data>>;
  /** Runs readers and workers until nothing is left. */
  settle(): Promise<void>;
  /** The way to a subgraph from the others; a test may put another in its place. */
  ways: Map<string, Transport>;
  /** A token for these claims, good for so many seconds. */
  token(claims: Claims, seconds?: number): Promise<string>;
  /** A further gateway before the same subgraphs, with a bell of its own; without one where `bell` is null. */
  anotherGateway(options?: Omit<Partial<GatewayOptions>, 'bell'> & { bell?: null }): Promise<RunningGateway>;
  /** A further process of a subgraph, on the same rows. */
  another(name: keyof Graph['subgraphs'], options?: GraphOptions): Promise<RunningSubgraph>;
  stop(): Promise<void>;
}

export interface GraphOptions {
  /** A sandbox over the clock, with workers that run by themselves as well. */
  sandbox?: boolean;
}

export async function startGraph({ sandbox = false }: GraphOptions = {}): Promise<Graph> {
  const clock = new VirtualClock(new Date('2026-06-15T04:00:00.000Z'));
  const statements: string[] = [];
  const asked = new AskedStatements();
  const settling = settlingOf(clock);
  const bells = testBells();
  const stops: (() => Promise<unknown>)[] = [];
  const ways = new Map<string, Transport>();
  const way = (name: string) => ways.get(name)!;
  const subgraphs = {} as Graph['subgraphs'];
  let door: GraphDoor = noGraph;
  const lateDoor: GraphDoor = { check: (asked) => door.check(asked), execute: (asked, caller) => door.execute(asked, caller) };

  // All processes of a subgraph share one.
  const files = mkdtempSync(join(tmpdir(), 'after-sales-files-'));
  const databases = new Map<string, DatabaseConfig>();
  const begin = async (definition: SubgraphDefinition, sandboxed: boolean) => {
    const bell = await bells();
    stops.push(() => bell.close());
    const subgraph = await startSubgraph(definition, {
      database: databases.get(definition.name)!,
      bell,
      transport: way,
      graph: lateDoor,
      seal: sealWith(SECRETS_KEY),
      files: folderStore(files),
      log: silent,
      clock,
      sandbox: sandboxed,
      sandboxCallMs: PATIENCE_MS / 2,
      onStatement: (sql) => {
        statements.push(sql);
        asked.note(sql);
        settling.note(sql);
      },
      readerPatience: { waitMs: PATIENCE_MS, silentMs: PATIENCE_MS },
      background: { readers: true, workers: sandboxed },
    });
    stops.push(() => subgraph.stop());
    return subgraph;
  };

  for (const definition of DEFINITIONS) {
    // A sandbox has one of its own, since nobody else may start on one whose time was moved.
    databases.set(definition.name, await emptiedDatabase(definition, definition.name + (sandbox ? '_sandbox' : '')));
    const subgraph = await begin(definition, sandbox);
    subgraphs[definition.name as 'order'] = subgraph;
    ways.set(definition.name, await transportTo(asked.of(subgraph), stops));
  }
  for (const subgraph of Object.values(subgraphs)) subgraph.run();
  await readersHeard(subgraphs);

  const keys = mkdtempSync(join(tmpdir(), 'after-sales-keys-'));
  const { jwksFile } = await developmentKeys(keys);
  const startAnother: Graph['anotherGateway'] = async (options = {}) => {
    const bell = options.bell === null ? undefined : await bells();
    const started = await startGateway({
      supergraph: readFileSync(SUPERGRAPH, 'utf8'),
      transport: (name) => ({ ...way(name), close: async () => undefined }),
      tokens: { jwksFile, issuer: 'after-sales-graph', audience: 'after-sales-graph' },
      logger: silent,
      assertionKey: ASSERTION_KEY,
      ...options,
      bell,
    });
    stops.push(async () => {
      await started.stop();
      await bell?.close();
    });
    return started;
  };
  const gateway = await startAnother();
  door = doorOf(gateway, stops);
  const tokens = new Map<string, Promise<string>>();
  const token = (claims: Claims) => {
    const name = JSON.stringify(claims);
    if (!tokens.has(name)) tokens.set(name, makeToken(keys, claims, 3600));
    return tokens.get(name)!;
  };

  return {
    url: gateway.url,
    clock,
    subgraphs,
    statements,
    statementsOf: (work) => asked.while(work),
    ask: async (as, query, variables, headers) => post(gateway, as && (await token(as)), query, variables, headers),
    token: (claims, seconds = 3600) => makeToken(keys, claims, seconds),
    anotherGateway: startAnother,
    settle: () => settling.settle(Object.values(subgraphs)),
    ways,
    another: (name, { sandbox: sandboxed = false } = {}) =>
      begin(
        DEFINITIONS.find((definition) => definition.name === name)!,
        sandboxed,
      ),
    async stop() {
      for (const stop of stops.reverse()) await stop();
    },
  };
}

async function transportTo(subgraph: RunningSubgraph, stops: (() => Promise<unknown>)[]): Promise<Transport> {
  if (profile() === 'one') return inProcessTransport(subgraph);
  const server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, assertionKey: ASSERTION_KEY });
  const transport = httpTransport({ name: subgraph.name, url: server.url, assertionKey: ASSERTION_KEY, deadlineMs: PATIENCE_MS });
  stops.push(
    () => server.close(),
    () => transport.close(),
  );
  return transport;
}

function doorOf(gateway: RunningGateway, stops: (() => Promise<unknown>)[]): GraphDoor {
  if (profile() === 'one') return gateway.graph;
  const graph = httpGraph({ url: gateway.url, assertionKey: ASSERTION_KEY, deadlineMs: PATIENCE_MS });
  stops.push(() => graph.close());
  return graph;
}

/** A mutation waits for the readers it has heard of; from here on it has heard of all. */
async function readersHeard(subgraphs: Graph['subgraphs']): Promise<void> {
  const heard = () =>
    DEFINITIONS.every(({ name, readers }) =>
      readers.every(({ source, cursor }) => cursor !== undefined || subgraphs[source as 'order'].context().events.hears(name)),
    );
  while (!heard()) await new Promise((resolve) => setImmediate(resolve));
}

async function post(
  gateway: RunningGateway,
  token: string | null,
  query: string,
  variables: Record<string, unknown> | undefined,
  headers: Record<string, string> | undefined,
): Promise<never> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': 'en',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as never;
}
