import { inProcessTransport } from '@after-sales/runtime/transport/in-process';
import type { Graph } from '@after-sales/runtime/transport/graph';
import { httpTransport } from '@after-sales/runtime/transport/http';
import type { Caller, SubgraphRequest, Transport } from '@after-sales/runtime/transport/transport';
import { ASSERTION_HEADER, verifyAssertion } from '@after-sales/runtime/identity/assertion';
import fastify from 'fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { startGateway, type GatewayOptions } from '../index';
import { DEFAULT_AUDIENCE, DEFAULT_ISSUER, developmentKeys } from '../tokens';
import { toySubgraphs, toySupergraph, type ToySubgraph } from './federation';

const KEY = 'a shared secret of more than 32 characters';

/** How the toy subgraphs are reached: each is a member of the transports under test. */
export type Way = (
  subgraphs: ToySubgraph[],
  close: (step: () => Promise<unknown>) => void,
) => Promise<(name: string) => Transport>;

export const inProcess: Way = async (subgraphs) => (name) => inProcessTransport(find(subgraphs, name));

export const overHttp: Way = async (subgraphs, close) => {
  const urls = new Map<string, string>();
  for (const subgraph of subgraphs) {
    const app = await serve(subgraph);
    close(() => app.close());
    urls.set(subgraph.name, `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql`);
  }
  return (name) => httpTransport({ name, url: urls.get(name) ?? '', assertionKey: KEY, deadlineMs: 60_000 });
};

export interface Answer {
  status: number;
  headers: Headers;
  body: {
    data?: unknown;
    errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
    extensions?: unknown;
  };
}

export interface ToyGateway {
  url: string;
  keys: string;
  jwksFile: string;
  subgraphs: ToySubgraph[];
  graph: Graph;
  /** Everything logged so far. */
  log(): string;
  /** The number of calls that reached the subgraphs. */
  calls(): number;
  ask(body: unknown, headers?: Record<string, string>): Promise<Answer>;
  stop(): Promise<void>;
}

/** A gateway before the toy federation, with keys of its own in a folder that goes when it stops. */
export async function toyGateway(way: Way = inProcess, options: Partial<GatewayOptions> = {}): Promise<ToyGateway> {
  const steps: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of steps.splice(0).reverse()) await step();
  };
  const keys = await mkdtemp(join(tmpdir(), 'gateway-'));
  steps.push(() => rm(keys, { recursive: true }));
  const { jwksFile } = await developmentKeys(keys);
  const subgraphs = toySubgraphs();
  const lines: string[] = [];
  const sink = new Writable({ write: (line: Buffer, _encoding, done) => (lines.push(line.toString()), done()) });
  try {
    const gateway = await startGateway({
      supergraph: toySupergraph(),
      transport: await way(subgraphs, (step) => steps.push(step)),
      tokens: { jwksFile, issuer: DEFAULT_ISSUER, audience: DEFAULT_AUDIENCE },
      logger: pino({ level: 'debug' }, sink),
      ...options,
    });
    steps.push(gateway.stop);
    return {
      url: gateway.url,
      keys,
      jwksFile,
      subgraphs,
      graph: gateway.graph,
      log: () => lines.join(''),
      calls: () => subgraphs.reduce((sum, it) => sum + it.calls.length, 0),
      ask: (body, headers) => ask(gateway.url, body, headers),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ask(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: text,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}

async function serve(subgraph: ToySubgraph) {
  const app = fastify({ forceCloseConnections: true });
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post('/graphql', async (request, reply) => {
    const text = request.body as string;
    const caller = verifyAssertion(KEY, subgraph.name, request.headers[ASSERTION_HEADER], text);
    if (!caller || caller === 'SYSTEM') return reply.code(401).send({});
    return subgraph.execute(JSON.parse(text) as SubgraphRequest, caller satisfies Caller);
  });
  app.get('/readyz', async (_request, reply) =>
    reply.code((await subgraph.ready()) ? 200 : 503).send({ parked: await subgraph.parked() }),
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  return app;
}

function find(subgraphs: ToySubgraph[], name: string): ToySubgraph {
  const found = subgraphs.find((it) => it.name === name);
  if (!found) throw new Error(`there is no toy subgraph ${name}`);
  return found;
}
