import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { giveOrders } from './orders';
import { apply, buyer, done, key, merchant, orderByNumber, orderOf, platform, refused } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

/** A case whose payments behave as the end of their reference says; the merchant has agreed to 100.00. */
async function agreed(number: string, ...references: string[]): Promise<string> {
  const paidAt = new Date(graph.clock.now().getTime() - 95 * 3_600_000).toISOString();
  const share = 239 / references.length;
  const payments = references.map((reference) => ({ method: 'ALIPAY', reference, amount: share.toFixed(2), paidAt }));
  await giveOrders(graph, [orderOf(graph, number, { payments })]);
  const order = await orderByNumber(graph, number);
  const applied = await apply(graph, order, { type: 'REFUND_ONLY', lines: [{ lineId: order.lines[0]!.id, quantity: 3 }] });
  const { refund } = await done(graph, merchant, 'refundApprove', {}, applied.refund.id);
  expect(refund.status).toBe('REFUNDING');
  await graph.settle();
  return refund.id;
}

const shown = async (id: string) => {
  const query = `query ($id: ID!) { refund(id: $id) { status amounts { refunded { amount } }
    legs { status error acceptedAt arrivedAt amount { amount } } timeline(first: 50) { edges { node { kind } } } } }`;
  const { data } = await graph.ask<{ refund: Record<string, never> }>(buyer, query, { id });
  return data.refund as unknown as {
    status: string;
    legs: Record<string, unknown>[];
    timeline: { edges: { node: { kind: string } }[] };
  };
};

test('money that takes its time arrives when it does', async () => {
  const id = await agreed('7001', 'p-delay');
  const asked = graph.clock.now().toISOString();
  expect(await shown(id)).toMatchObject({
    status: 'REFUNDING',
    amounts: { refunded: { amount: '0.00' } },
    legs: [{ status: 'ACCEPTED', acceptedAt: asked, arrivedAt: null }],
  });
  graph.clock.advance(30 * 60_000 - 1);
  await graph.settle();
  expect((await shown(id)).status).toBe('REFUNDING');
  graph.clock.advance(1);
  await graph.settle();
  expect(await shown(id)).toMatchObject({
    status: 'REFUNDED',
    amounts: { refunded: { amount: '100.00' } },
    legs: [{ status: 'ARRIVED', acceptedAt: asked, arrivedAt: graph.clock.now().toISOString() }],
  });
});

test('an answer that comes twice counts once', async () => {
  const id = await agreed('7002', 'p-twice');
  const { status, timeline, ...rest } = await shown(id);
  expect([status, rest]).toMatchObject(['REFUNDED', { amounts: { refunded: { amount: '100.00' } } }]);
  expect(timeline.edges.filter(({ node }) => node.kind === 'REFUND_REFUNDED')).toHaveLength(1);
});

test('a refusal fails the case, says why, and the platform’s retry goes on under the same key', async () => {
  const id = await agreed('7003', 'p-fail-once');
  expect(await shown(id)).toMatchObject({ status: 'REFUND_FAILED', legs: [{ status: 'FAILED', error: 'account closed' }] });
  await refused(graph, merchant, 'refundRetry', { idempotencyKey: key() }, 'FORBIDDEN', id);
  const retried = await done(graph, platform, 'refundRetry', { idempotencyKey: key() }, id);
  expect(retried.refund.status).toBe('REFUNDING');
  await graph.settle();
  expect(await shown(id)).toMatchObject({
    status: 'REFUNDED',
    legs: [{ status: 'ARRIVED', error: null, amount: { amount: '100.00' } }],
  });
  await refused(graph, platform, 'refundRetry', { idempotencyKey: key() }, 'REFUND_STATUS_CONFLICT', id);
});

test('of two routes one may fail while the other pays; only what failed is asked for again', async () => {
  const id = await agreed('7004', 'p-fail-once', 'p-ok');
  expect(await shown(id)).toMatchObject({ status: 'REFUND_FAILED', legs: [{ status: 'FAILED', amount: { amount: '100.00' } }] });
  const both = await agreed('7005', 'p-fail-once', 'p-ok', 'p-ok', 'p-ok');
  expect(await shown(both)).toMatchObject({
    status: 'REFUND_FAILED',
    amounts: { refunded: { amount: '40.25' } },
    legs: [
      { status: 'FAILED', amount: { amount: '59.75' } },
      { status: 'ARRIVED', amount: { amount: '40.25' } },
    ],
  });
  await done(graph, platform, 'refundRetry', { idempotencyKey: key() }, both);
  await graph.settle();
  expect(await shown(both)).toMatchObject({ status: 'REFUNDED', amounts: { refunded: { amount: '100.00' } } });
});

test('a leg whose worker died is asked for again after its lease, and the provider pays once', async () => {
  const id = await agreed('7006', 'p-ok');
  const { database } = graph.subgraphs.order;
  const [leg] = await database.query(`SELECT id FROM refund_leg WHERE refundId = '${id}'`);
  // As a process leaves it that was killed after the provider had paid and before it noted so.
  await database.query(
    `UPDATE refund_leg SET status = 'REQUESTED', arrivedAt = NULL, acceptedAt = NULL, askAt = '2026-01-01 00:00:00.000' WHERE id = '${leg.id}'`,
  );
  await database.query(`UPDATE refund SET status = 'REFUNDING', refundedAmount = 0, closedAt = NULL WHERE id = '${id}'`);
  await graph.settle();
  expect(await shown(id)).toMatchObject({ status: 'REFUNDED', amounts: { refunded: { amount: '100.00' } } });
  const payouts = await database.query(`SELECT attempts FROM sandbox_payout WHERE payoutKey = '${leg.id}'`);
  expect(payouts).toEqual([{ attempts: 1 }]);
});
