import Fastify from 'fastify';
import type { ExecutionResult } from 'graphql';
import { ASSERTION_HEADER, verifyAssertion } from './identity/assertion';
import type { RunningSubgraph } from './subgraph';
import type { Closing, SandboxAsk, SubgraphRequest } from './transport/transport';

export interface ServeOptions {
  host: string;
  port: number;
  /** Shared with the gateway; a request without a valid assertion is refused. */
  assertionKey: string;
}

/** Serves one subgraph over HTTP to the gateway and the other subgraphs: `/graphql`, `/events`, `/sandbox`, `/healthz`, `/readyz`. */
export async function serveSubgraph(
  subgraph: RunningSubgraph,
  options: ServeOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const app = Fastify({ bodyLimit: 4 * 1024 * 1024, keepAliveTimeout: 72_000, forceCloseConnections: 'idle' });
  // The assertion covers the bytes of the body, so it is verified before they are parsed.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  app.post<{ Body: string }>('/graphql', async (request, reply) => {
    const caller = verifyAssertion(options.assertionKey, subgraph.name, request.headers[ASSERTION_HEADER], request.body);
    if (caller === null || caller === 'SYSTEM')
      return reply.code(401).send(refusal('UNAUTHENTICATED', 'an assertion of the gateway is needed'));
    return await subgraph.execute(JSON.parse(request.body) as SubgraphRequest, caller);
  });

  app.post<{ Body: string }>('/events', async (request, reply) => {
    const caller = verifyAssertion(options.assertionKey, subgraph.name, request.headers[ASSERTION_HEADER], request.body);
    if (caller !== 'SYSTEM') return reply.code(401).send(refusal('UNAUTHENTICATED', 'an assertion of a subgraph is needed'));
    const { after, first, closing } = JSON.parse(request.body) as { after: number; first: number; closing?: Closing };
    return subgraph.feed(Number(after), Number(first), closing);
  });

  app.post<{ Body: string }>('/sandbox', async (request, reply) => {
    const caller = verifyAssertion(options.assertionKey, subgraph.name, request.headers[ASSERTION_HEADER], request.body);
    if (caller !== 'SYSTEM') return reply.code(401).send(refusal('UNAUTHENTICATED', 'an assertion of a subgraph is needed'));
    return { state: await subgraph.sandbox(JSON.parse(request.body) as SandboxAsk) };
  });

  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await subgraph.ready().catch(() => false);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'database unavailable' });
  });

  const url = await app.listen({ host: options.host, port: options.port });
  return { url: `${url}/graphql`, close: () => app.close() };
}

function refusal(code: string, message: string): ExecutionResult {
  return { errors: [{ message, extensions: { code } }] } as unknown as ExecutionResult;
}
