import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { internalError } from './errors';
import type { VerifyToken } from './identity';
import type { Limits } from './limits/limits';
import { checkText } from './limits/text';
import { checkVariables } from './limits/variables';
import type { RequestContext } from './request';

interface Body {
  query?: unknown;
  variables?: unknown;
}

/** `POST /graphql`: who calls, is it small enough to look at, and then the engine. */
export function addEndpoint(
  app: FastifyInstance,
  apollo: ApolloServer<RequestContext>,
  verify: VerifyToken,
  limits: Limits,
  logger: Logger,
): void {
  app.post('/graphql', async (request, reply) => {
    const claims = await verify(request.raw.headersDistinct.authorization ?? []);
    const { query, variables } = (request.body ?? {}) as Body;
    if (typeof query === 'string') checkText(query, limits);
    checkVariables(variables, limits);

    const log = logger.child({ requestId: request.id });
    const language = request.headers['accept-language'] ?? '';
    const {
      status = 200,
      headers,
      body,
    } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers: passed(request.headers), search: '', body: request.body },
      context: async () => ({ caller: { claims, language, requestId: request.id }, log }),
    });
    if (body.kind !== 'complete') throw new Error('an answer in parts, though nothing here asks for one');
    for (const [name, value] of headers) void reply.header(name, value);
    void reply.code(status).header('cache-control', 'no-store');
    return status >= 500 ? { errors: [internalError(request.id)] } : body.string;
  });

  app.get('/graphql', async (_request, reply) => {
    void reply.header('allow', 'POST');
    const message = 'Queries are sent by POST with a JSON body.';
    throw new GraphQLError(message, { extensions: { code: 'METHOD_NOT_ALLOWED', http: { status: 405 } } });
  });
}

/** The engine sees two headers of the client: those that ask for plans or traces never reach it. */
function passed(headers: Record<string, string | string[] | undefined>): HeaderMap {
  const map = new HeaderMap();
  for (const name of ['content-type', 'accept']) {
    const value = headers[name];
    if (typeof value === 'string') map.set(name, value);
  }
  return map;
}
