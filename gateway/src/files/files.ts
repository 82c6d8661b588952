import type { LinkedFile, Transport } from '@after-sales/runtime/transport/transport';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { Readable } from 'node:stream';
import { rangeOf } from './range';

/** Downloads at once; each holds a file and a connection open. */
const MOST_AT_ONCE = 32;
/** A download that nobody takes a byte of for so long is given up; it can be resumed. */
const IDLE_MS = 60_000;
const TOKEN = /^[\w.-]{1,200}$/;

interface Place {
  Params: { subgraph: string; token: string };
}

/**
 * `GET /files/<subgraph>/<token>`: the file that a subgraph's link leads to. The token is all that is asked for; who holds it
 * may have the file until the link expires. Ranges let a download be resumed.
 */
export function addFiles(app: FastifyInstance, transports: ReadonlyMap<string, Transport>): void {
  let open = 0;
  app.get<Place>('/files/:subgraph/:token', async (request, reply) => {
    const { subgraph, token } = request.params;
    const transport = TOKEN.test(token) ? transports.get(subgraph) : undefined;
    const file = (await transport?.file(token)) ?? null;
    if (!transport || !file) throw leadsNowhere();
    describe(reply, file);
    const range = rangeOf(request.headers, file);
    if (range === 'UNSATISFIABLE') return reply.code(416).header('content-range', `bytes */${file.bytes}`).send();
    const { start, end } = range ?? { start: 0, end: file.bytes - 1 };
    if (range) void reply.code(206).header('content-range', `bytes ${start}-${end}/${file.bytes}`);
    void reply.header('content-length', end - start + 1);
    if (request.method === 'HEAD' || file.bytes === 0) return reply.send(Readable.from([]));
    if (open >= MOST_AT_ONCE) throw busy(reply);
    open += 1;
    reply.raw.once('close', () => (open -= 1));
    const bytes = await transport.fileBytes(token, start, end);
    if (!bytes) throw leadsNowhere();
    return sent(request, reply, bytes);
  });
}

function describe(reply: FastifyReply, { name, mediaType, sha256 }: LinkedFile): void {
  void reply.headers({
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${name}"`,
    'accept-ranges': 'bytes',
    etag: `"${sha256}"`,
    'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    'cache-control': 'private, no-store',
  });
}

function sent({ raw }: FastifyRequest, reply: FastifyReply, bytes: Readable): FastifyReply {
  raw.socket.setTimeout(IDLE_MS, () => raw.socket.destroy());
  reply.raw.once('close', () => raw.socket.setTimeout(0));
  // The answer breaks off then, short of its length; without a listener the process would.
  bytes.on('error', () => reply.raw.destroy());
  return reply.send(bytes);
}

function leadsNowhere(): GraphQLError {
  return new GraphQLError('This link leads nowhere, or has expired: ask for a new one.', {
    extensions: { code: 'NOT_FOUND', http: { status: 404 } },
  });
}

function busy(reply: FastifyReply): GraphQLError {
  void reply.header('retry-after', '5');
  return new GraphQLError(`There are ${MOST_AT_ONCE} downloads already: try again in a few seconds.`, {
    extensions: { code: 'RATE_LIMITED', http: { status: 503 } },
  });
}
