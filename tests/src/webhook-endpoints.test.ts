import { receiver } from '@after-sales/partner/testing/receiver';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { openCase, rejectCase } from './subscribing';
import { bodiesOf, endpointAt, endpointCall, endpointShown } from './webhooking';
import { buyer, done, key, merchant, partner } from './world';

let graph: Graph;
beforeAll(async () => {
  process.env.WEBHOOK_ALLOW_LOOPBACK = 'on';
  graph = await startGraph();
});
afterAll(() => graph.stop());

const URL = 'https://127.0.0.1:8443/hook';
const create = (input: object, as = partner) =>
  endpointCall(graph, as, 'webhookEndpointCreate', 'webhookEndpoint { id }', {
    idempotencyKey: key(),
    url: URL,
    topics: ['refund.*'],
    ...input,
  });

describe('a selection is checked by the gateway, by the schema and the limits that clients have', () => {
  test('and each fault is told with its place', async () => {
    const payload = 'fragment O on Order {\n  colour\n}\nfragment P on Refund {\n  number\n  order { ...O }\n  weight\n}';
    const { webhookEndpoint, userErrors } = await create({ payload });
    expect(webhookEndpoint).toBeNull();
    expect(userErrors.map(({ code, field, message }) => [code, field, message])).toEqual([
      ['PAYLOAD_INVALID', ['input', 'payload'], 'line 2, column 3: Cannot query field "colour" on type "Order".'],
      ['PAYLOAD_INVALID', ['input', 'payload'], 'line 7, column 3: Cannot query field "weight" on type "Refund".'],
    ]);
  });

  test.each([
    [
      'a circle',
      'fragment P on Refund { disputes { ...D } } fragment D on Dispute { refund { ...P } }',
      /Cannot spread fragment "P"/,
    ],
    ['a variable', 'fragment P on Refund { timeline(first: $n) { edges { cursor } } }', /Variable "\$n" is not defined/],
    ['a missing fragment', 'fragment P on Refund { ...Q }', /Unknown fragment "Q"/],
    [
      'too deep',
      `fragment P on Refund { ${'previousCase { '.repeat(15)} id ${'} '.repeat(15)} }`,
      /Too many fields below each other/,
    ],
    [
      'too many nodes',
      'fragment P on Refund { order { refunds(first: 100) { edges { node { timeline(first: 100) { edges { cursor } } } } } } }',
      /Too many nodes/,
    ],
  ])('%s is refused', async (_what, payload, message) => {
    const { userErrors } = await create({ payload });
    expect(userErrors[0]).toMatchObject({ code: 'PAYLOAD_INVALID', message: expect.stringMatching(message) });
  });

  test('one over all subgraphs is taken', async () => {
    const payload = `fragment P on Refund { number order { number } returnShipment { status lastScan { at } } disputes { stage ruling { outcome } } }
      fragment S on ReturnShipment { status refund { ...P } } fragment D on Dispute { status refund { ...P } }
      fragment O on Order { number } fragment F on ServiceFile { status } fragment V on ServiceVisit { status }`;
    const { webhookEndpoint, userErrors } = await create({ payload });
    expect([webhookEndpoint !== null, userErrors]).toEqual([true, []]);
  });
});

test('the preset FULL answers for what a case brings, whole, to the owner; a merchant without the permission has none', async () => {
  const there = await receiver();
  const topics = ['order.*', 'refund.*', 'return_shipment.*', 'dispute.*', 'service_file.*', 'visit.*'];
  const { id, secret } = await endpointAt(graph, there, { topics, preset: 'FULL' });
  const refundId = await openCase(graph, 'HOOK-FULL');
  await rejectCase(graph, refundId);
  await done(graph, buyer, 'refundEscalate', { idempotencyKey: key(), statement: '坏的' }, refundId);
  const complaint = { idempotencyKey: key(), refundId, kind: 'COMPLAINT', statement: '太慢' };
  const opened = await endpointCall(graph, buyer, 'serviceFileOpen', 'serviceFile { id }', complaint);
  expect(opened.userErrors).toEqual([]);
  await graph.settle();

  const bodies = bodiesOf(there, secret) as unknown as Record<string, unknown>[];
  expect(bodies.filter(({ dataErrors }) => dataErrors !== undefined)).toEqual([]);
  const types = new Map(bodies.map(({ object, data }) => [(object as { type: string }).type, data]));
  expect([...types.keys()].sort()).toEqual(['Dispute', 'Order', 'Refund', 'ReturnShipment', 'ServiceFile']);
  expect(types.get('Refund')).toMatchObject({ id: refundId, marketplace: 'TAOBAO', shop: { id: 'taobao:s1' } });
  expect(types.get('Dispute')).toMatchObject({ refund: { id: refundId } });
  expect((await endpointShown(graph, id))!.deliveryCounts).toEqual({ pending: 0, delivered: bodies.length, failed: 0 });
  await there.stop();

  const clerk = { ...merchant, permissions: ['refund:agree'], roles: [] };
  expect((await create({}, clerk)).userErrors.map(({ code }) => code)).toEqual(['FORBIDDEN']);
});
