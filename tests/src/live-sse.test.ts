import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RunningGateway } from '@after-sales/gateway';
import { createClient } from 'graphql-sse';
import { startGraph, type Graph } from './harness';
import { countedWays, openCase, rejectCase, storm } from './subscribing';
import { buyer, merchant } from './world';

let graph: Graph;
let gateway: RunningGateway;
let beat: () => Promise<void>;
let time = Date.now();
beforeAll(async () => {
  graph = await startGraph();
  const ways = countedWays(graph);
  beat = ways.beat;
  gateway = await graph.anotherGateway({
    liveLimits: { connectionsPerCaller: 3 },
    now: () => time,
    transport: ways.transport,
  });
});
afterAll(() => graph.stop());

const CHANGED =
  'subscription ($after: Cursor, $ids: [ID!]) { refundStatusChanged(after: $after, filter: { ids: $ids }) { cursor sequence to refund { status } } }';
const headers = async (as = merchant, seconds?: number) => ({ authorization: `Bearer ${await graph.token(as, seconds)}` });
const stream = () => `${gateway.url}/graphql/stream`;

/** One request as it is; its events are read one by one, each with its lines. */
async function ask(body: object | string, more: Record<string, string> = {}) {
  const abort = new AbortController();
  const get = typeof body === 'string';
  const response = await fetch(get ? `${stream()}?${body}` : stream(), {
    method: get ? 'GET' : 'POST',
    headers: { accept: 'text/event-stream', ...(!get && { 'content-type': 'application/json' }), ...(await headers()), ...more },
    signal: abort.signal,
    ...(!get && { body: JSON.stringify(body) }),
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    end: () => abort.abort(),
    async next(): Promise<Record<string, unknown> | null> {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const lines = text.slice(0, end).split('\n');
          text = text.slice(end + 2);
          if (lines[0] === ':') continue;
          const fields = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
          const { event, id, data } = Object.fromEntries(fields) as Record<string, string>;
          return { event, ...(id && { id }), ...(data && { data: JSON.parse(data) as unknown }) };
        }
        const { done, value } = await reader.read();
        if (done) return null;
        text += value;
      }
    },
  };
}

test('the published client gets each change, and ends when it likes', async () => {
  const id = await openCase(graph);
  const client = createClient({ url: stream(), headers: await headers(), retryAttempts: 0 });
  const events = client.iterate({ query: CHANGED, variables: { ids: [id], after: 'order:0' } });
  const data = async () => ((await events.next()).value as { data: unknown }).data;
  expect(await data()).toMatchObject({ refundStatusChanged: { sequence: 1, to: 'AWAITING_MERCHANT' } });
  const waiting = data();
  await rejectCase(graph, id);
  expect(await waiting).toMatchObject({ refundStatusChanged: { sequence: 2, to: 'REJECTED', refund: { status: 'REJECTED' } } });
  await events.return?.();
  client.dispose();
});

test('each event has its cursor as its id, and Last-Event-ID goes on behind it', async () => {
  const id = await openCase(graph);
  await storm(graph, id, 5);
  const asked = { query: CHANGED, variables: { ids: [id], after: 'order:0' } };
  const first = await ask(asked);
  expect(first.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(first.response.headers.get('cache-control')).toBe('no-cache');
  const seen = [await first.next(), await first.next(), await first.next()];
  first.end();
  for (const event of seen) {
    const { cursor } = (event!.data as { data: { refundStatusChanged: { cursor: string } } }).data.refundStatusChanged;
    expect([event!.event, event!.id]).toEqual(['next', cursor]);
  }
  const query = new URLSearchParams({ query: CHANGED, variables: JSON.stringify(asked.variables) });
  const again = await ask(String(query), { 'last-event-id': String(seen[2]!.id) });
  const rest = [await again.next(), await again.next(), await again.next()];
  const sequences = rest.map(
    (event) => (event!.data as { data: { refundStatusChanged: { sequence: number } } }).data.refundStatusChanged.sequence,
  );
  expect(sequences).toEqual([4, 5, 6]);
  again.end();
});

test('who asks for a stream at the address of queries gets it there, by POST and by GET', async () => {
  const id = await openCase(graph);
  const asked = { query: CHANGED, variables: { ids: [id], after: 'order:0' } };
  for (const method of ['POST', 'GET']) {
    const query = new URLSearchParams({ query: CHANGED, variables: JSON.stringify(asked.variables) });
    const url = `${gateway.url}/graphql${method === 'GET' ? `?${String(query)}` : ''}`;
    const client = { accept: 'text/event-stream', 'content-type': 'application/json', ...(await headers()) };
    const response = await fetch(url, { method, headers: client, ...(method === 'POST' && { body: JSON.stringify(asked) }) });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('"sequence":1')) text += (await reader.read()).value;
    expect(text).toMatch(/id: order:\d+\nevent: next\n/);
    await reader.cancel();
  }
});

