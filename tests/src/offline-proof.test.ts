import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { giveOrders } from './orders';
import { after, DAY, HOUR, PHOTO, toJuly } from './receiving';
import { apply, buyer, clerk, done, key, merchant, orderByNumber, orderOf, otherBuyer, platform, refused } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  toJuly(graph);
});
afterAll(() => graph.stop());

const input = { statement: '已转账到买家账户', media: [{ ...PHOTO, kind: 'PDF' }] };

/** A case of 100.00 whose payments behave as the end of their reference says. */
async function paying(number: string, method: string, ...references: string[]): Promise<string> {
  const paidAt = after(graph.clock.now(), -95 * HOUR);
  const share = (239 / references.length).toFixed(2);
  const payments = references.map((reference) => ({ method, reference, amount: share, paidAt }));
  await giveOrders(graph, [orderOf(graph, number, { payments })]);
  const order = await orderByNumber(graph, number);
  const lines = [{ lineId: order.lines[0]!.id, quantity: 3 }];
  const { refund } = await apply(graph, order, { type: 'REFUND_ONLY', lines });
  await done(graph, merchant, 'refundApprove', {}, refund.id);
  await graph.settle();
  return refund.id;
}

interface Leg {
  id: string;
  status: string;
  source: string;
  expectedAt: string | null;
  offlineProof: { status: string; answeredBy: { kind: string } | null } | null;
}

async function shown(id: string) {
  const query = `query ($id: ID!) { refund(id: $id) { status amounts { refunded { amount } } availableActions { name enabled }
    legs { id status source expectedAt offlineProof { status answeredBy { kind } } }
    timeline(first: 50) { edges { node { kind at } } } } }`;
  const { data } = await graph.ask<{ refund: never }>(buyer, query, { id });
  return data.refund as {
    status: string;
    amounts: { refunded: { amount: string } };
    legs: Leg[];
    availableActions: { name: string; enabled: boolean }[];
    timeline: { edges: { node: { kind: string; at: string } }[] };
  };
}

test('what the provider refuses can be paid otherwise, and counts once the buyer confirms it (c.2 #30, 50)', async () => {
  const id = await paying('1', 'ALIPAY', 'p1-fail');
  expect((await shown(id)).status).toBe('REFUND_FAILED');
  const refuses = (code: string, more: Record<string, unknown> = {}, as = merchant) =>
    refused(graph, as, 'refundOfflineProofAdd', { ...input, ...more }, code, id);
  await refuses('FORBIDDEN', {}, buyer);
  await refuses('FORBIDDEN', {}, clerk);
  await refuses('MEDIA_REQUIRED', { media: [] });
  await refuses('MEDIA_KIND_NOT_ALLOWED', { media: [{ ...PHOTO, kind: 'AUDIO' }] });
  await refuses('STATEMENT_REQUIRED', { statement: '' });
  await refuses('LEG_UNKNOWN', { legId: 'lg_no' });
  const answer = (received: boolean) => ({ idempotencyKey: key(), received });
  await refused(graph, buyer, 'refundOfflineProofConfirm', answer(true), 'REFUND_STATUS_CONFLICT', id);

  await done(graph, merchant, 'refundOfflineProofAdd', input, id);
  await refused(graph, merchant, 'refundOfflineProofConfirm', answer(true), 'FORBIDDEN', id);
  await refused(graph, otherBuyer, 'refundOfflineProofConfirm', answer(true), 'NOT_FOUND', id);
  // The provider might pay a second time.
  await refused(graph, platform, 'refundRetry', { idempotencyKey: key() }, 'OFFLINE_PROOF_PENDING', id);
  expect((await shown(id)).availableActions).toContainEqual({ name: 'refundOfflineProofConfirm', enabled: true });

  await done(graph, buyer, 'refundOfflineProofConfirm', answer(false), id);
  expect(await shown(id)).toMatchObject({ status: 'REFUND_FAILED', legs: [{ offlineProof: { status: 'DECLINED' } }] });
  await done(graph, merchant, 'refundOfflineProofAdd', input, id);
  await done(graph, buyer, 'refundOfflineProofConfirm', answer(true), id);
  expect(await shown(id)).toMatchObject({
    status: 'REFUNDED',
    amounts: { refunded: { amount: '100.00' } },
    legs: [
      {
        status: 'PAID_OFFLINE',
        source: 'MERCHANT_OFFLINE',
        expectedAt: null,
        offlineProof: { status: 'CONFIRMED', answeredBy: { kind: 'BUYER' } },
      },
    ],
  });
});

test('each leg by itself; the platform may confirm, and the provider is asked again for the rest', async () => {
  const id = await paying('2', 'ALIPAY', 'p2a-fail', 'p2b-fail-once', 'p2c-ok', 'p2d-ok');
  const [first, second] = (await shown(id)).legs as [Leg, Leg];
  await done(graph, merchant, 'refundOfflineProofAdd', { ...input, legId: first.id }, id);
  await refused(
    graph,
    platform,
    'refundOfflineProofConfirm',
    { idempotencyKey: key(), received: true, legId: second.id },
    'LEG_UNKNOWN',
    id,
  );
  await done(graph, platform, 'refundOfflineProofConfirm', { idempotencyKey: key(), received: true }, id);
  expect(await shown(id)).toMatchObject({
    status: 'REFUND_FAILED',
    amounts: { refunded: { amount: '59.75' } },
    legs: [{ status: 'PAID_OFFLINE' }, { status: 'FAILED' }],
  });
  await done(graph, platform, 'refundRetry', { idempotencyKey: key() }, id);
  await graph.settle();
  expect(await shown(id)).toMatchObject({
    status: 'REFUNDED',
    amounts: { refunded: { amount: '100.00' } },
    legs: [{ status: 'PAID_OFFLINE' }, { status: 'ARRIVED' }],
  });
});

test('a leg that is still on its way is waited for', async () => {
  const id = await paying('3', 'ALIPAY', 'p3a-fail', 'p3b-delay', 'p3c-ok', 'p3d-ok');
  await done(graph, merchant, 'refundOfflineProofAdd', input, id);
  await done(graph, buyer, 'refundOfflineProofConfirm', { idempotencyKey: key(), received: true }, id);
  expect((await shown(id)).status).toBe('REFUNDING');
  graph.clock.advance(HOUR);
  await graph.settle();
  expect(await shown(id)).toMatchObject({ status: 'REFUNDED', amounts: { refunded: { amount: '100.00' } } });
});

test('money shows when it should arrive, and the buyer is told once that it is late, and once to ask (D8, 47, 48)', async () => {
  const begun = graph.clock.now();
  const id = await paying('4', 'COD', 'p4-slow');
  expect((await shown(id)).legs).toMatchObject([
    { status: 'ACCEPTED', source: 'COD_OFFLINE', expectedAt: after(begun, 3 * DAY) },
  ]);
  for (let day = 0; day < 9; day++) {
    graph.clock.advance(DAY);
    await graph.settle();
  }
  const told = (await shown(id)).timeline.edges.flatMap(({ node: { kind, at } }) =>
    kind.startsWith('PAYMENT_') ? [[kind, at]] : [],
  );
  expect(told).toEqual([
    ['PAYMENT_LATE', after(begun, 3 * DAY)],
    ['PAYMENT_OVERDUE', after(begun, 7 * DAY)],
  ]);
});
