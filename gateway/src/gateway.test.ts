import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import { toySupergraph } from './toy/federation';
import { inProcess, overHttp, toyGateway, type ToyGateway, type Way } from './toy/running';

const joined = { query: '{ books { id title reviews { text book { title } } } }' };
const joinedAnswer = {
  data: {
    books: ['1', '2', '3'].map((id) => ({
      id,
      title: `Book ${id}`,
      reviews: [{ text: `On ${id}`, book: { title: `Book ${id}` } }],
    })),
  },
};

describe.each<[string, Way]>([
  ['in process', inProcess],
  ['over HTTP', overHttp],
])('a gateway whose subgraphs are reached %s', (_name, way) => {
  let gateway: ToyGateway;
  beforeEach(async () => void (gateway = await toyGateway(way)));
  afterEach(() => gateway.stop());

  test('joins what the subgraphs know', async () => {
    const answer = await gateway.ask(joined);
    expect(answer.body).toEqual(joinedAnswer);
    expect(answer.status).toBe(200);
    expect(gateway.calls()).toBe(3);
  });

  test('hands language and request id on, and says the id', async () => {
    const headers = { 'accept-language': 'en-GB, zh-CN;q=0.5', 'x-request-id': 'a-request_0001' };
    const answer = await gateway.ask({ query: '{ caller }' }, headers);
    expect(answer.body.data).toEqual({
      caller: JSON.stringify({ claims: null, language: headers['accept-language'], requestId: 'a-request_0001' }),
    });
    expect(answer.headers.get('x-request-id')).toBe('a-request_0001');
    expect(gateway.log()).toContain('"requestId":"a-request_0001","method":"POST","route":"/graphql","status":200');
  });

  test.each(['short', 'x'.repeat(65), 'with space here', 'line;break-123'])('replaces the request id %j', async (given) => {
    const { headers } = await gateway.ask(joined, { 'x-request-id': given });
    expect(headers.get('x-request-id')).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(gateway.log()).not.toContain(given);
  });

  test('runs a mutation with variables', async () => {
    const query = 'mutation Rename($id: ID!, $title: String!) { rename(id: $id, title: $title) { id title rating } }';
    const { body } = await gateway.ask({ query, variables: { id: '1', title: 'New' }, operationName: 'Rename' });
    expect(body).toEqual({ data: { rename: { id: '1', title: 'New', rating: 5 } } });
  });

  test('is ready when every subgraph is, and says which is not', async () => {
    const ready = async () => {
      const response = await fetch(`${gateway.url}/readyz`);
      return [response.status, await response.json()];
    };
    expect(await ready()).toEqual([200, { ready: true, subgraphs: { books: true, reviews: true }, parked: {} }]);
    gateway.subgraphs[0]!.parked = async () => 2;
    gateway.subgraphs[1]!.ready = async () => false;
    expect(await ready()).toEqual([503, { ready: false, subgraphs: { books: true, reviews: false }, parked: { books: 2 } }]);
    const alive = await fetch(`${gateway.url}/healthz`);
    expect([alive.status, await alive.json()]).toEqual([200, { status: 'alive' }]);
  });

  test('lets a running request end before it stops', async () => {
    let reached = () => {};
    let release = () => {};
    const running = new Promise<void>((resolve) => (reached = resolve));
    const held = new Promise<void>((resolve) => (release = resolve));
    gateway.subgraphs[0]!.answer = async () => {
      reached();
      await held;
      return { data: { caller: 'late' } };
    };
    const answer = gateway.ask({ query: '{ caller }' });
    await running;
    const stopped = gateway.stop();
    release();
    expect((await answer).body).toEqual({ data: { caller: 'late' } });
    await stopped;
    await expect(fetch(`${gateway.url}/healthz`)).rejects.toThrow('fetch failed');
    gateway = await toyGateway(way);
  });
});

