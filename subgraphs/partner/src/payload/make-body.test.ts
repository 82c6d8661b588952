import { GraphUnavailable } from '@after-sales/runtime';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebhookDelivery, WebhookEndpoint } from '../index';
import { PARTNER } from '../testing/people';
import { CASE, runPartner, START, type RunningPartner } from '../testing/partner';
import { makeBody } from './make-body';

let running: RunningPartner;
beforeAll(async () => void (running = await runPartner()));
afterAll(() => running.stop());

let shops = 0;

/** A delivery to an endpoint of its own, of one event. */
async function deliveryFor(input: object) {
  const shopId = `taobao:${100 + ++shops}`;
  const { id } = await running.create({ ...PARTNER, sub: `body-${shops}`, shops: [shopId], marketplaces: ['TAOBAO'] }, input);
  running.order.tell('refund.approved', `rf_${shops}`, { ...CASE, shopId }, START, {
    from: 'AWAITING_MERCHANT',
    to: 'REFUNDING',
  });
  await running.subgraph.settle();
  const { manager } = running.subgraph.database;
  const delivery = await manager.findOneByOrFail(WebhookDelivery, { endpointId: id });
  const endpoint = await manager.findOneByOrFail(WebhookEndpoint, { id });
  const envelope = {
    id: delivery.eventId,
    type: 'refund.approved',
    timestamp: START.toISOString(),
    schemaVersion: '2026-11-22',
    source: 'order',
    cursor: `order:${delivery.position}`,
    sequence: 1,
    object: { type: 'Refund', id: `rf_${shops}` },
    marketplace: 'TAOBAO',
    shopId,
    actor: { kind: 'MERCHANT', id: 'm1' },
    cause: 'test',
    changes: [{ field: 'status', from: 'AWAITING_MERCHANT', to: 'REFUNDING' }],
    policyVersion: 'taobao@1',
  };
  const make = () => makeBody(running.subgraph.context(), { delivery, endpoint });
  return { delivery, endpoint, envelope, make };
}

async function body(make: Awaited<ReturnType<typeof deliveryFor>>['make']): Promise<object> {
  const made = await make();
  return 'body' in made ? (JSON.parse(made.body) as object) : made;
}

describe('a body', () => {
  test('brings what its selection answers to its owner, with only the fragments that it uses', async () => {
    const payload = `fragment O on Order { number }\nfragment P on Refund { number disputes { ...D } }\nfragment D on Dispute { id }`;
    const { endpoint, envelope, make, delivery } = await deliveryFor({ payload });
    running.graph.asked.length = 0;
    running.graph.answer = async () => ({ data: { object: { number: 'R1', disputes: [] } } });
    expect(await body(make)).toEqual({ ...envelope, data: { number: 'R1', disputes: [] } });
    const query = `${' '.repeat(30)}\nfragment P on Refund { number disputes { ...D } }\nfragment D on Dispute { id }\nquery ($id: ID!) { object: refund(id: $id) { ...P } }`;
    expect(running.graph.asked).toEqual([
      [
        { query, variables: { id: envelope.object.id } },
        { claims: { ...endpoint.claims }, language: '', requestId: delivery.id },
      ],
    ]);
    expect(endpoint.claims).toEqual({
      sub: endpoint.ownerId,
      kind: 'PARTNER',
      shops: [envelope.shopId],
      marketplaces: ['TAOBAO'],
      roles: [],
      permissions: [],
    });
  });

  test.each([
    ['of the preset THIN', { preset: 'THIN' }],
    ['of a type without a fragment', { payload: 'fragment O on Order { number }' }],
  ])('%s brings no data, and asks nobody', async (_what, input) => {
    const { envelope, make } = await deliveryFor(input);
    running.graph.asked.length = 0;
    expect(await body(make)).toEqual(envelope);
    expect(running.graph.asked).toEqual([]);
  });

  test('of the preset FULL brings what is selected for all', async () => {
    const { envelope, make } = await deliveryFor({});
    running.graph.asked.length = 0;
    running.graph.answer = async () => ({ data: { object: { id: 'rf_1' } } });
    expect(await body(make)).toEqual({ ...envelope, data: { id: 'rf_1' } });
    expect(running.graph.asked[0]![0].query).toContain('fragment WebhookRefund on Refund');
    expect(running.graph.asked[0]![0].query).not.toContain('fragment WebhookOrder');
  });

  test('tells errors beside what there is', async () => {
    const { envelope, make } = await deliveryFor({});
    const error = { message: 'Not for you.', path: ['object', 'order'], extensions: { code: 'FORBIDDEN' } };
    running.graph.answer = async () => ({ data: { object: { id: 'rf_1', order: null } }, errors: [error] });
    expect(await body(make)).toEqual({
      ...envelope,
      data: { id: 'rf_1', order: null },
      dataErrors: [{ message: 'Not for you.', path: ['object', 'order'], code: 'FORBIDDEN' }],
    });
  });

  test('leaves out what is too large for it', async () => {
    const { envelope, make } = await deliveryFor({});
    running.graph.answer = async () => ({ data: { object: { text: '很'.repeat(20_000) } } });
    expect(await body(make)).toEqual({
      ...envelope,
      data: null,
      dataErrors: [{ message: 'The data is larger than 60000 bytes.', code: 'DATA_TOO_LARGE' }],
    });
  });
});

