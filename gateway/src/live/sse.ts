import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Claims } from '@after-sales/runtime/identity/actor';
import type { Caller } from '@after-sales/runtime/transport/transport';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { createHandler, type Handler, type Response } from 'graphql-sse';
import { answered, expiryOf, subscribed, type Door } from './door';
import type { EventStream } from './event-stream';
import { shownErrors } from './public-error';

/** What is known of one connection. */
interface Connection {
  caller: Caller;
  expiresAt: number;
  /** What a browser sends when it connects again: the id of the last event that it has. */
  lastEventId: string | undefined;
  stream?: EventStream;
  /** Where the event stands that is being sent. */
  cursor?: string;
  /** The next event is taken when this one is sent, so that a slow reader's events wait where they are counted. */
  sending?: Promise<void>;
  sent?: () => void;
}

type Results = AsyncGenerator<ExecutionResult, undefined>;

const STALLED_MS = 60_000;

/** Server-sent events at `/graphql/stream`, protocol graphql-sse, a connection for each operation. */
export function addServerSentEvents(app: FastifyInstance, door: Door): void {
  const handler = handlerOf(door);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql/stream',
    handler: async (request, reply) => {
      const claims = await door.verify(request.raw.headersDistinct.authorization ?? []);
      const release = placed(door, request, claims);
      if (!release) return reply.code(503).send({ errors: [tooManyConnections] });
      reply.raw.once('close', release);
      const connection = connectionOf(request, claims);
      const [body, init] = await handler(asked(request, connection));
      if (body === null || typeof body === 'string')
        return reply
          .code(init.status)
          .headers(init.headers ?? {})
          .send(body ?? '');
      void reply.hijack();
      const unwatch = door.onBeat(() => void isAlive(door, connection));
      await send(body, reply, connection).finally(unwatch);
    },
  });
}

function handlerOf(door: Door): Handler<FastifyRequest, Connection> {
  return createHandler<FastifyRequest, Connection>({
    // Without a token there are no streams that outlive their connection.
    authenticate: () => null,
    onSubscribe: async ({ method, context: connection }, params) => {
      const { caller, lastEventId } = connection;
      const shown = (errors: unknown) => ({ errors: shownErrors(errors as Error[], caller.requestId, door.production) });
      try {
        const operation = door.read(params);
        const kind: string = operation.operation.operation;
        if (kind === 'mutation' && method === 'GET') return notByGet;
        if (kind !== 'subscription') return single(() => answered(door, params, caller));
        connection.stream = await subscribed(door, operation, caller, () => isAlive(door, connection), lastEventId);
        return untilFailure(connection.stream, shown);
      } catch (errors) {
        return single(async () => shown(errors));
      }
    },
    onNext: async (_none, { context: connection }) => {
      await connection.sending;
      connection.sending = new Promise((resolve) => (connection.sent = resolve));
      connection.cursor = connection.stream?.cursor;
    },
  });
}

/** Sends what comes, no faster than it is read; each event with its cursor as its id. */
async function send(body: AsyncGenerator<string>, reply: FastifyReply, connection: Connection): Promise<void> {
  const { raw } = reply;
  raw.once('close', () => {
    connection.sent?.();
    void body.return(undefined);
  });
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
    connection: 'close',
  });
  for await (const text of body) {
    const isEvent = text.startsWith('event: next');
    const written = raw.write(isEvent && connection.cursor ? `id: ${connection.cursor}\n${text}` : text);
    if (!written) await drained(raw);
    if (isEvent) connection.sent?.();
  }
  raw.end();
}

/** Ends a connection that takes nothing for a minute. */
async function drained(raw: ServerResponse): Promise<void> {
  if (raw.destroyed) return;
  const stalled = setTimeout(() => raw.destroy(), STALLED_MS);
  const over = new AbortController();
  const { signal } = over;
  await Promise.race([once(raw, 'drain', { signal }), once(raw, 'close', { signal })]).catch(() => undefined);
  over.abort();
  clearTimeout(stalled);
}

function isAlive({ now }: Door, { expiresAt, stream }: Connection): boolean {
  if (now() < expiresAt) return true;
  stream?.fail('UNAUTHENTICATED', 'The token has expired: get a new one, and go on after the cursor.');
  return false;
}

/** A failure is told as the last event, since this protocol has no other way to tell it. */
function untilFailure(stream: EventStream, shown: (errors: unknown) => FormattedExecutionResult): Results {
  const results = {
    next: () => stream.next().catch((error: unknown) => ({ value: shown([error]), done: false })),
    return: () => stream.return(),
    throw: (error: unknown) => stream.throw(error),
    [Symbol.asyncIterator]: () => results,
    [Symbol.asyncDispose]: () => stream[Symbol.asyncDispose](),
  } as unknown as Results;
  return results;
}

async function* single(work: () => Promise<FormattedExecutionResult>): Results {
  yield (await work()) as ExecutionResult;
}

function connectionOf(request: FastifyRequest, claims: Claims | null): Connection {
  const { id, headers } = request;
  const lastEventId = headers['last-event-id'];
  return {
    caller: { claims, language: headers['accept-language'] ?? '', requestId: id },
    expiresAt: expiryOf(claims),
    lastEventId: typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : undefined,
  };
}

function asked(request: FastifyRequest, context: Connection) {
  const { method, url, headers, body } = request;
  const get = (name: string) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
  return { method, url, headers: { get }, body: body as Record<string, unknown> | null, raw: request, context };
}

function placed({ connections }: Door, { raw }: FastifyRequest, claims: Claims | null): (() => void) | null {
  const ofAddress = connections.fromAddress(raw.socket.remoteAddress ?? '');
  if (!ofAddress) return null;
  const ofCaller = connections.ofCaller(claims);
  if (!ofCaller) ofAddress();
  return (
    ofCaller &&
    (() => {
      ofAddress();
      ofCaller();
    })
  );
}

const tooManyConnections = {
  message: 'Too many connections are open: close one, or try again later.',
  extensions: { code: 'TOO_MANY_CONNECTIONS' },
};

const notByGet: Response = [
  JSON.stringify({ errors: [{ message: 'Mutations go by POST.', extensions: { code: 'METHOD_NOT_ALLOWED' } }] }),
  {
    status: 405,
    statusText: 'Method Not Allowed',
    headers: { allow: 'POST', 'content-type': 'application/json; charset=utf-8' },
  },
];
