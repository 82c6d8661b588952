import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunningGateway } from '@after-sales/gateway';
import { startGraph, type Graph } from './harness';
import { countedWays, openCase, rawSocket, storm, subscribe } from './subscribing';
import { buyer, merchant, otherMerchant } from './world';

let graph: Graph;
let gateway: RunningGateway;
let time = Date.now();
beforeAll(async () => {
  graph = await startGraph();
  const limits = { operationsPerConnection: 3, connectionsPerCaller: 2, connectionsPerAddress: 12 };
  const liveLimits = { ...limits, connectionInitMs: 60_000 };
  gateway = await graph.anotherGateway({ liveLimits, now: () => time, origins: ['https://console.example'] });
});
afterAll(() => graph.stop());

const TYPENAME = { query: '{ __typename }' };
const CHANGED = { query: 'subscription ($after: Cursor) { refundStatusChanged(after: $after) { cursor to } }' };
const bearer = async (as = merchant) => ({ authorization: `Bearer ${await graph.token(as)}` });

/** A connection that was taken, as the merchant. */
async function connected(as = merchant) {
  const raw = await rawSocket(gateway.url);
  expect(await raw.init(await bearer(as))).toEqual({ type: 'connection_ack' });
  return raw;
}

async function closed({ socket, closed: over }: Awaited<ReturnType<typeof rawSocket>>) {
  socket.close();
  await over;
}

describe('a connection is closed with the code of the protocol', () => {
  test('4406 without its protocol, and with another', async () => {
    expect(await (await rawSocket(gateway.url, null)).closed).toEqual([4406, 'Subprotocol not acceptable']);
    const other = ['GET /graphql HTTP/1.1', `host: ${new URL(gateway.url).host}`, 'connection: Upgrade', 'upgrade: websocket'];
    const key = [
      'sec-websocket-version: 13',
      'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-protocol: graphql-ws',
    ];
    const plain = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    plain.write(`${[...other, ...key].join('\r\n')}\r\n\r\n`);
    const bytes: Buffer[] = [];
    for await (const part of plain) {
      bytes.push(part as Buffer);
      if (Buffer.concat(bytes).includes('Subprotocol not acceptable')) break;
    }
    const answer = Buffer.concat(bytes);
    // The close frame: its code, then its reason.
    expect(answer.readUInt16BE(answer.indexOf('Subprotocol not acceptable') - 2)).toBe(4406);
  });

  test('4408 when it is not begun in time', async () => {
    const impatient = await graph.anotherGateway({ liveLimits: { connectionInitMs: 50 } });
    const raw = await rawSocket(impatient.url);
    expect(await raw.closed).toEqual([4408, 'Connection initialisation timeout']);
  });

  test('4429 when it is begun twice', async () => {
    const raw = await connected();
    raw.send({ type: 'connection_init' });
    expect(await raw.closed).toEqual([4429, 'Too many initialisation requests']);
  });

  test('4401 when it asks before it is taken', async () => {
    const raw = await rawSocket(gateway.url);
    raw.send({ type: 'subscribe', id: '1', payload: TYPENAME });
    expect(await raw.closed).toEqual([4401, 'Unauthorized']);
  });

  test('4403 for a token that is none, is meant for nobody, or has expired', async () => {
    for (const [authorization, reason] of [
      [
        'Bearer nonsense',
        'Forbidden: The Authorization header is not of the form "Bearer <JWT>": send a signed token, or no header.',
      ],
      [`Bearer ${await graph.token(merchant, -60)}`, 'Forbidden: The token has expired: get a new one.'],
      [
        `Bearer ${(await graph.token(merchant)).slice(0, -4)}AAAA`,
        'Forbidden: The token is not signed by a key that this gateway trusts: get a new one.',
      ],
    ] as const) {
      const raw = await rawSocket(gateway.url);
      raw.send({ type: 'connection_init', payload: { authorization } });
      expect(await raw.closed).toEqual([4403, reason.slice(0, 120)]);
    }
  });

  test('4400 for what is no message', async () => {
    for (const nonsense of [
      '{',
      '[]',
      '"text"',
      '{"type":"unknown"}',
      '{"type":"subscribe","id":1}',
      '{"type":"subscribe","id":"1"}',
    ]) {
      const raw = await connected();
      raw.send(nonsense);
      expect([nonsense, await raw.closed]).toEqual([nonsense, [4400, 'Invalid message received']]);
    }
  });

  test('4409 for an id that is in use, which is free again after its end', async () => {
    const raw = await connected();
    raw.send({ type: 'subscribe', id: 'a', payload: TYPENAME });
    expect([await raw.next(), await raw.next()]).toEqual([
      { type: 'next', id: 'a', payload: { data: { __typename: 'Query' } } },
      { type: 'complete', id: 'a' },
    ]);
    raw.send({ type: 'subscribe', id: 'a', payload: CHANGED });
    raw.send({ type: 'complete', id: 'a' });
    raw.send({ type: 'complete', id: 'never' });
    raw.send({ type: 'subscribe', id: 'a', payload: CHANGED });
    raw.send({ type: 'subscribe', id: 'a', payload: TYPENAME });
    expect(await raw.closed).toEqual([4409, 'Subscriber for a already exists']);
  });

  test('1009 for a message larger than a request may be', async () => {
    const raw = await connected();
    raw.send({ type: 'ping', payload: { text: 'x'.repeat(1024 * 1024) } });
    expect((await raw.closed)[0]).toBe(1009);
  });

  test('4403 when its token expires, whether or not anything happens', async () => {
    const raw = await connected();
    raw.send({ type: 'subscribe', id: '1', payload: CHANGED });
    time += 3_700_000;
    expect(await raw.closed).toEqual([4403, 'Forbidden: The token has expired: get a new one.']);
    time = Date.now();
  });
});

