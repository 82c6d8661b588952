import type { Bell } from '@after-sales/runtime/bell/bell';
import type { Transport } from '@after-sales/runtime/transport/transport';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { VerifyToken } from '../identity';
import type { Limits } from '../limits/limits';
import type { Run } from '../run';
import { Connections } from './connections';
import type { Door } from './door';
import { followsOf } from './follows';
import { Live } from './live';
import type { LiveLimits } from './live-limits';
import { operationReader } from './operation';
import { pageForms } from './page-form';
import { SourceWatch, type RingsOf } from './source-watch';
import { addServerSentEvents } from './sse';
import { addWebSocket } from './websocket';

export interface SubscriptionOptions {
  supergraph: string;
  schema: () => GraphQLSchema;
  run: Run;
  /** The ways to the subgraphs, by their names. */
  transports: ReadonlyMap<string, Transport>;
  verify: VerifyToken;
  bell: Bell | undefined;
  limits: Limits;
  liveLimits: LiveLimits;
  origins: readonly string[];
  now: () => number;
  production: boolean;
  logger: Logger;
}

export interface Subscriptions {
  /** Ends all subscriptions, each with its cursor, and closes their connections. */
  close(): Promise<void>;
}

const BEAT_MS = 1_000;

/** Subscriptions over WebSocket and server-sent events, beside the engine that answers their pages. */
export function addSubscriptions(app: FastifyInstance, options: SubscriptionOptions): Subscriptions {
  const { run, verify, limits, liveLimits, production, now, logger: log } = options;
  const follows = followsOf(options.supergraph);
  const watch = new SourceWatch(options.bell, ringsBy(options.transports), log);
  const beat = setInterval(() => void watch.beat(), BEAT_MS);
  const live = new Live({ run, watch, log, bufferedEvents: liveLimits.bufferedEvents });
  const door: Door = {
    read: operationReader(options.schema, limits, production),
    run,
    live,
    pageForm: pageForms(follows, limits),
    verify,
    connections: new Connections(liveLimits),
    limits,
    liveLimits,
    now,
    onBeat: (work) => watch.onBeat(work),
    production,
    log,
  };
  const closeStreams = addServerSentEvents(app, door);
  const closeWebSockets = addWebSocket(app, door, options.origins);
  return {
    close: async () => {
      clearInterval(beat);
      await live.close();
      await Promise.all([closeStreams(), closeWebSockets()]);
    },
  };
}

/** Every source that is followed is a subgraph of this runtime, and tells its rings. */
function ringsBy(transports: ReadonlyMap<string, Transport>): RingsOf {
  return async (source, after, first) => {
    const transport = transports.get(source);
    if (!transport) throw new Error(`no subgraph ${source}, which a subscription follows: compose the supergraph again`);
    return transport.rings(after, first);
  };
}
