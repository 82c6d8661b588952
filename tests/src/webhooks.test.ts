import { createServer } from 'node:net';
import { HANG_UP, receiver, type Receiver } from '@after-sales/partner/testing/receiver';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eventsOf } from './events-of';
import { startGraph, type Graph } from './harness';
import { openCase, rejectCase, storm } from './subscribing';
import { bodiesOf, endpointAt, endpointCall, endpointDone, endpointShown, toNextAttempt } from './webhooking';
import { buyer, done, key, partner, platform, unchanged } from './world';

const HOUR = 3_600_000;
const otherPartner = { sub: 'partner-2', kind: 'PARTNER', shops: ['taobao:s1'] };
const operator = { sub: 'taobao:ops-1', kind: 'PLATFORM', marketplaces: ['TAOBAO'], roles: ['operator'] };

let graph: Graph;
const receivers: Receiver[] = [];
const listen = async (...how: Parameters<typeof receiver>) => {
  const listening = await receiver(...how);
  receivers.push(listening);
  return listening;
};
beforeAll(async () => {
  process.env.WEBHOOK_ALLOW_LOOPBACK = 'on';
  process.env.WEBHOOK_TIMEOUT = '5';
  graph = await startGraph();
});
afterEach(async () => {
  const { data } = await graph.ask<{ webhookEndpoints: { edges: { node: { id: string } }[] } }>(
    partner,
    '{ webhookEndpoints(first: 20) { edges { node { id } } } }',
  );
  for (const { node } of data.webhookEndpoints.edges)
    await endpointDone(graph, 'webhookEndpointDelete', 'deletedWebhookEndpointId', {}, node.id);
  await graph.settle();
  for (const each of receivers.splice(0)) await each.stop();
});
afterAll(() => graph.stop());

const ids = (there: Receiver) => there.received.map(({ id }) => id);
const toldOf = async (refundId: string) => (await eventsOf(graph, refundId)).map(({ id }) => id);

test('each change of a case arrives once, signed, in order, with what all subgraphs know of it', async () => {
  const there = await listen();
  const payload = `fragment P on Refund { number status returnShipment { status } disputes { stage } }`;
  const { id, secret } = await endpointAt(graph, there, { ordered: true, payload, preset: null });
  const refundId = await openCase(graph, 'HOOK-1');
  await graph.settle();
  await rejectCase(graph, refundId);
  await graph.settle();
  await done(graph, buyer, 'refundEscalate', { idempotencyKey: key(), statement: '请平台介入' }, refundId);
  await graph.settle();

  const bodies = bodiesOf(there, secret);
  const events = await eventsOf(graph, refundId);
  expect(bodies.map(({ id, type, sequence }) => ({ id, type, sequence }))).toEqual(
    events.map(({ id, type, sequence }) => ({ id, type, sequence })),
  );
  expect(bodies[0]).toMatchObject({
    object: { type: 'Refund', id: refundId },
    data: { number: expect.any(String), status: 'AWAITING_MERCHANT', returnShipment: { status: 'EXPECTED' }, disputes: [] },
  });
  expect(bodies.at(-1)!.data).toMatchObject({ status: 'IN_ARBITRATION', disputes: [{ stage: expect.any(String) }] });
  const rejected = bodies.find(({ type }) => type === 'refund.rejected')!;
  expect(rejected.changes).toEqual([{ field: 'status', from: 'AWAITING_MERCHANT', to: 'REJECTED' }]);
  const { deliveryCounts } = (await endpointShown(graph, id))!;
  expect(deliveryCounts).toEqual({ pending: 0, delivered: events.length, failed: 0 });
});

