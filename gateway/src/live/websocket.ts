import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Caller } from '@after-sales/runtime/transport/transport';
import type { FastifyInstance } from 'fastify';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type Context, type ServerOptions, type SubscribePayload } from 'graphql-ws';
import { WebSocket, WebSocketServer } from 'ws';
import type { Operation } from '../limits/operation';
import { answered, expiryOf, subscribed, type Door } from './door';
import { isAllowedOrigin } from './origin';
import { PublicError, shownErrors } from './public-error';

/** What is known of one connection. */
interface Extra {
  socket: WebSocket;
  request: IncomingMessage;
  id: string;
  caller?: Caller;
  expiresAt: number;
  /** Undoes what the connection holds, when it is over. */
  release: (() => void)[];
}

/** What accompanies one operation. */
interface Subscribed {
  asked: SubscribePayload;
  operation: Operation;
  extra: Extra;
}

type Connection = Context<Record<string, unknown>, Extra>;

const PING_MS = 12_000;
const CLOSING_MS = 2_000;
const TRY_AGAIN_LATER = 1013;
const LONGEST_REASON = 120;

/** WebSocket at `/graphql`, protocol graphql-transport-ws. The function that is returned closes all connections. */
export function addWebSocket(app: FastifyInstance, door: Door, origins: readonly string[]): () => Promise<void> {
  const { limits, connections, log } = door;
  const protocol = makeServer<Record<string, unknown>, Extra>(serverOptions(door));
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.bodyBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => handleProtocols(offered),
  });

  app.server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', (error) => log.info({ err: error }, 'a connection broke off'));
    if (request.url?.split('?')[0] !== '/graphql') return refuse(stream, '404 Not Found');
    if (!isAllowedOrigin(request.headers.origin, request.headers.host, origins)) return refuse(stream, '403 Forbidden');
    const release = connections.fromAddress(request.socket.remoteAddress ?? '');
    if (!release) return refuse(stream, '503 Service Unavailable');
    stream.once('close', release);
    sockets.handleUpgrade(request, stream, head, (socket) => open(socket, request));
  });

  function open(socket: WebSocket, request: IncomingMessage): void {
    const extra: Extra = { socket, request, id: randomUUID(), expiresAt: Infinity, release: [] };
    const opened = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) =>
          new Promise((resolve) => {
            if (socket.readyState === WebSocket.OPEN) socket.send(data, () => resolve());
            else resolve();
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) =>
          void socket.on('message', (data) => {
            take(String(data as Buffer)).catch((error: unknown) => {
              log.error({ err: error, requestId: extra.id }, 'a WebSocket message failed');
              socket.close(CloseCode.InternalServerError, 'Internal server error');
            });
          }),
      },
      extra,
    );
    extra.release.push(
      keptAlive(socket),
      door.onBeat(() => void isAlive(door, extra)),
    );
    socket.on('error', (error) => log.info({ err: error, requestId: extra.id }, 'a WebSocket broke off'));
    socket.once('close', (code, reason) => {
      for (const undo of extra.release) undo();
      opened(code, String(reason)).catch((error: unknown) => log.error({ err: error }, 'a WebSocket was not closed in order'));
    });
  }

  return async () => {
    const closed = [...sockets.clients].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of sockets.clients) socket.close(1001, 'Going away');
    const late = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), CLOSING_MS);
    await Promise.all(closed);
    clearTimeout(late);
    sockets.close();
  };
}

function serverOptions(door: Door): ServerOptions<Record<string, unknown>, Extra> {
  const { operationsPerConnection, connectionInitMs } = door.liveLimits;
  return {
    connectionInitWaitTimeout: connectionInitMs,
    onConnect: (connection) => connected(door, connection),
    onSubscribe: ({ subscriptions, extra }, _id, asked) => {
      if (Object.keys(subscriptions).length > operationsPerConnection) return [tooMany(operationsPerConnection)];
      try {
        const operation = door.read(asked);
        const { schema, document, variables } = operation;
        const contextValue = { asked, operation, extra } satisfies Subscribed;
        return { schema, document, operationName: asked.operationName, variableValues: variables, contextValue };
      } catch (errors) {
        return errors as GraphQLError[];
      }
    },
    execute: async ({ contextValue }) => {
      const { asked, extra } = contextValue as Subscribed;
      return (await answered(door, asked, extra.caller!)) as ExecutionResult;
    },
    subscribe: async ({ contextValue }) => {
      const { operation, extra } = contextValue as Subscribed;
      try {
        return (await subscribed(door, operation, extra.caller!, () => isAlive(door, extra))) as AsyncIterable<ExecutionResult>;
      } catch (errors) {
        return failing((errors as Error[])[0]!);
      }
    },
    // What the engine answers is in its public form.
    onNext: (_connection, _id, _payload, _args, result) => result,
    onError: ({ extra }, _id, _payload, errors) => shownErrors(errors, extra.id, door.production),
  };
}

/** Who calls: by `authorization` in the payload of `connection_init`, which a browser can set, or by the header. */
async function connected(door: Door, { connectionParams, extra }: Connection): Promise<boolean> {
  const { socket, request, id } = extra;
  const said = connectionParams?.authorization ?? connectionParams?.Authorization;
  try {
    const claims = await door.verify(
      said === undefined ? (request.headersDistinct.authorization ?? []) : [typeof said === 'string' ? said : ''],
    );
    const release = door.connections.ofCaller(claims);
    if (!release) {
      socket.close(TRY_AGAIN_LATER, 'Too many connections of this caller: close one');
      return false;
    }
    extra.release.push(release);
    if (socket.readyState !== WebSocket.OPEN) release();
    extra.expiresAt = expiryOf(claims);
    extra.caller = { claims, language: request.headers['accept-language'] ?? '', requestId: id };
    return true;
  } catch (error) {
    const [shown] = shownErrors([error as Error], id, door.production);
    socket.close(CloseCode.Forbidden, `Forbidden: ${shown!.message}`.slice(0, LONGEST_REASON));
    return false;
  }
}

/** Whether the connection's token is still good; closes it when it is not. */
function isAlive({ now }: Door, { socket, expiresAt }: Extra): boolean {
  if (now() < expiresAt) return true;
  socket.close(CloseCode.Forbidden, 'Forbidden: The token has expired: get a new one.');
  return false;
}

/** Pings, and ends a connection that does not answer: its other end is gone, or does not read. */
function keptAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_MS);
  return () => clearInterval(timer);
}

/** A subscription that ends with this error at once: what is thrown instead would close the connection. */
function failing(error: Error): AsyncIterable<ExecutionResult> {
  const next = async () => {
    throw error;
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

function tooMany(allowed: number): GraphQLError {
  const message = `More than ${allowed} operations at once over one connection: complete one first, or open another connection.`;
  return new PublicError(message, { code: 'TOO_MANY_OPERATIONS' });
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
