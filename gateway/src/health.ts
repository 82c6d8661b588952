import type { Transport } from '@after-sales/runtime/transport/transport';
import type { FastifyInstance } from 'fastify';

/**
 * `/healthz`: the process lives. `/readyz`: it takes requests, and so does every subgraph; else 503, naming which not. Parked
 * events wait for an operator and hinder nothing else, so they are only counted.
 */
export function addHealth(app: FastifyInstance, transports: ReadonlyMap<string, Transport>): void {
  app.get('/healthz', async () => ({ status: 'alive' }));

  app.get('/readyz', async (_request, reply) => {
    const subgraphs = Object.fromEntries(
      await Promise.all([...transports].map(async ([name, transport]) => [name, await isReady(transport)] as const)),
    );
    const ready = Object.values(subgraphs).every(Boolean);
    const counts = await Promise.all(
      [...transports].map(async ([name, transport]) => [name, await parkedBy(transport)] as const),
    );
    const parked = Object.fromEntries(counts.filter(([, count]) => count > 0));
    return reply.code(ready ? 200 : 503).send({ ready, subgraphs, parked });
  });
}

async function isReady(transport: Transport): Promise<boolean> {
  return transport.ready().catch(() => false);
}

async function parkedBy(transport: Transport): Promise<number> {
  return transport.parked().catch(() => 0);
}