test('a ping is answered with its payload, before and after the beginning; a pong is not', async () => {
  const raw = await rawSocket(gateway.url);
  raw.send({ type: 'pong' });
  raw.send({ type: 'ping', payload: { n: 1 } });
  expect(await raw.next()).toEqual({ type: 'pong', payload: { n: 1 } });
  await raw.init();
  raw.send({ type: 'ping' });
  expect(await raw.next()).toEqual({ type: 'pong' });
  await closed(raw);
});

test('queries and mutations are answered once, several at a time', async () => {
  const raw = await connected(buyer);
  const id = await openCase(graph);
  const query = 'query ($id: ID!) { refund(id: $id) { id returnShipment { status } } }';
  const withdraw = 'mutation ($id: ID!) { refundWithdraw(id: $id, input: {}) { userErrors { code } } }';
  raw.send({ type: 'subscribe', id: 'q', payload: { query, variables: { id } } });
  raw.send({ type: 'subscribe', id: 'm', payload: { query: withdraw, variables: { id } } });
  const answers = new Map<unknown, unknown>();
  for (let n = 0; n < 4; n++) {
    const { type, id: of, payload } = await raw.next();
    if (type === 'next') answers.set(of, payload);
  }
  expect(answers.get('q')).toEqual({ data: { refund: { id, returnShipment: { status: 'EXPECTED' } } } });
  expect(answers.get('m')).toEqual({ data: { refundWithdraw: { userErrors: [{ code: 'WARNINGS_NOT_ACKNOWLEDGED' }] } } });
  await closed(raw);
});

test('what is refused is told as an error of its operation, and touches no other', async () => {
  const raw = await connected();
  const refusal = async (payload: object) => {
    raw.send({ type: 'subscribe', id: 'bad', payload });
    const { type, id, payload: errors } = await raw.next();
    return [type, id, (errors as { extensions: { code: string } }[])[0]!.extensions.code];
  };
  const deep = (levels: number) =>
    `{ ${'refund(id: "x") { order { refunds { edges { node { '.repeat(levels)} id ${'} } } } }'.repeat(levels)} }`;
  expect(await refusal({ query: '{' })).toEqual(['error', 'bad', 'GRAPHQL_PARSE_FAILED']);
  expect(await refusal({ query: '{ nothing }' })).toEqual(['error', 'bad', 'GRAPHQL_VALIDATION_FAILED']);
  expect(await refusal({ query: 'query A { __typename } query B { __typename }' })).toEqual([
    'error',
    'bad',
    'OPERATION_RESOLUTION_FAILURE',
  ]);
  expect(await refusal({ query: 'query ($id: ID!) { refund(id: $id) { id } }' })).toEqual(['error', 'bad', 'BAD_USER_INPUT']);
  expect(await refusal({ query: deep(20) })).toEqual(['error', 'bad', 'QUERY_TOO_DEEP']);
  expect(await refusal({ query: `{ ${Array.from({ length: 60 }, (_, n) => `a${n}: __typename`).join(' ')} }` })).toEqual([
    'error',
    'bad',
    'TOO_MANY_ALIASES',
  ]);
  expect(await refusal({ query: 'subscription { a: refundStatusChanged { to } b: refundStatusChanged { to } }' })).toEqual([
    'error',
    'bad',
    'GRAPHQL_VALIDATION_FAILED',
  ]);
  expect(await refusal({ query: 'subscription { refundStatusChanged @skip(if: false) { to } }' })).toEqual([
    'error',
    'bad',
    'BAD_REQUEST',
  ]);
  raw.send({ type: 'subscribe', id: 'good', payload: TYPENAME });
  expect(await raw.next()).toEqual({ type: 'next', id: 'good', payload: { data: { __typename: 'Query' } } });
  await closed(raw);
});

