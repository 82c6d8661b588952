import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { internalError, publicError } from './errors';
import type { Limits } from './limits/limits';
import { requestId } from './request';

// Many clients know one address alone: who asks there for a stream of events gets it.
const ENDPOINT = /^\/graphql(?=\?|$)/;
const STREAM = '/graphql/stream';

/** The web server: limits on size and time, a request id on everything, and refusals in the form of GraphQL errors. */
export function httpServer(limits: Limits, production: boolean, logger: Logger): FastifyInstance {
  const app = fastify({
    bodyLimit: limits.bodyBytes,
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    http: { maxHeaderSize: 32 * 1024, headersTimeout: 15_000 },
    genReqId: requestId,
    requestIdHeader: false,
    rewriteUrl: ({ url = '/', headers }) => (prefersEvents(headers.accept) ? url.replace(ENDPOINT, STREAM) : url),
  });
  app.removeContentTypeParser('text/plain');

  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' });
  });
  // A connection kept alive after the last answer would hold up the stop.
  app.addHook('onSend', async (_request, reply) => {
    if (!app.server.listening) void reply.header('connection', 'close');
  });
  app.addHook('onResponse', async ({ id, method, routeOptions }, reply) => {
    const { statusCode, elapsedTime } = reply;
    logger.info({ requestId: id, method, route: routeOptions.url, status: statusCode, ms: Math.round(elapsedTime) }, 'request');
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ errors: [said('NOT_FOUND', 'There is nothing here. Queries go to POST /graphql.')] }),
  );
  app.setErrorHandler<FastifyError | GraphQLError>((error, request, reply) => {
    const [status, shown] = answer(error, request.id, production, limits);
    if (status >= 500) logger.error({ err: error, requestId: request.id }, 'a request failed');
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    return reply.code(status).send({ errors: [shown] });
  });
  return app;
}

/** Whether server-sent events are the first that a client names of what it accepts. */
export function prefersEvents(accept: string | undefined): boolean {
  return /^text\/event-stream\b/.test(accept ?? '');
}

function answer(
  error: FastifyError | GraphQLError,
  id: string,
  production: boolean,
  limits: Limits,
): [number, GraphQLFormattedError] {
  if (error instanceof GraphQLError) {
    const { status = 500 } = (error.extensions.http ?? {}) as { status?: number };
    return [status, status === 405 ? said('METHOD_NOT_ALLOWED', error.message) : publicError(error, id, production)];
  }
  switch (error.statusCode) {
    case 413:
      return [413, said('REQUEST_TOO_LARGE', `The request's body is larger than ${limits.bodyBytes} bytes. Send less.`)];
    case 415:
      return [415, said('UNSUPPORTED_MEDIA_TYPE', 'Send the request as JSON, with the header "content-type: application/json".')];
    case 400:
      return [400, said('BAD_REQUEST', 'The body is no JSON that can be read. Send {"query": "…", "variables": {…}}.')];
    default:
      return [500, internalError(id)];
  }
}

function said(code: string, message: string): GraphQLFormattedError {
  return { message, extensions: { code } };
}
