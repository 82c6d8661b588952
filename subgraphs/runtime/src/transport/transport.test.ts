import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { ASSERTION_HEADER, signAssertion, verifyAssertion } from '../identity/assertion';
import { httpTransport, type HttpTransportOptions } from './http';
import { inProcessTransport, type LocalSubgraph } from './in-process';
import {
  SubgraphUnavailable,
  type Caller,
  type Closing,
  type FeedPage,
  type SandboxAsk,
  type SandboxState,
  type SubgraphRequest,
  type Transport,
} from './transport';

const KEY = 'a shared secret of more than 32 characters';
const caller: Caller = { claims: { sub: 'B-1001', kind: 'BUYER' }, language: 'en', requestId: 'request-0001' };
const query: SubgraphRequest = { query: '{ order { id } }', variables: { id: '1' }, operationName: 'Order' };
const page: FeedPage = {
  events: [
    {
      id: 'ev_1',
      position: 8,
      type: 'order.paid',
      objectId: 'or_1',
      sequence: 1,
      at: '2026-11-21T10:00:00.000Z',
      recordedAt: '2026-11-21T10:00:01.000Z',
      fromStatus: 'UNPAID',
      toStatus: 'PAID',
      cause: 'orderPay',
      data: { n: 1 },
    },
  ],
  head: 9,
};

const rings = {
  rings: [
    {
      source: 'order',
      position: 8,
      type: 'order.paid',
      objectId: 'or_1',
      marketplace: 'TAOBAO',
      shopId: 'taobao:s1',
      buyerId: null,
    },
  ],
  head: 9,
};

const linked = { name: 'numbers.csv', mediaType: 'text/csv', bytes: 10, sha256: 'ab' };

/** A subgraph that records what reaches it and answers what a test put in. */
interface Recording {
  calls: unknown[];
  ready: boolean;
  sandbox: SandboxState | null;
  answer: () => Promise<Record<string, unknown>>;
  local: LocalSubgraph;
}

let subgraph: Recording;
let open: (() => Promise<void>)[] = [];

beforeEach(() => {
  subgraph = {
    calls: [],
    ready: true,
    sandbox: null,
    answer: async () => ({ data: { order: { id: '1' } } }),
    local: {
      execute: async (request, from) => {
        subgraph.calls.push([request, from]);
        return subgraph.answer();
      },
      feed: async (after, first, closing) => {
        subgraph.calls.push(['feed', after, first, ...(closing ? [closing] : [])]);
        return page;
      },
      rings: async (after, first) => {
        subgraph.calls.push(['rings', after, first]);
        return rings;
      },
      file: async (token) => {
        subgraph.calls.push(['file', token]);
        return token === 'good' ? linked : null;
      },
      fileBytes: async (token, start, end) => {
        subgraph.calls.push(['fileBytes', token, start, end]);
        return token === 'good' ? Readable.from([Buffer.from('0123456789').subarray(start, end + 1)]) : null;
      },
      parked: async () => 3,
      sandbox: async (ask) => {
        subgraph.calls.push(['sandbox', ask]);
        return subgraph.sandbox;
      },
      ready: async () => subgraph.ready,
    },
  };
});

afterEach(async () => {
  for (const close of open.reverse()) await close();
  open = [];
});

