import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Claims } from '@after-sales/runtime/identity/actor';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Handler } from 'graphql-sse';
import { prefersEvents } from '../http';
import { expiryOf, type Door } from './door';
import { Gate } from './gate';
import { Reservations, type Reservation } from './reservations';
import { sseHandler, tokenOf, tooManyConnections, type Connection } from './sse-handler';

const EVENTS = 'text/event-stream';
const STALLED_MS = 60_000;

/**
 * Server-sent events at `/graphql/stream`, protocol graphql-sse: a connection for each operation, or one for all. The
 * function that is returned closes all connections.
 */
export function addServerSentEvents(app: FastifyInstance, door: Door): () => Promise<void> {
  const open = new Set<AsyncGenerator<string>>();
  const reservations = new Reservations((reservation) => void giveUp(handler, reservation), door.now);
  door.onBeat(() => reservations.giveUpUnused());
  const place = (request: FastifyRequest, claims: Claims | null) => placeOf(door, request, claims);
  const handler = sseHandler(door, reservations, place);

  app.route({
    method: ['GET', 'POST', 'PUT', 'DELETE'],
    url: '/graphql/stream',
    handler: async (request, reply) => {
      const connection = connectionOf(request, await door.verify(request.raw.headersDistinct.authorization ?? []));
      const exchange = asked(request, connection);
      if (exchange.headers.get('accept') === EVENTS && !tokenOf(exchange.url, exchange.headers)) {
        const release = place(request, connection.caller.claims);
        if (!release) return reply.code(503).send({ errors: [tooManyConnections] });
        reply.raw.once('close', release);
      }
      const [body, init] = await handler(exchange);
      if (body === null || typeof body === 'string') {
        return reply
          .code(init.status)
          .headers(init.headers ?? {})
          .send(body ?? '');
      }
      const { reservation } = connection;
      if (reservation) {
        reservations.opened(reservation);
        reply.raw.once('close', () => reservation.end());
      }
      void reply.hijack();
      open.add(body);
      await send(body, reply, connection).finally(() => open.delete(body));
    },
  });
  return async () => {
    await Promise.all(Array.from(open, (body) => body.return(undefined)));
  };
}

/** Sends what comes, no faster than it is read; each event of a connection of its own with its cursor as its id. */
async function send(body: AsyncGenerator<string>, reply: FastifyReply, connection: Connection): Promise<void> {
  const { raw } = reply;
  const { gate, reservation } = connection;
  raw.once('close', () => {
    gate.close();
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
    const id = isEvent && !reservation && connection.cursor ? `id: ${connection.cursor}\n` : '';
    if (!raw.write(id + text)) await drained(raw);
    if (isEvent) gate.sent();
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

/** Opens a connection that nobody opened, and closes it: only so the protocol's handler lets go of it. */
async function giveUp(handler: Handler<FastifyRequest, Connection>, reservation: Reservation): Promise<void> {
  const caller = { claims: null, language: '', requestId: '' };
  const context: Connection = { caller, expiresAt: Infinity, lastEventId: undefined, gate: reservation.gate, reservation };
  const headers = new Headers({ accept: 'text/event-stream', 'x-graphql-event-stream-token': reservation.token });
  const raw = undefined as never;
  const [body] = await handler({ method: 'GET', url: '/graphql/stream', headers, body: null, raw, context });
  if (body !== null && typeof body !== 'string') await body.return(undefined);
  reservation.end();
}

function connectionOf(request: FastifyRequest, claims: Claims | null): Connection {
  const { id, headers } = request;
  const lastEventId = headers['last-event-id'];
  return {
    caller: { claims, language: headers['accept-language'] ?? '', requestId: id },
    expiresAt: expiryOf(claims),
    lastEventId: typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : undefined,
    gate: new Gate(),
  };
}

function asked(request: FastifyRequest, context: Connection) {
  const { method, url, headers, body } = request;
  const get = (name: string) => {
    const value = headers[name];
    // The protocol's handler wants to see nothing else there.
    if (name === 'accept' && prefersEvents(headers.accept)) return EVENTS;
    return Array.isArray(value) ? value.join(', ') : value;
  };
  return { method, url, headers: { get }, body: (body ?? null) as Record<string, unknown> | null, raw: request, context };
}

function placeOf({ connections }: Door, { raw }: FastifyRequest, claims: Claims | null): (() => void) | null {
  const ofAddress = connections.fromAddress(raw.socket.remoteAddress ?? '');
  const ofCaller = ofAddress && connections.ofCaller(claims);
  if (!ofCaller) {
    ofAddress?.();
    return null;
  }
  return () => {
    ofAddress();
    ofCaller();
  };
}
