import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunningGateway } from '@after-sales/gateway';
import { Client as Urql, fetchExchange } from '@urql/core';
import { apollo } from './clients/apollo';
import { arrivals } from './clients/arrivals';
import { bare } from './clients/bare';
import type { Client, Following, Open } from './clients/client';
import { startRelay } from './clients/relay';
import { overEvents, overWebSocket } from './clients/sockets';
import { urql } from './clients/urql';
import { startGraph, type Graph } from './harness';
import { openCase, rejectCase, storm } from './subscribing';
import { buyer, merchant } from './world';

const CLIENTS: Record<string, Open> = {
  'graphql-ws': bare(overWebSocket),
  'graphql-sse': bare(overEvents(false)),
  'graphql-sse, one connection for all': bare(overEvents(true)),
  '@apollo/client over WebSocket': apollo(overWebSocket),
  '@apollo/client over server-sent events': apollo(overEvents(false)),
  '@urql/core over WebSocket': urql(overWebSocket),
  '@urql/core over server-sent events': urql(overEvents(false)),
};

let graph: Graph;
let gateways: RunningGateway[];
let relay: Awaited<ReturnType<typeof startRelay>>;
let time = Date.now();
const now = () => time;
beforeAll(async () => {
  graph = await startGraph();
  gateways = [await graph.anotherGateway({ now }), await graph.anotherGateway({ now })];
  relay = await startRelay(gateways[0]!.url);
});
afterAll(async () => {
  await relay.stop();
  await graph.stop();
});

const CHANGED = `subscription Changed($after: Cursor, $ids: [ID!]) {
  refundStatusChanged(after: $after, filter: { ids: $ids }) { cursor sequence to refund { id order { number } returnShipment { status } } } }`;
const REFUND = `query Refund($id: ID!) { refund(id: $id) { id status returnShipment { status } disputes { status } } }`;
const WITHDRAW = `mutation Withdraw($id: ID!, $input: RefundWithdrawInput!) {
  refundWithdraw(id: $id, input: $input) { refund { id status } userErrors { code ruleId } } }`;

async function sequences(events: Following, count: number): Promise<number[]> {
  const taken: number[] = [];
  while (taken.length < count) {
    const { data } = await events.take();
    taken.push((data as unknown as Changed).refundStatusChanged.sequence);
  }
  return taken;
}

describe.each(Object.entries(CLIENTS))('%s', (_name, open) => {
  let client: Client;
  let seconds = 3_600;
  const tokens: string[] = [];
  beforeEach(() => {
    tokens.length = 0;
    relay.cut(gateways[0]!.url);
    client = open(relay.url, async () => {
      tokens.push(await graph.token(merchant, seconds));
      return tokens.at(-1)!;
    });
  });
  afterEach(async () => {
    await client.close();
    time = Date.now();
    seconds = 3_600;
  });

  test('queries, and mutates', async () => {
    const id = await openCase(graph);
    const { data, errors } = await client.ask(REFUND, { id });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      refund: { id, status: 'AWAITING_MERCHANT', returnShipment: { status: 'EXPECTED' }, disputes: [] },
    });
    const own = open(relay.url, () => graph.token(buyer));
    const withdraw = (input: object) => own.ask(WITHDRAW, { id, input });
    expect((await withdraw({ idempotencyKey: 'k' })).data).toMatchObject({
      refundWithdraw: { refund: null, userErrors: [{ code: 'WARNINGS_NOT_ACKNOWLEDGED' }] },
    });
    expect((await withdraw({ acknowledgedWarnings: ['ENTRY_CONSUMED'] })).data).toMatchObject({
      refundWithdraw: { refund: { id, status: 'CLOSED' }, userErrors: [] },
    });
    await own.close();
  });

  test('is told what is wrong by its code', async () => {
    const { errors } = await client.ask('query { nothing }');
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    const refusal = async (after: string) =>
      codesOf(
        await client
          .follow(CHANGED, { after })
          .take()
          .catch((it: unknown) => it),
      );
    expect(await refusal('dispute:1')).toEqual(['CURSOR_OF_OTHER_LOG']);
    expect(await refusal('order:999999999')).toEqual(['CURSOR_BEYOND_HEAD']);
  });

  test('follows a case from a cursor, and goes on at another gateway where its connection was cut', async () => {
    const id = await openCase(graph);
    const events = client.follow(CHANGED, { ids: [id], after: 'order:0' });
    const { data } = await events.take();
    expect(data).toMatchObject({ refundStatusChanged: { sequence: 1, refund: { id, returnShipment: { status: 'EXPECTED' } } } });
    await storm(graph, id, 3);
    expect(await sequences(events, 3)).toEqual([2, 3, 4]);
    relay.cut(gateways[1]!.url);
    await storm(graph, id, 3);
    await rejectCase(graph, id);
    expect(await sequences(events, 4)).toEqual([5, 6, 7, 8]);
    events.end();
  });

  test('goes on at another gateway when its own one stops', async () => {
    const stopping = await graph.anotherGateway({ now });
    relay.cut(stopping.url);
    const id = await openCase(graph);
    const events = client.follow(CHANGED, { ids: [id], after: 'order:0' });
    expect(await sequences(events, 1)).toEqual([1]);
    relay.lead(gateways[1]!.url);
    await stopping.stop();
    await storm(graph, id, 2);
    expect(await sequences(events, 2)).toEqual([2, 3]);
    events.end();
  });

  test('goes on with a new token when the old one has expired', async () => {
    const id = await openCase(graph);
    const events = client.follow(CHANGED, { ids: [id], after: 'order:0' });
    expect(await sequences(events, 1)).toEqual([1]);
    expect(tokens.length).toBe(1);
    seconds = 10_000;
    time += 3_700_000;
    await storm(graph, id, 2);
    expect(await sequences(events, 2)).toEqual([2, 3]);
    expect(new Set(tokens).size).toBe(2);
    events.end();
  });
});

test('@urql/core follows by itself, over the one address that it knows', async () => {
  const own = await graph.anotherGateway();
  const id = await openCase(graph);
  const authorization = `Bearer ${await graph.token(merchant)}`;
  const client = new Urql({
    url: `${own.url}/graphql`,
    preferGetMethod: false,
    fetchOptions: { headers: { authorization } },
    fetchSubscriptions: true,
    exchanges: [fetchExchange],
  });
  const { next, take } = arrivals<unknown>();
  client.subscription(CHANGED, { ids: [id], after: 'order:0' }).subscribe(({ data, error }) => {
    next(error ? codesOf({ errors: error.graphQLErrors }) : (data as unknown as Changed).refundStatusChanged.sequence);
  });
  expect(await take()).toBe(1);
  await rejectCase(graph, id);
  expect(await take()).toBe(2);
  await own.stop();
  expect(await take()).toEqual(['GATEWAY_STOPS']);
});

interface Changed {
  refundStatusChanged: { sequence: number };
}

function codesOf(refusal: unknown): unknown[] {
  const errors = Array.isArray(refusal) ? refusal : (refusal as { errors: unknown[] }).errors;
  return (errors as { extensions: { code: unknown } }[]).map(({ extensions }) => extensions.code);
}