test('a connection runs so many operations at once, a caller has so many connections, an address too', async () => {
  const raw = await connected();
  for (const id of ['1', '2', '3', '4']) raw.send({ type: 'subscribe', id, payload: CHANGED });
  expect(await raw.next()).toMatchObject({ type: 'error', id: '4', payload: [{ extensions: { code: 'TOO_MANY_OPERATIONS' } }] });
  const second = await connected();
  const third = await rawSocket(gateway.url);
  third.send({ type: 'connection_init', payload: await bearer() });
  expect(await third.closed).toEqual([1013, 'Too many connections of this caller: close one']);
  const another = await connected(otherMerchant);
  await closed(second);
  const again = await connected();

  const strangers = await Promise.all(Array.from({ length: 9 }, () => rawSocket(gateway.url)));
  expect((await rawSocket(gateway.url)).refused).toBe(503);
  await Promise.all([raw, another, again, ...strangers].map(closed));
  await closed(await connected());
});

test('a page of another site opens no connection, unless its origin is allowed; nor does another path', async () => {
  const host = new URL(gateway.url).host;
  const tried = async (origin: string) => {
    const raw = await rawSocket(gateway.url, undefined, { origin });
    if (raw.refused === undefined) await closed(raw);
    return raw.refused;
  };
  expect(await tried('https://evil.example')).toBe(403);
  expect(await tried('null')).toBe(403);
  expect(await tried(`http://${host}`)).toBeUndefined();
  expect(await tried('https://console.example')).toBeUndefined();
});

test('a reader that is too slow is told so with its cursor, and goes on from there without loss', async () => {
  const ways = countedWays(graph);
  const slow = await graph.anotherGateway({ liveLimits: { bufferedEvents: 100 }, transport: ways.transport });
  // Something that is followed all the time, so that there is a beat each second.
  const other = await subscribe(
    graph,
    merchant,
    'subscription { refundStatusChanged(filter: { ids: ["rf_x"] }) { to } }',
    {},
    slow.url,
  );
  const id = await openCase(graph);
  const wide = Array.from({ length: 40 }, (_, n) => `s${n}: statement`).join(' ');
  const query = `subscription ($after: Cursor) { refundStatusChanged(after: $after, filter: { ids: ["${id}"] }) { cursor sequence refund { ${wide} } } }`;
  await graph.subgraphs.order.database.query(`UPDATE refund SET statement = '${'长'.repeat(500)}' WHERE id = '${id}'`);
  const raw = await rawSocket(slow.url);
  await raw.init(await bearer());
  const sequences: number[] = [];
  let cursor = '';
  const take = async () => {
    const { type, payload } = await raw.next();
    if (type === 'error') return (payload as { extensions: { code: string; cursor: string } }[])[0]!.extensions;
    const { refundStatusChanged: change } = (payload as { data: { refundStatusChanged: { cursor: string; sequence: number } } })
      .data;
    sequences.push(change.sequence);
    cursor = change.cursor;
    return null;
  };
  raw.send({ type: 'subscribe', id: '1', payload: { query, variables: { after: 'order:0' } } });
  await take();
  raw.socket.pause();
  const total = 601;
  for (let n = 0; n < 6; n++) await storm(graph, id, 100);
  await ways.quiet();
  raw.socket.resume();
  let end: { code: string; cursor: string } | null = null;
  while (!end) end = await take();
  expect(end).toEqual({ code: 'SUBSCRIBER_TOO_SLOW', cursor });
  raw.send({ type: 'subscribe', id: '2', payload: { query, variables: { after: end.cursor } } });
  while (sequences.length < total) expect(await take()).toBeNull();
  expect(sequences).toEqual(Array.from({ length: total }, (_, n) => n + 1));
  await closed(raw);
  await other.end();
});

test('a gateway that stops tells each reader its cursor and closes', async () => {
  const stopping = await graph.anotherGateway();
  const id = await openCase(graph);
  const raw = await rawSocket(stopping.url);
  await raw.init(await bearer());
  raw.send({ type: 'subscribe', id: '1', payload: { ...CHANGED, variables: { after: 'order:0' } } });
  await raw.next();
  const over = stopping.stop();
  let message = await raw.next();
  while (message.type === 'next') message = await raw.next();
  expect(message).toMatchObject({
    type: 'error',
    id: '1',
    payload: [{ extensions: { code: 'GATEWAY_STOPS', cursor: expect.stringMatching(/^order:\d+$/) } }],
  });
  expect(await raw.closed).toEqual([1001, 'Going away']);
  await over;
  expect(id).toMatch(/^rf_/);
});
