import { ASSERTION_HEADER, signAssertion } from '@after-sales/runtime/identity/assertion';
import { GraphUnavailable, type Graph } from '@after-sales/runtime/transport/graph';
import { GATEWAY, GRAPH_PATH, httpGraph } from '@after-sales/runtime/transport/http-graph';
import type { Caller } from '@after-sales/runtime/transport/transport';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { secureLimits } from './limits/limits';
import { inProcess, toyGateway, type ToyGateway } from './toy/running';

const KEY = 'a secret of the door with more than 32 characters';
const caller: Caller = { claims: { sub: 'p1', kind: 'PARTNER' }, language: 'en', requestId: 'request-0001' };
const steps: (() => Promise<unknown>)[] = [];

let gateway: ToyGateway;
beforeEach(async () => {
  gateway = await toyGateway(inProcess, { assertionKey: KEY });
  steps.push(() => gateway.stop());
});
afterEach(async () => {
  for (const step of steps.splice(0).reverse()) await step();
});

function overHttp(options: { assertionKey?: string; maxBytes?: number } = {}): Graph {
  const graph = httpGraph({ url: gateway.url, assertionKey: KEY, ...options });
  steps.push(() => graph.close());
  return graph;
}

const members: [string, () => Graph][] = [
  ['in process', () => gateway.graph],
  ['over HTTP', overHttp],
];

describe.each(members)('the graph as a subgraph asks it, %s', (_name, connect) => {
  test('answers as it answers this caller', async () => {
    const query = 'query ($id: ID!) { caller book(id: $id) { title rating } }';
    const { data, errors } = await connect().execute({ query, variables: { id: '1' } }, caller);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ caller: JSON.stringify(caller), book: { title: 'Book 1', rating: 5 } });
  });

  test('tells errors in their public form, beside what there is', async () => {
    const { data, errors } = await connect().execute({ query: '{ broken caller }' }, caller);
    expect(data).toEqual({ broken: null, caller: JSON.stringify(caller) });
    expect(errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([[['broken'], 'INTERNAL_SERVER_ERROR']]);
    expect(JSON.stringify(errors)).not.toContain('10.0.0.7');
  });

  test.each([
    ['a wrong field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a document that is no GraphQL', '{ caller', 'GRAPHQL_PARSE_FAILED'],
    ['too many brackets', `{ ${'a { '.repeat(70)} ${'} '.repeat(70)} }`, 'QUERY_TOO_DEEP'],
    ['too deep a query', `{ book(id: "1") { ${'one { '.repeat(15)} id ${'} '.repeat(15)} } }`, 'QUERY_TOO_DEEP'],
    ['a subscription', 'subscription { shelved { cursor } }', 'BAD_REQUEST'],
  ])('does not run %s', async (_what, query, code) => {
    const { errors } = await connect().execute({ query }, caller);
    expect([errors?.[0]?.extensions?.code, gateway.calls()]).toEqual([code, 0]);
  });

  test('finds nothing wrong with what may be sent, and runs nothing', async () => {
    expect(await connect().check({ query: 'query ($id: ID!) { book(id: $id) { title } }', variables: { id: '1' } })).toEqual([]);
    expect(gateway.calls()).toBe(0);
  });

  test('tells all that is wrong, and where', async () => {
    expect(await connect().check({ query: '{\n  nothing\n  book(id: "1") { zzz }\n}' })).toEqual([
      'line 2, column 3: Cannot query field "nothing" on type "Query".',
      'line 3, column 19: Cannot query field "zzz" on type "Book".',
    ]);
    expect(await connect().check({ query: '{ caller' })).toEqual(['line 1, column 9: Syntax Error: Expected Name, found <EOF>.']);
    const deep = `{ book(id: "1") { ${'one { '.repeat(15)} id ${'} '.repeat(15)} } }`;
    expect(await connect().check({ query: deep })).toEqual([
      'Too many fields below each other: found 17, allowed 15. Ask for less, or split the request.',
    ]);
  });
});

describe('the door over HTTP', () => {
  const body = JSON.stringify({ execute: { query: '{ caller }' } });
  const send = (headers: Record<string, string>, sent = body) =>
    fetch(gateway.url + GRAPH_PATH, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: sent });
  const signed = (subgraph: string, sent = body, key = KEY) => ({
    [ASSERTION_HEADER]: signAssertion(key, subgraph, caller, sent),
  });

  test.each([
    ['a bare stranger', () => ({})],
    ['a token', () => ({ authorization: 'Bearer of.some.kind' })],
    ['an assertion for a subgraph', () => signed('order')],
    ['an assertion for another body', () => signed(GATEWAY, '{"execute":{"query":"{ secret }"}}')],
    ['an assertion with another key', () => signed(GATEWAY, body, 'another secret of more than 32 characters')],
  ])('answers 401 to %s', async (_name, headers) => {
    const response = await send(headers());
    expect([response.status, await response.json()]).toEqual([
      401,
      {
        errors: [{ message: 'This door is for subgraphs: an assertion is needed.', extensions: { code: 'UNAUTHENTICATED' } }],
      },
    ]);
    expect(gateway.calls()).toBe(0);
  });

  test('answers 401 to an assertion of the system that wants something run, and to a body that asks for nothing', async () => {
    const system = { [ASSERTION_HEADER]: signAssertion(KEY, GATEWAY, 'SYSTEM', body) };
    expect((await send(system)).status).toBe(401);
    expect((await send(signed(GATEWAY, '{}'), '{}')).status).toBe(401);
    const bare = await fetch(gateway.url + GRAPH_PATH, { method: 'POST' });
    expect(bare.status).toBe(401);
  });

  test('takes no larger body than the endpoint', async () => {
    const large = JSON.stringify({ execute: { query: `{ caller } #${'x'.repeat(secureLimits.bodyBytes)}` } });
    const response = await send(signed(GATEWAY, large), large);
    expect([response.status, gateway.calls()]).toEqual([413, 0]);
  });

  test('is unavailable with a wrong key, too large an answer, or when the gateway is gone', async () => {
    const query = { query: '{ caller }' };
    await expect(overHttp({ assertionKey: 'another secret of more than 32 characters' }).execute(query, caller)).rejects.toThrow(
      GraphUnavailable,
    );
    await expect(overHttp({ maxBytes: 10 }).execute(query, caller)).rejects.toThrow(GraphUnavailable);
    const graph = overHttp();
    await gateway.stop();
    await expect(graph.check(query)).rejects.toThrow(GraphUnavailable);
  });

  test('is not there without a key', async () => {
    const keyless = await toyGateway();
    const response = await fetch(keyless.url + GRAPH_PATH, { method: 'POST' });
    expect(response.status).toBe(404);
    await keyless.stop();
  });
});
