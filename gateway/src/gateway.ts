import type { Bell } from '@after-sales/runtime/bell/bell';
import type { Graph } from '@after-sales/runtime/transport/graph';
import type { Transport } from '@after-sales/runtime/transport/transport';
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { apolloServer } from './apollo';
import { addEndpoint } from './endpoint';
import { addFiles } from './files/files';
import { federatedGraph } from './graph';
import { addGraphDoor, graphDoor } from './graph-door';
import { addGraphiql, type DevelopmentToken, type Example } from './graphiql';
import { secureLiveLimits, type LiveLimits } from './live/live-limits';
import { addSubscriptions, type Subscriptions } from './live/subscriptions';
import { addHealth } from './health';
import { httpServer } from './http';
import { tokenVerifier, type TokenSettings } from './identity';
import { secureLimits, type Limits } from './limits/limits';
import { runner } from './run';

export interface GatewayOptions {
  /** Text of a federation 2 supergraph. */
  supergraph: string;
  /** The way to each subgraph that the supergraph names. The gateway closes it when it stops. */
  transport: (name: string, url: string) => Transport;
  /** Default 127.0.0.1. */
  host?: string;
  /** 0, the default, takes a free one. */
  port?: number;
  tokens: TokenSettings;
  logger: Logger;
  /** In production there is no introspection, no suggestion in messages and no GraphiQL. */
  production?: boolean;
  /** Shared with subgraphs that run apart: with it they may ask the whole graph over HTTP. */
  assertionKey?: string;
  limits?: Partial<Limits>;
  liveLimits?: Partial<LiveLimits>;
  /** Rings when there is something to read; without it subscriptions look each second. Whoever made it closes it. */
  bell?: Bell;
  /** Origins besides its own whose pages may open a WebSocket. */
  origins?: readonly string[];
  /** The time by which tokens expire while they are used; real time unless told otherwise. */
  now?: () => number;
  /** Makes the token that GraphiQL starts with, when it is opened on this machine. */
  developmentToken?: DevelopmentToken;
  /** What GraphiQL's tabs start with. */
  examples?: readonly Example[];
}

export interface RunningGateway {
  /** `http://host:port`; queries go to `/graphql` below it. */
  url: string;
  port: number;
  /** The whole graph for subgraphs in this process. */
  graph: Graph;
  /** Takes nothing new, lets running requests end, and closes everything. */
  stop(): Promise<void>;
}

const DRAIN_MS = 10_000;

/** Starts the GraphQL endpoint in front of the subgraphs of a supergraph. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { supergraph, transport, host = '127.0.0.1', port = 0, tokens, logger, production = false } = options;
  const limits = { ...secureLimits, ...options.limits };
  const warnings = logger.child({}, { level: 'warn' });
  const verify = await tokenVerifier(tokens, logger);
  const { gateway, transports, schema } = await federatedGraph(supergraph, transport, warnings);
  const apollo = apolloServer(gateway, limits, production, warnings);
  const app = httpServer(limits, production, logger);
  let subscriptions: Subscriptions | undefined;

  async function stop(): Promise<void> {
    await subscriptions?.close();
    const drained = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
    await app.close();
    clearTimeout(drained);
    await apollo.stop();
    await Promise.all([...transports.values()].map((it) => it.close()));
  }

  try {
    await apollo.start();
    addEndpoint(app, apollo, verify, limits, logger);
    const run = runner(apollo, logger);
    const door = graphDoor({ schema, run, limits, production });
    if (options.assertionKey) addGraphDoor(app, door, options.assertionKey);
    const liveLimits = { ...secureLiveLimits, ...options.liveLimits };
    const { bell, origins = [], now = Date.now } = options;
    subscriptions = addSubscriptions(app, {
      supergraph,
      schema,
      run,
      transports,
      verify,
      bell,
      limits,
      liveLimits,
      origins,
      now,
      production,
      logger,
    });
    addFiles(app, transports);
    addHealth(app, transports);
    if (!production) addGraphiql(app, host, options.examples ?? [], options.developmentToken);
    const taken = await listen(app, host, port);
    return { url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`, port: taken, graph: door, stop: once(stop) };
  } catch (error) {
    await subscriptions?.close();
    await app.close();
    await Promise.all([...transports.values()].map((it) => it.close()));
    throw error;
  }
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port });
    return (app.server.address() as AddressInfo).port;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new Error(`port ${port} is taken: stop what listens there or set PORT`, { cause });
    throw new Error(`cannot listen on ${host} port ${port} (${message}): set HOST and PORT to what this machine allows`, {
      cause,
    });
  }
}

function once(stop: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => (stopping ??= stop());
}