describe('a gateway', () => {
  let gateway: ToyGateway | undefined;
  afterEach(() => gateway?.stop());

  test('says in one line that its port is taken, and leaves nothing open', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(toyGateway(inProcess, { port })).rejects.toThrow(`port ${port} is taken: stop what listens there or set PORT`);
    await new Promise((resolve) => other.close(resolve));
    gateway = await toyGateway(inProcess, { port });
    expect(gateway.url).toBe(`http://127.0.0.1:${port}`);
  });

  test('loads a supergraph that links the security directives', async () => {
    expect(toySupergraph()).toContain('for: SECURITY');
    gateway = await toyGateway();
    expect((await gateway.ask({ query: '{ secret }' })).body).toEqual({ data: { secret: 'a secret' } });
  });

  test('refuses a text that is no supergraph', async () => {
    await expect(toyGateway(inProcess, { supergraph: 'type Query { a: Int }' })).rejects.toThrow(Error);
  });

  test.each<Record<string, string>>([
    { 'apollo-query-plan-experimental': '1' },
    { 'apollo-query-plan-experimental': '1', 'apollo-query-plan-experimental-format': 'internal' },
    { 'apollo-federation-include-trace': 'ftv1' },
    { 'apollographql-client-name': 'x', 'apollographql-client-version': '1' },
  ])('takes no notice of %j', async (headers) => {
    gateway = await toyGateway();
    const plain = await gateway.ask(joined);
    const asked = await gateway.ask(joined, headers);
    expect(asked.body).toEqual(plain.body);
    expect(asked.status).toBe(plain.status);
  });

  test('takes one operation a request, by POST, as JSON', async () => {
    gateway = await toyGateway();
    const refused = [
      await gateway.ask([joined, joined]),
      await gateway.ask(JSON.stringify(joined), { 'content-type': 'text/plain' }),
      await gateway.ask('query=%7Bbooks%7Bid%7D%7D', { 'content-type': 'application/x-www-form-urlencoded' }),
      await gateway.ask('{"query": '),
      await gateway.ask('{"query": "{ caller }", "__proto__": {"polluted": 1}}'),
      await gateway.ask({}),
      await gateway.ask({ query: 1 }),
      await gateway.ask({ query: '{ caller }', variables: 'a' }),
      await gateway.ask({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
    ];
    expect(refused.map(({ status, body }) => [status, body.errors?.map(({ extensions }) => extensions)])).toEqual([
      [400, [{ code: 'BAD_REQUEST' }]],
      [415, [{ code: 'UNSUPPORTED_MEDIA_TYPE' }]],
      [415, [{ code: 'UNSUPPORTED_MEDIA_TYPE' }]],
      [400, [{ code: 'BAD_REQUEST' }]],
      [400, [{ code: 'BAD_REQUEST' }]],
      [400, [{ code: 'BAD_REQUEST' }]],
      [400, [{ code: 'BAD_REQUEST' }]],
      [400, [{ code: 'BAD_REQUEST' }]],
      [200, [{ code: 'PERSISTED_QUERY_NOT_SUPPORTED' }]],
    ]);
    const got = await fetch(`${gateway.url}/graphql?query={caller}`);
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
    const nothing = await fetch(`${gateway.url}/nothing`);
    expect([nothing.status, await nothing.json()]).toEqual([
      404,
      { errors: [{ message: 'There is nothing here. Queries go to POST /graphql.', extensions: { code: 'NOT_FOUND' } }] },
    ]);
    expect(gateway.calls()).toBe(0);
  });

  test('answers names of the prototype as any others', async () => {
    gateway = await toyGateway();
    const query = '{ __proto__: caller constructor: book(id: "1") { toString: title } }';
    const { body } = await gateway.ask({ query, variables: { constructor: 1 } });
    expect(body.errors).toBeUndefined();
    expect((body.data as Record<string, unknown>).constructor).toEqual({ toString: 'Book 1' });
    expect(({} as Record<string, unknown>).title).toBeUndefined();
  });
});