describe('there is no body', () => {
  test('of an object that its owner does not see any more', async () => {
    const { make, endpoint } = await deliveryFor({});
    running.graph.answer = async () => ({ data: { object: null } });
    expect(await make()).toEqual({ skipped: 'NOT_VISIBLE' });
    const thin = await deliveryFor({ preset: 'THIN' });
    thin.endpoint.claims.shops = endpoint.claims.shops;
    expect(await thin.make()).toEqual({ skipped: 'NOT_VISIBLE' });
  });

  test('while the graph, or a subgraph of it, does not answer', async () => {
    const { make } = await deliveryFor({});
    running.graph.answer = () => Promise.reject(new GraphUnavailable());
    await expect(make()).rejects.toThrow(GraphUnavailable);
    const away = { message: 'away', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
    running.graph.answer = async () => ({ data: { object: { disputes: null } }, errors: [away] });
    await expect(make()).rejects.toThrow(GraphUnavailable);
  });

  test('for an hour while something fails that may pass, then it goes with what there is', async () => {
    const { envelope, make } = await deliveryFor({});
    const broken = { message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
    running.graph.answer = async () => ({ data: { object: null }, errors: [broken] });
    await expect(make()).rejects.toThrow(GraphUnavailable);
    running.clock.advance(3_600_000);
    expect(await body(make)).toEqual({
      ...envelope,
      data: null,
      dataErrors: [{ message: 'Internal error', code: 'INTERNAL_SERVER_ERROR' }],
    });
  });
});

test('a test event says what it is, without data', async () => {
  const { id } = await running.create({ ...PARTNER, sub: 'tester' });
  const { eventId } = await running.mutate({ ...PARTNER, sub: 'tester' }, 'Test', id, { idempotencyKey: 'test' });
  const { manager } = running.subgraph.database;
  const delivery = await manager.findOneByOrFail(WebhookDelivery, { endpointId: id });
  const endpoint = await manager.findOneByOrFail(WebhookEndpoint, { id });
  expect(await body(() => makeBody(running.subgraph.context(), { delivery, endpoint }))).toMatchObject({
    id: eventId,
    type: 'webhook_endpoint.tested',
    source: 'partner',
    cursor: null,
    object: { type: 'WebhookEndpoint', id },
    marketplace: null,
    shopId: null,
    actor: { kind: 'PARTNER', id: 'tester' },
    changes: [],
  });
});