describe('a receiver', () => {
  test('that answers wrongly is sent the same again until it takes it', async () => {
    const answers = [{ status: 500 }, { status: 307, headers: { location: 'http://127.0.0.1:1/' } }, HANG_UP] as const;
    const there = await listen(({ attempt }) => answers[attempt - 1] ?? { status: 204 });
    const { id, secret } = await endpointAt(graph, there, { topics: ['refund.applied'] });
    await openCase(graph);
    await graph.settle();
    for (let i = 0; i < 3; i++) await toNextAttempt(graph, id);
    expect(there.received.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    expect(new Set(there.received.map((call) => call.id + call.body)).size).toBe(1);
    expect(bodiesOf(there, secret)).toHaveLength(4);
    expect((await endpointShown(graph, id))!.deliveries).toMatchObject([{ state: 'DELIVERED', attemptCount: 4 }]);
  });

  test('that speaks no HTTP, or says nothing at all, holds up no other', async () => {
    const garbage = createServer((socket) => void socket.on('error', () => undefined).end('* OK IMAP4rev1\r\n'));
    await new Promise<void>((listening) => garbage.listen(0, '127.0.0.1', listening));
    const { port } = garbage.address() as { port: number };
    const silent = await listen(() => new Promise(() => undefined));
    const quick = await listen();
    const wrong = await endpointAt(graph, { url: `http://127.0.0.1:${port}/` });
    const slow = await endpointAt(graph, silent);
    await endpointAt(graph, quick);
    const refundId = await openCase(graph);
    await storm(graph, refundId, 2);
    const settled = graph.settle();
    const expected = await toldOf(refundId);
    await quick.came(expected.length);
    await settled;
    garbage.close();
    expect(ids(quick).toSorted()).toEqual(expected.toSorted());
    for (const { id } of [wrong, slow]) {
      const { deliveries } = (await endpointShown(graph, id))!;
      expect(deliveries.map(({ state, attemptCount }) => [state, attemptCount])).toEqual(expected.map(() => ['PENDING', 1]));
    }
  });

  test('that was away for an hour gets everything, in order', async () => {
    const before = await listen();
    const { id, secret } = await endpointAt(graph, before, { ordered: true });
    const port = Number(new URL(before.url).port);
    await before.stop();
    receivers.length = 0;
    const refundId = await openCase(graph);
    await graph.settle();
    const back = graph.clock.now().getTime() + HOUR;
    await rejectCase(graph, refundId);
    await storm(graph, refundId, 5);
    while (graph.clock.now().getTime() < back) await toNextAttempt(graph, id);
    const there = await listen(undefined, port);
    await toNextAttempt(graph, id);
    const bodies = bodiesOf(there, secret).filter(({ object }) => object.id === refundId);
    expect(bodies.map((body) => body.id)).toEqual(await toldOf(refundId));
  });

  test('that is gone is told of nothing more', async () => {
    const there = await listen(() => ({ status: 410 }));
    const { id } = await endpointAt(graph, there, { topics: ['refund.applied'] });
    await openCase(graph);
    await graph.settle();
    await openCase(graph);
    await graph.settle();
    expect(there.received).toHaveLength(1);
    expect(await endpointShown(graph, id)).toMatchObject({ state: 'DISABLED', stateReason: 'GONE' });
  });
});

test('while a secret is rotated both verify; afterwards the old one does not', async () => {
  const there = await listen();
  const { id, secret } = await endpointAt(graph, there, { topics: ['refund.applied'] });
  const rotated = await endpointDone(graph, 'webhookSecretRotate', 'secret', { idempotencyKey: key(), overlapHours: 1 }, id);
  await openCase(graph);
  await graph.settle();
  expect(bodiesOf(there, secret)).toEqual(bodiesOf(there, rotated.secret as string));
  graph.clock.advance(HOUR + 1);
  await openCase(graph);
  await graph.settle();
  const last = there.received.slice(1);
  expect(bodiesOf(there, rotated.secret as string, last)).toHaveLength(1);
  expect(() => bodiesOf(there, secret, last)).toThrow('No matching signature found');
});

test('two processes race, and each event is sent once', async () => {
  const another = await graph.another('partner');
  const there = await listen();
  const { id } = await endpointAt(graph, there);
  const refundId = await openCase(graph);
  await storm(graph, refundId, 30);
  const settleOther = async () => {
    for (let idle = 0; idle < 3; idle = (await another.settle()) ? 0 : idle + 1);
  };
  await Promise.all([graph.settle(), settleOther()]);
  await graph.settle();
  expect(ids(there).toSorted()).toEqual((await toldOf(refundId)).toSorted());
  expect((await endpointShown(graph, id))!.deliveryCounts.pending).toBe(0);
});

test('what waits while an endpoint is paused comes when it is resumed', async () => {
  const there = await listen();
  const { id } = await endpointAt(graph, there);
  await endpointDone(graph, 'webhookEndpointPause', 'webhookEndpoint { id }', {}, id);
  const refundId = await openCase(graph);
  await graph.settle();
  expect(there.received).toEqual([]);
  const waiting = await toldOf(refundId);
  expect((await endpointShown(graph, id))!.deliveryCounts).toEqual({ pending: waiting.length, delivered: 0, failed: 0 });
  await endpointDone(graph, 'webhookEndpointResume', 'webhookEndpoint { id }', {}, id);
  await graph.settle();
  expect(ids(there).toSorted()).toEqual(waiting.toSorted());
});

test('a test event is sent as all others', async () => {
  const there = await listen();
  const { id, secret } = await endpointAt(graph, there);
  const { eventId } = await endpointDone(graph, 'webhookEndpointTest', 'eventId', { idempotencyKey: key() }, id);
  await graph.settle();
  expect(bodiesOf(there, secret)).toMatchObject([{ id: eventId, type: 'webhook_endpoint.tested' }]);
});

describe('a replay', () => {
  const replay = (id: string, input: Record<string, unknown>, as = partner) =>
    endpointCall(graph, as, 'webhookDeliveryReplay', 'webhookReplay { id queued next }', { idempotencyKey: key(), ...input }, id);

  /** The place in the log before all that a receiver got. */
  const before = ({ received }: Receiver) => {
    const positions = received.map(({ body }) => Number((JSON.parse(body) as { cursor: string }).cursor.split(':')[1]));
    return `order:${Math.min(...positions) - 1}`;
  };

  test('sends the same bytes again: by ids, by time, and from a place in the log', async () => {
    const there = await listen();
    const { id } = await endpointAt(graph, there);
    const from = graph.clock.now().toISOString();
    await openCase(graph);
    await graph.settle();
    const first = there.received.map((call) => call.id + call.body).toSorted();
    const { deliveries } = (await endpointShown(graph, id))!;
    const after = before(there);

    for (const input of [{ ids: deliveries.map((each) => each.id) }, { from }, { from, states: ['DELIVERED'] }, { after }]) {
      there.received.length = 0;
      expect(await replay(id, input)).toMatchObject({ webhookReplay: { queued: first.length, next: null } });
      await graph.settle();
      expect(there.received.map((call) => call.id + call.body).toSorted()).toEqual(first);
    }
    expect((await replay(id, { from, states: ['FAILED'] })).webhookReplay).toMatchObject({ queued: 0 });
  });

  test('under the same key is one replay', async () => {
    const there = await listen();
    const { id } = await endpointAt(graph, there, { topics: ['refund.applied'] });
    const from = graph.clock.now().toISOString();
    await openCase(graph);
    await graph.settle();
    const input = { idempotencyKey: key(), from };
    const once = await replay(id, input);
    expect(await replay(id, input)).toEqual(once);
    await graph.settle();
    expect(there.received).toHaveLength(2);
  });

  test('brings an endpoint what it was not sent, as far as it is kept', async () => {
    const kept = await listen();
    await endpointAt(graph, kept, { topics: ['refund.applied'] });
    const refundId = await openCase(graph);
    await graph.settle();
    const late = await listen();
    const { id } = await endpointAt(graph, late, { topics: ['refund.applied'] });
    const { webhookReplay } = await replay(id, { after: before(kept) });
    await graph.settle();
    expect(webhookReplay).toMatchObject({ queued: 1 });
    expect(ids(late)).toEqual(ids(kept));
    expect(JSON.parse(late.received[0]!.body)).toMatchObject({ object: { id: refundId } });
  });

  test('that does not say in one way what to send is refused', async () => {
    const { id } = await endpointAt(graph, await listen());
    const from = '2026-01-01T00:00:00Z';
    const after = 'order:1';
    const many = Array.from({ length: 101 }, (_, n) => `wd_${n}`);
    const codes = async (inputs: readonly Record<string, unknown>[]) => {
      const answers = [];
      for (const input of inputs) answers.push(await unchanged(graph, () => replay(id, input)));
      return answers.map(({ userErrors, webhookReplay }) => [webhookReplay, userErrors.map(({ code }) => code)]);
    };
    const invalid = [{}, { ids: [] }, { ids: many }, { ids: many, from }, { to: from, after }, { from, to: from }];
    expect(await codes(invalid)).toEqual(invalid.map(() => [null, ['REPLAY_INVALID']]));
    const cursors = [
      { after: 'order' },
      { after: 'order:-1' },
      { after: 'order:1:1' },
      { after: 'a'.repeat(500) },
      { after: 'policy:1' },
      { from, after },
    ];
    expect(await codes(cursors)).toEqual(cursors.map(() => [null, ['CURSOR_INVALID']]));
    expect(await codes([{ ids: ['wd_none'] }])).toEqual([[null, ['NOT_FOUND']]]);
  });

  test('is its owner’s', async () => {
    const there = await listen();
    const { id } = await endpointAt(graph, there);
    expect((await replay(id, { from: '2026-01-01T00:00:00Z' }, otherPartner)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await replay(id, { from: '2026-01-01T00:00:00Z' }, buyer)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});

test('deliveries are seen by the owner, by operators without what is told, and by nobody else', async () => {
  const there = await listen(() => ({ status: 200, body: 'thanks' }));
  const { id } = await endpointAt(graph, there, { topics: ['refund.applied'] });
  await openCase(graph);
  await graph.settle();
  const [own] = (await endpointShown(graph, id))!.deliveries;
  expect(own).toMatchObject({ state: 'DELIVERED', body: there.received[0]!.body });
  const ONE =
    'query ($id: ID!) { webhookDelivery(id: $id) { body attempts(first: 1) { edges { node { responseStatus responseBody } } } } }';
  const seenBy = async (as: typeof partner) =>
    (await graph.ask<{ webhookDelivery: unknown }>(as, ONE, { id: own!.id })).data.webhookDelivery;
  const attempts = (responseBody: string | null) => ({ edges: [{ node: { responseStatus: 200, responseBody } }] });
  expect(await seenBy(partner)).toEqual({ body: own!.body, attempts: attempts('thanks') });
  expect(await seenBy(operator)).toEqual({ body: null, attempts: attempts(null) });
  for (const as of [otherPartner, platform, buyer]) {
    expect(await seenBy(as)).toBeNull();
    expect(await endpointShown(graph, id, as)).toBeNull();
  }
});

test.each([
  ['http://10.0.0.1/', 'ADDRESS_NOT_PUBLIC'],
  ['https://169.254.169.254/latest/meta-data', 'ADDRESS_NOT_PUBLIC'],
  ['ftp://127.0.0.1/', 'URL_SCHEME'],
])('an endpoint at %s is refused: %s', async (url, code) => {
  const input = { idempotencyKey: key(), url, topics: ['refund.*'] };
  const { userErrors } = await endpointCall(graph, partner, 'webhookEndpointCreate', 'secret', input);
  expect(userErrors).toMatchObject([{ code, field: ['input', 'url'] }]);
});
