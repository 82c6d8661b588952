import type { Claims } from '@after-sales/runtime/identity/actor';
import type { Caller } from '@after-sales/runtime/transport/transport';
import type { FastifyRequest } from 'fastify';
import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { createHandler, TOKEN_HEADER_KEY, TOKEN_QUERY_KEY, type Handler, type Response } from 'graphql-sse';
import { answered, subscribed, type Door } from './door';
import type { EventStream } from './event-stream';
import { Gate } from './gate';
import { PublicError, shownErrors } from './public-error';
import type { Reservation, Reservations } from './reservations';

/** What is known of one request. */
export interface Connection {
  caller: Caller;
  expiresAt: number;
  /** What a browser sends when it connects again: the id of the last event that it has. */
  lastEventId: string | undefined;
  gate: Gate;
  stream?: EventStream;
  /** Where the event stands that is being sent. */
  cursor?: string;
  /** The one connection for all operations, where the client has asked for one. */
  reservation?: Reservation;
}

type Results = AsyncGenerator<ExecutionResult, undefined>;

/** The protocol graphql-sse over the door. `place` takes a place for a connection, or gives null. */
export function sseHandler(
  door: Door,
  reservations: Reservations,
  place: (request: FastifyRequest, claims: Claims | null) => (() => void) | null,
): Handler<FastifyRequest, Connection> {
  const { operationsPerConnection } = door.liveLimits;

  return createHandler<FastifyRequest, Connection>({
    authenticate: ({ method, url, headers, raw, context }) => {
      const { claims } = context.caller;
      if (method === 'PUT') {
        const release = place(raw, claims);
        if (!release) return refusal(503, tooManyConnections);
        context.reservation = reservations.add(claims, release);
        return context.reservation.token;
      }
      const token = tokenOf(url, headers);
      if (!token) return null;
      context.reservation ??= reservations.find(token, claims);
      if (!context.reservation) return refusal(401, noReservation);
      context.gate = context.reservation.gate;
      return token;
    },

    onSubscribe: async ({ method, context: connection }, params) => {
      const { caller, lastEventId, reservation } = connection;
      const shown = (errors: unknown) => ({ errors: shownErrors(errors as Error[], caller.requestId, door.production) });
      try {
        const operation = door.read(params);
        const kind: string = operation.operation.operation;
        if (kind === 'mutation' && method === 'GET') return notByGet;
        if (kind !== 'subscription') return single(() => answered(door, params, caller));
        for (const each of reservation?.streams ?? []) if (each.ended) reservation!.streams.delete(each);
        if ((reservation?.streams.size ?? 0) >= operationsPerConnection) throw [tooManyOperations(operationsPerConnection)];
        const stream = await subscribed(door, operation, caller, () => isAlive(door, connection), lastEventId);
        connection.stream = stream;
        reservation?.streams.add(stream);
        const unwatch = door.onBeat(() => (stream.ended ? unwatch() : void isAlive(door, connection)));
        return untilFailure(stream, shown);
      } catch (errors) {
        return single(async () => shown(errors));
      }
    },

    onNext: async (_none, { context: connection }) => {
      await connection.gate.take();
      connection.cursor = connection.stream?.cursor;
    },
  });
}

/** The token of a connection for all operations. */
export function tokenOf(url: string, headers: { get(name: string): string | null | undefined }): string | null {
  return headers.get(TOKEN_HEADER_KEY) ?? new URL(url, 'http://localhost').searchParams.get(TOKEN_QUERY_KEY);
}

/** In the form in which refusals of whole requests leave. */
export const tooManyConnections = {
  message: 'Too many connections are open: close one, or try again later.',
  extensions: { code: 'TOO_MANY_CONNECTIONS' },
};

const noReservation = {
  message: 'There is no connection of yours with this token: ask for one by PUT.',
  extensions: { code: 'UNAUTHENTICATED' },
};

const notByGet = refusal(
  405,
  { message: 'Mutations go by POST.', extensions: { code: 'METHOD_NOT_ALLOWED' } },
  { allow: 'POST' },
);

function refusal(status: number, error: object, more: Record<string, string> = {}): Response {
  const headers = { 'content-type': 'application/json; charset=utf-8', ...more };
  return [JSON.stringify({ errors: [error] }), { status, statusText: '', headers }];
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

function tooManyOperations(allowed: number): PublicError {
  return new PublicError(`More than ${allowed} operations at once over one connection: end one first.`, {
    code: 'TOO_MANY_OPERATIONS',
  });
}
