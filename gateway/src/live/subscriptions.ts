import type { Bell } from '@after-sales/runtime/bell/bell';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { randomUUID } from 'node:crypto';
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
import { placeOf } from './pages';
import { SourceWatch, type HeadOf } from './source-watch';
import { addServerSentEvents } from './sse';
import { addWebSocket } from './websocket';

export interface SubscriptionOptions {
  supergraph: string;
  schema: () => GraphQLSchema;
  run: Run;
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

/** Subscriptions over WebSocket and server-sent events, beside the engine that answers their pages. */
export function addSubscriptions(app: FastifyInstance, options: SubscriptionOptions): Subscriptions {
  const { run, verify, limits, liveLimits, production, now, logger: log } = options;
  const follows = followsOf(options.supergraph);
  const watch = new SourceWatch(options.bell, headsBy(run, [...follows.values()]), log);
  const live = new Live({ run, watch, log, bufferedEvents: liveLimits.bufferedEvents });
  const door: Door = {
    read: operationReader(options.schema, limits, production),
    run,
    live,
    follows,
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
      watch.close();
      await live.close();
      await Promise.all([closeStreams(), closeWebSockets()]);
    },
  };
}

/** Where the log of a source ends, by any page form of that source; it is told to everybody. */
function headsBy(run: Run, follows: readonly { page: string; source: string }[]): HeadOf {
  return async (source) => {
    const { page } = follows.find((each) => each.source === source)!;
    const caller = { claims: null, language: '', requestId: randomUUID() };
    const { data, errors } = await run({ query: `{ page: ${page}(first: 0) { head } }` }, caller);
    const head = (data as { page: { head: string } } | null | undefined)?.page.head;
    if (head === undefined) throw new Error(`no head of ${source}: ${errors?.[0]?.message}`);
    return placeOf(head);
  };
}
