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

/** Serves one subgraph over HTTP to the gateway and the other subgraphs: `/graphql`, `/events`, `/rings`, `/sandbox`, `/file`, `/healthz`, `/readyz`. */
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

  /** What the system alone may ask. */
  const system = <Ask>(path: string, answer: (ask: Ask) => Promise<object>) =>
    app.post<{ Body: string }>(path, async (request, reply) => {
      const caller = verifyAssertion(options.assertionKey, subgraph.name, request.headers[ASSERTION_HEADER], request.body);
      if (caller !== 'SYSTEM') return reply.code(401).send(refusal('UNAUTHENTICATED', 'an assertion of the system is needed'));
      return answer(JSON.parse(request.body) as Ask);
    });
  system<{ after: number; first: number; closing?: Closing }>('/events', ({ after, first, closing }) =>
    subgraph.feed(Number(after), Number(first), closing),
  );
  system<{ after: number; first: number }>('/rings', ({ after, first }) => subgraph.rings(Number(after), Number(first)));
  system<SandboxAsk>('/sandbox', async (ask) => ({ state: await subgraph.sandbox(ask) }));

  system<{ token: string }>('/file', async ({ token }) => ({ file: await subgraph.file(String(token)) }));
  app.post<{ Body: string }>('/file/bytes', async (request, reply) => {
    const caller = verifyAssertion(options.assertionKey, subgraph.name, request.headers[ASSERTION_HEADER], request.body);
    if (caller !== 'SYSTEM') return reply.code(401).send(refusal('UNAUTHENTICATED', 'an assertion of the system is needed'));
    const { token, start, end } = JSON.parse(request.body) as { token: string; start: number; end: number };
    const bytes = await subgraph.fileBytes(String(token), Number(start), Number(end));
    if (!bytes) return reply.code(404).send(refusal('NOT_FOUND', 'the link leads nowhere'));
    return reply.type('application/octet-stream').send(bytes);
  });

  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await subgraph.ready().catch(() => false);
    if (!ready) return reply.code(503).send({ status: 'database unavailable' });
    return { status: 'ok', parked: await subgraph.parked() };
  });

  const url = await app.listen({ host: options.host, port: options.port });
  return { url: `${url}/graphql`, close: () => app.close() };
}

function refusal(code: string, message: string): ExecutionResult {
  return { errors: [{ message, extensions: { code } }] } as unknown as ExecutionResult;
}