test('what is refused is told as the one event before the end', async () => {
  for (const [body, code] of [
    [{ query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    [{ query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [{ query: `{ ${'a { '.repeat(70)}` }, 'QUERY_TOO_DEEP'],
    [{ query: CHANGED, variables: { after: 'dispute:1' } }, 'CURSOR_OF_OTHER_LOG'],
  ] as const) {
    const { response, next } = await ask(body);
    expect(response.status).toBe(200);
    expect(await next()).toMatchObject({ event: 'next', data: { errors: [{ extensions: { code } }] } });
    expect([await next(), await next()]).toEqual([{ event: 'complete' }, null]);
  }
});

test('queries are answered once; mutations too, but not by GET', async () => {
  const query = await ask({ query: '{ __typename }' });
  expect([await query.next(), await query.next(), await query.next()]).toEqual([
    { event: 'next', data: { data: { __typename: 'Query' } } },
    { event: 'complete' },
    null,
  ]);
  const id = await openCase(graph);
  const withdraw = `mutation { refundWithdraw(id: "${id}", input: { acknowledgedWarnings: ["ENTRY_CONSUMED"] }) { refund { status } } }`;
  const get = await ask(String(new URLSearchParams({ query: withdraw })), await headers(buyer));
  expect([get.response.status, get.response.headers.get('allow')]).toEqual([405, 'POST']);
  const post = await ask({ query: withdraw }, await headers(buyer));
  expect(await post.next()).toEqual({ event: 'next', data: { data: { refundWithdraw: { refund: { status: 'CLOSED' } } } } });
});

test('a token that is no good opens nothing; one that expires ends the stream with its cursor', async () => {
  const refused = await fetch(stream(), { headers: { accept: 'text/event-stream', authorization: 'Bearer x' } });
  expect([refused.status, await refused.json()]).toMatchObject([401, { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }]);
  const id = await openCase(graph);
  const events = await ask({ query: CHANGED, variables: { ids: [id], after: 'order:0' } });
  const first = await events.next();
  time += 3_700_000;
  expect(await events.next()).toEqual({
    event: 'next',
    id: first!.id,
    data: {
      errors: [
        {
          message: 'The token has expired: get a new one, and go on after the cursor.',
          extensions: { code: 'UNAUTHENTICATED', cursor: first!.id },
        },
      ],
    },
  });
  expect([await events.next(), await events.next()]).toEqual([{ event: 'complete' }, null]);
  time = Date.now();
});

test('over one connection for all operations the published client gets each of them', async () => {
  const ids = [await openCase(graph), await openCase(graph)];
  const client = createClient({ url: stream(), headers: await headers(), retryAttempts: 0, singleConnection: true });
  const followed = ids.map((id) => client.iterate({ query: CHANGED, variables: { ids: [id], after: 'order:0' } }));
  const sequence = async (events: (typeof followed)[number]) =>
    ((await events.next()).value as { data: { refundStatusChanged: { sequence: number } } }).data.refundStatusChanged.sequence;
  expect(await Promise.all(followed.map(sequence))).toEqual([1, 1]);
  const asked = client.iterate({ query: '{ __typename }' });
  expect((await asked.next()).value).toEqual({ data: { __typename: 'Query' } });
  const waiting = Promise.all(followed.map(sequence));
  for (const id of ids) await storm(graph, id, 1);
  expect(await waiting).toEqual([2, 2]);
  for (const events of followed) await events.return?.();
  client.dispose();
});

test('a connection for all operations is its owner’s, is opened once, and runs so many operations', async () => {
  const put = await fetch(stream(), { method: 'PUT', headers: await headers() });
  const token = await put.text();
  expect([put.status, token]).toEqual([201, expect.stringMatching(/^[\da-f-]{36}$/)]);
  const use = async (method: string, more: Record<string, string>, body?: object, query = '') =>
    fetch(stream() + query, {
      method,
      headers: {
        'x-graphql-event-stream-token': token,
        ...(await headers()),
        ...more,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  const operation = (operationId: string) => ({ query: CHANGED, variables: { after: 'order:0' }, extensions: { operationId } });
  expect((await use('POST', await headers(buyer), operation('1'))).status).toBe(401);
  expect((await use('POST', { 'x-graphql-event-stream-token': 'another' }, operation('1'))).status).toBe(401);
  expect((await use('POST', {}, { query: CHANGED })).status).toBe(400);
  expect((await use('POST', {}, operation('1'))).status).toBe(202);
  expect((await use('POST', {}, operation('1'))).status).toBe(409);
  const opened = await use('GET', { accept: 'text/event-stream' });
  expect(opened.status).toBe(200);
  expect((await use('GET', { accept: 'text/event-stream' })).status).toBe(409);
  expect((await use('DELETE', {}, undefined, '?operationId=1')).status).toBe(200);
  await opened.body!.cancel();
  while ((await use('POST', {}, operation('2'))).status !== 401) await new Promise((resolve) => setImmediate(resolve));
});

test('a connection for all operations that nobody opens is given up after half a minute, and makes room', async () => {
  const put = async () => fetch(stream(), { method: 'PUT', headers: await headers() });
  const places = [await put(), await put(), await put()];
  expect(places.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect((await put()).status).toBe(503);
  const [unused, opened] = await Promise.all(places.map((each) => each.text()));
  const as = async (token: string) => ({ ...(await headers()), 'x-graphql-event-stream-token': token });
  const open = await fetch(stream(), { headers: { ...(await as(opened!)), accept: 'text/event-stream' } });
  const begin = async (token: string, operationId: string) => {
    const body = JSON.stringify({ query: CHANGED, variables: { after: 'order:0' }, extensions: { operationId } });
    const asked = { method: 'POST', headers: { ...(await as(token)), 'content-type': 'application/json' }, body };
    return (await fetch(stream(), asked)).status;
  };
  expect(await begin(unused!, '1')).toBe(202);
  time += 29_999;
  await beat();
  expect(await begin(unused!, '2')).toBe(202);
  time += 1;
  await beat();
  expect([await begin(unused!, '3'), await begin(opened!, '1')]).toEqual([401, 202]);
  const again = await put();
  expect(again.status).toBe(201);
  const used = await fetch(stream(), { headers: { ...(await as(await again.text())), accept: 'text/event-stream' } });
  await Promise.all([open.body!.cancel(), used.body!.cancel()]);
  time = Date.now();
});

test('a caller has so many connections at once; one that ends makes room', async () => {
  const asked = { query: CHANGED, variables: { after: 'order:0' } };
  const opened = async () => {
    for (;;) {
      const each = await ask(asked);
      if (each.response.status === 200) return each;
      each.end();
    }
  };
  // Those of the test before may be on their way out.
  const open = [await opened(), await opened(), await opened()];
  for (const each of open) await each.next();
  const fourth = await ask(asked);
  expect(fourth.response.status).toBe(503);
  for (const each of open) each.end();
  let status = 503;
  while (status === 503) {
    const again = await ask(asked);
    status = again.response.status;
    again.end();
  }
  expect(status).toBe(200);
});

test('a subscription by an ordinary request is told where to go', async () => {
  const { errors } = await graph.ask(merchant, 'subscription { refundStatusChanged { to } }');
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
  expect(errors![0]!.message).toBe('Subscriptions go over WebSocket at /graphql, or as server-sent events to /graphql/stream.');
});

test('a gateway that stops ends each stream with its cursor', async () => {
  const stopping = await graph.anotherGateway();
  const id = await openCase(graph);
  const response = await fetch(`${stopping.url}/graphql/stream`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...(await headers()) },
    body: JSON.stringify({ query: CHANGED, variables: { ids: [id], after: 'order:0' } }),
  });
  const text = response.text();
  await openCase(graph);
  await stopping.stop();
  expect(await text).toMatch(/"code":"GATEWAY_STOPS","cursor":"order:\d+"\}\}\]\}\n\nevent: complete\ndata:\n\n$/);
});
