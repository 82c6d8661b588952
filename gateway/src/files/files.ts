import { SubgraphUnavailable, type LinkedFile, type Transport } from '@after-sales/runtime/transport/transport';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { rangeOf, type ByteRange } from './range';

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
    const file = await transport?.file(token).catch(away);
    if (file === 'AWAY') return refuse(reply, 503, 'SUBGRAPH_UNAVAILABLE', AWAY);
    if (!transport || !file) return refuse(reply, 404, 'NOT_FOUND', NOWHERE);
    const range = rangeOf(request.headers, file);
    if (range === 'UNSATISFIABLE') return reply.code(416).header('content-range', `bytes */${file.bytes}`).send();
    const { start, end } = range ?? { start: 0, end: file.bytes - 1 };
    if (request.method === 'HEAD' || file.bytes === 0) return described(reply, file, range).send(Readable.from([]));
    if (open >= MOST_AT_ONCE) return refuse(reply, 503, 'RATE_LIMITED', BUSY);
    open += 1;
    reply.raw.once('close', () => (open -= 1));
    const bytes = await transport.fileBytes(token, start, end).catch(away);
    if (bytes === 'AWAY') return refuse(reply, 503, 'SUBGRAPH_UNAVAILABLE', AWAY);
    if (!bytes) return refuse(reply, 404, 'NOT_FOUND', NOWHERE);
    return sent(request, described(reply, file, range), bytes);
  });
}

const NOWHERE = 'This link leads nowhere, or has expired: ask for a new one.';
const BUSY = `There are ${MOST_AT_ONCE} downloads already: try again in a few seconds.`;
const AWAY = 'Where the file is kept does not answer at the moment: try again in a few seconds.';

function away(error: unknown): 'AWAY' {
  if (error instanceof SubgraphUnavailable) return 'AWAY';
  throw error;
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  if (status === 503) void reply.header('retry-after', '5');
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}

function described(reply: FastifyReply, { name, mediaType, bytes, sha256 }: LinkedFile, range: ByteRange | null): FastifyReply {
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  if (range) void reply.code(206).header('content-range', `bytes ${start}-${end}/${bytes}`);
  return reply.headers({
    'content-type': mediaType,
    'content-length': end - start + 1,
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