async function serve(app: FastifyInstance): Promise<string> {
  await app.listen({ port: 0, host: '127.0.0.1' });
  open.push(async () => {
    app.server.closeAllConnections();
    await app.close();
  });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql`;
}

function over(url: string, more: Partial<HttpTransportOptions> = {}): Transport {
  const transport = httpTransport({ name: 'order', url, assertionKey: KEY, ...more });
  open.push(() => transport.close());
  return transport;
}

/** The subgraph's side over HTTP: takes nothing without a valid assertion. */
function httpSubgraph(): FastifyInstance {
  const app = fastify();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  const said = (headers: Record<string, unknown>, body: string) => verifyAssertion(KEY, 'order', headers[ASSERTION_HEADER], body);
  app.post('/graphql', async (request, reply) => {
    const text = request.body as string;
    const from = said(request.headers, text);
    if (!from || from === 'SYSTEM') return reply.code(401).send({ errors: [{ message: 'no valid assertion' }] });
    return subgraph.local.execute(JSON.parse(text) as SubgraphRequest, from);
  });
  app.post('/events', async (request, reply) => {
    const text = request.body as string;
    if (said(request.headers, text) !== 'SYSTEM') return reply.code(401).send({});
    const { after, first, closing } = JSON.parse(text) as { after: number; first: number; closing?: Closing };
    return subgraph.local.feed(after, first, closing);
  });
  app.post('/rings', async (request, reply) => {
    const text = request.body as string;
    if (said(request.headers, text) !== 'SYSTEM') return reply.code(401).send({});
    const { after, first } = JSON.parse(text) as { after: number; first: number };
    return subgraph.local.rings(after, first);
  });
  app.post('/sandbox', async (request, reply) => {
    const text = request.body as string;
    if (said(request.headers, text) !== 'SYSTEM') return reply.code(401).send({});
    return { state: await subgraph.local.sandbox(JSON.parse(text) as SandboxAsk) };
  });
  app.post('/file', async (request, reply) => {
    const text = request.body as string;
    if (said(request.headers, text) !== 'SYSTEM') return reply.code(401).send({});
    return { file: await subgraph.local.file((JSON.parse(text) as { token: string }).token) };
  });
  app.post('/file/bytes', async (request, reply) => {
    const text = request.body as string;
    if (said(request.headers, text) !== 'SYSTEM') return reply.code(401).send({});
    const { token, start, end } = JSON.parse(text) as { token: string; start: number; end: number };
    const bytes = await subgraph.local.fileBytes(token, start, end);
    return bytes ? reply.type('application/octet-stream').send(bytes) : reply.code(404).send({});
  });
  app.get('/readyz', async (_request, reply) => reply.code((await subgraph.local.ready()) ? 200 : 503).send({ parked: 3 }));
  return app;
}

const members: [string, () => Promise<Transport>][] = [
  ['in process', async () => inProcessTransport(subgraph.local)],
  ['over HTTP', async () => over(await serve(httpSubgraph()))],
];

describe.each(members)('every transport, %s', (_name, connect) => {
  test('hands on the request and its caller, and brings the answer', async () => {
    const transport = await connect();
    expect(await transport.execute(query, caller)).toEqual({ data: { order: { id: '1' } } });
    expect(subgraph.calls).toEqual([[query, caller]]);
  });

  test('hands on a caller without a token', async () => {
    const transport = await connect();
    const stranger = { claims: null, language: '', requestId: 'request-0002' };
    await transport.execute({ query: '{ a }' }, stranger);
    expect(subgraph.calls).toEqual([[{ query: '{ a }' }, stranger]]);
  });

  test('brings errors beside partial data', async () => {
    const error = new GraphQLError('not yours', { path: ['order', 'secret'], extensions: { code: 'FORBIDDEN' } });
    subgraph.answer = async () => ({ data: { order: { id: '1', secret: null } }, errors: [error] });
    const transport = await connect();
    const { data, errors } = await transport.execute(query, caller);
    expect(data).toEqual({ order: { id: '1', secret: null } });
    expect(errors?.map(({ message, path, extensions }) => ({ message, path, extensions }))).toEqual([
      { message: 'not yours', path: ['order', 'secret'], extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  test('fails when the subgraph breaks', async () => {
    subgraph.answer = () => Promise.reject(new Error('broken'));
    const transport = await connect();
    await expect(transport.execute(query, caller)).rejects.toThrow(Error);
  });

  test('brings a page of the feed', async () => {
    const transport = await connect();
    expect(await transport.feed(7, 100)).toEqual(page);
    const closing = { at: '2026-11-21T10:00:00.000Z', objects: ['rf_1'] };
    await transport.feed(8, 1, closing);
    expect(subgraph.calls).toEqual([
      ['feed', 7, 100],
      ['feed', 8, 1, closing],
    ]);
  });

  test('brings the rings after a position, and how many events are parked', async () => {
    const transport = await connect();
    expect(await transport.rings(7, 100)).toEqual(rings);
    expect(await transport.parked()).toBe(3);
    expect(subgraph.calls).toEqual([['rings', 7, 100]]);
  });

  test('brings what a link leads to, and the bytes of it', async () => {
    const transport = await connect();
    expect(await transport.file('good')).toEqual(linked);
    expect(await transport.file('bad')).toBeNull();
    const bytes = await transport.fileBytes('good', 2, 4);
    expect(Buffer.concat(await bytes!.toArray()).toString()).toBe('234');
    expect(await transport.fileBytes('bad', 2, 4)).toBeNull();
    expect(subgraph.calls).toEqual([
      ['file', 'good'],
      ['file', 'bad'],
      ['fileBytes', 'good', 2, 4],
      ['fileBytes', 'bad', 2, 4],
    ]);
  });

  test('brings where a sandbox stands, or that there is none', async () => {
    const transport = await connect();
    const ask = { work: true, firedAfter: 12 };
    expect(await transport.sandbox(ask)).toBeNull();
    const at = '2026-11-21T10:00:00.000Z';
    subgraph.sandbox = { offsetMs: 86_400_000, asOf: at, worked: false, nextDueAt: at, head: 14, fired: 1 };
    expect(await transport.sandbox(ask)).toEqual(subgraph.sandbox);
    expect(subgraph.calls).toEqual([
      ['sandbox', ask],
      ['sandbox', ask],
    ]);
  });

  test('says whether the subgraph is ready', async () => {
    const transport = await connect();
    expect(await transport.ready()).toBe(true);
    subgraph.ready = false;
    expect(await transport.ready()).toBe(false);
  });
});

describe('over HTTP', () => {
  /** A server with one answer to everything. */
  async function answering(status: number, body: string, headers: Record<string, string> = {}): Promise<string> {
    const app = fastify();
    app.all('/*', async (_request, reply) => {
      subgraph.calls.push('reached');
      return reply
        .code(status)
        .headers({ 'content-type': 'application/json', ...headers })
        .send(body);
    });
    return serve(app);
  }

  async function failure(transport: Transport): Promise<{ message: string; cause: string }> {
    const error: unknown = await transport.execute(query, caller).then(
      () => undefined,
      (it: unknown) => it,
    );
    expect(error).toBeInstanceOf(SubgraphUnavailable);
    const { message, cause } = error as SubgraphUnavailable;
    return { message, cause: (cause as Error).message };
  }

  const message = 'subgraph order is unavailable';

  test('a subgraph that is not there is unavailable and not ready', async () => {
    const app = fastify();
    const url = await serve(app);
    await app.close();
    const transport = over(url);
    expect((await failure(transport)).message).toBe(message);
    await expect(transport.feed(0, 1)).rejects.toThrow(message);
    expect(await transport.ready()).toBe(false);
  });

  test('a subgraph that never answers is given up at the deadline', async () => {
    const app = fastify();
    app.post('/graphql', () => new Promise(() => undefined));
    const transport = over(await serve(app), { deadlineMs: 30 });
    expect(await failure(transport)).toEqual({ message, cause: 'no whole answer within 30 ms' });
  });

  test('an answer that never ends is given up at the same deadline, however often a byte comes', async () => {
    const app = fastify();
    app.post('/graphql', (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => reply.raw.write(' '), 5);
      reply.raw.on('close', () => clearInterval(drip));
    });
    const transport = over(await serve(app), { deadlineMs: 60 });
    expect(await failure(transport)).toEqual({ message, cause: 'no whole answer within 60 ms' });
  });

  test('an oversized answer is refused', async () => {
    const body = JSON.stringify({ data: { text: 'x'.repeat(2_000) } });
    const url = await answering(200, body);
    expect(await failure(over(url, { maxBytes: 1_000 }))).toEqual({ message, cause: 'answer larger than 1000 bytes' });
    expect(await over(url, { maxBytes: body.length }).execute(query, caller)).toEqual(JSON.parse(body));
  });

  test('a redirect is not followed, even with an answer in its body', async () => {
    const elsewhere = await answering(200, '{"data":{"from":"elsewhere"}}');
    const url = await answering(307, '{"data":{"from":"redirect"}}', { location: elsewhere });
    expect(await failure(over(url))).toEqual({ message, cause: 'HTTP 307 without a GraphQL answer' });
    expect(subgraph.calls).toEqual(['reached']);
  });

  test.each([
    ['no JSON', 200, '<html>'],
    ['JSON that is no GraphQL answer', 502, '{"error":"bad gateway"}'],
    ['null', 200, 'null'],
  ])('%s is no answer', async (_name, status, body) => {
    expect((await failure(over(await answering(status, body)))).message).toBe(message);
  });

  test('a feed that is refused is unavailable', async () => {
    const refusing = over(await answering(401, '{}'));
    await expect(refusing.feed(0, 1)).rejects.toThrow(message);
    await expect(refusing.rings(0, 1)).rejects.toThrow(message);
    await expect(refusing.parked()).rejects.toThrow(message);
  });

  test('a subgraph of others without /readyz is ready when it answers the least query', async () => {
    const app = fastify();
    app.post('/graphql', (request, reply) => reply.send({ data: { __typename: 'Query' }, was: request.body }));
    expect(await over(await serve(app)).ready()).toBe(true);
    expect(await over(await answering(404, '{}')).ready()).toBe(false);
    expect(await over(await answering(404, '{}')).parked()).toBe(0);
  });

  test('a wrong key is refused by the subgraph', async () => {
    const url = await serve(httpSubgraph());
    const transport = over(url, { assertionKey: 'another secret of more than 32 characters' });
    expect(await failure(transport)).toEqual({ message, cause: 'HTTP 401 without a GraphQL answer' });
    expect(subgraph.calls).toEqual([]);
  });
});

describe('an assertion', () => {
  const now = Date.parse('2026-11-21T10:00:00Z');
  const body = '{"query":"{ a }"}';
  const header = signAssertion(KEY, 'order', caller, body, now);
  const verify = (more: Partial<{ key: string; subgraph: string; header: unknown; body: string; now: number }> = {}) =>
    verifyAssertion(
      more.key ?? KEY,
      more.subgraph ?? 'order',
      'header' in more ? more.header : header,
      more.body ?? body,
      more.now ?? now,
    );

  test('is good for its subgraph, body and time', () => {
    expect(verify()).toEqual(caller);
    expect(verify({ now: now + 30_000 })).toEqual(caller);
  });

  test.each([
    ['another body', { body: '{"query":"{ b }"}' }],
    ['another subgraph', { subgraph: 'dispute' }],
    ['a later time', { now: now + 30_001 }],
    ['a time long before', { now: now - 30_001 }],
    ['another key', { key: 'another secret of more than 32 characters' }],
    ['no header', { header: undefined }],
    ['two headers', { header: [header, header] }],
    ['no signature', { header: header.split('.')[0] }],
    ['a changed signature', { header: `${header.slice(0, -2)}AA` }],
    ['a part too many', { header: `${header}.x` }],
    ['a changed payload', { header: `${Buffer.from('{"caller":"SYSTEM"}').toString('base64url')}.${header.split('.')[1]}` }],
  ])('is refused with %s', (_name, change) => {
    expect(verify(change)).toBeNull();
  });
});
