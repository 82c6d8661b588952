import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { giveOrders } from './orders';
import { apply, buyer, done, handIn, key, merchant, orderByNumber, orderOf, platform, refused, ruleFinally } from './world';

let graph: Graph;
const people = { platform, buyer, merchant };
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

/** A case that both parties have argued about; 100.00 are at stake. */
async function argued(number: string): Promise<{ refundId: string; disputeId: string; evidenceIds: string[] }> {
  await giveOrders(graph, [orderOf(graph, number)]);
  const order = await orderByNumber(graph, number);
  const { refund } = await apply(graph, order, { lines: [{ lineId: order.lines[0]!.id, quantity: 3 }] });
  await done(graph, merchant, 'refundReject', { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好' }, refund.id);
  const escalated = await done(graph, buyer, 'refundEscalate', { idempotencyKey: key(), statement: '请平台介入' }, refund.id);
  const [dispute] = (escalated.refund as unknown as { disputes: { id: string; stage: string; status: string }[] }).disputes;
  expect([escalated.refund.status, dispute!.stage, dispute!.status]).toEqual(['IN_ARBITRATION', 'EVIDENCE', 'NEEDS_BOTH']);
  const one = await handIn(graph, buyer, dispute!.id, '照片', '开箱即有破损');
  expect(one.dispute.status).toBe('NEEDS_MERCHANT');
  const both = await handIn(graph, merchant, dispute!.id, '质检单', '出库完好');
  expect([both.dispute.stage, both.dispute.status]).toEqual(['REVIEW', 'UNDER_REVIEW']);
  const { data } = await graph.ask<{ dispute: { evidence: { edges: { node: { id: string } }[] } } }>(
    platform,
    'query ($id: ID!) { dispute(id: $id) { evidence(first: 10) { edges { node { id } } } } }',
    { id: dispute!.id },
  );
  return { refundId: refund.id, disputeId: dispute!.id, evidenceIds: data.dispute.evidence.edges.map(({ node }) => node.id) };
}

const ruling = (evidenceIds: string[], outcome: string, amount?: string, fault = [{ party: 'MERCHANT', percent: 100 }]) => ({
  idempotencyKey: key(),
  outcome,
  amount: amount === undefined ? undefined : { amount, currencyCode: 'CNY' },
  fault,
  basis: '双方证据已核对。',
  rules: ['E2'],
  evidenceIds,
});

const shown = async (id: string) =>
  (
    await graph.ask(
      buyer,
      `query ($id: ID!) { refund(id: $id) { status closedReason amounts { approved { amount } refunded { amount } } returnShipment { status }
        timeline(last: 5) { edges { node { kind } } }
        disputes { stage status ruling { outcome amount { amount } basis } history(first: 10) { edges { node { from to } } } } } }`,
      { id },
    )
  ).data;

test.each([
  ['FOR_BUYER', '100.00', '100.00'],
  ['PARTIAL', '40.01', '40.01'],
  ['NO_FAULT', '10.00', '10.00'],
])('a ruling %s over %s is carried through to the money', async (outcome, amount, paid) => {
  const { refundId, disputeId, evidenceIds } = await argued(`2-${outcome}`);
  const ruled = await ruleFinally(graph, people, disputeId, ruling(evidenceIds, outcome, amount));
  expect(ruled.dispute).toMatchObject({ stage: 'FINAL', status: 'RULED', refund: { id: refundId, status: 'REFUNDING' } });
  await graph.settle();
  expect(await shown(refundId)).toMatchObject({
    refund: {
      status: 'REFUNDED',
      amounts: { approved: { amount: paid }, refunded: { amount: paid } },
      disputes: [{ stage: 'EXECUTED', status: 'CLOSED', ruling: { outcome, amount: { amount }, basis: '双方证据已核对。' } }],
    },
  });
});

test('a ruling for the merchant closes the case without money', async () => {
  const { refundId, disputeId, evidenceIds } = await argued('2-merchant');
  const fault = [{ party: 'BUYER', percent: 100 }];
  const ruled = await ruleFinally(graph, people, disputeId, ruling(evidenceIds, 'FOR_MERCHANT', undefined, fault));
  expect(ruled.dispute).toMatchObject({ refund: { status: 'CLOSED' } });
  await graph.settle();
  expect(await shown(refundId)).toMatchObject({
    refund: {
      status: 'CLOSED',
      closedReason: 'RULED_FOR_MERCHANT',
      amounts: { refunded: { amount: '0.00' } },
      returnShipment: { status: 'CANCELLED' },
      disputes: [{ stage: 'EXECUTED', status: 'CLOSED' }],
    },
  });
});

test('a ruling that the goods go back leads to a return, and the return to the money', async () => {
  const { refundId, disputeId, evidenceIds } = await argued('2-return');
  const ruled = await ruleFinally(graph, people, disputeId, ruling(evidenceIds, 'RETURN_THEN_REFUND', '100.00'));
  expect(ruled.dispute).toMatchObject({ refund: { status: 'AWAITING_RETURN' } });
  await graph.settle();
  const { data } = await graph.ask<{ refund: { returnShipment: { id: string } } }>(
    buyer,
    'query ($id: ID!) { refund(id: $id) { returnShipment { id } } }',
    { id: refundId },
  );
  await done(
    graph,
    buyer,
    'returnShipmentSubmit',
    { carrierCode: 'YTO', trackingNumber: 'YT1234567890123' },
    data.refund.returnShipment.id,
  );
  await done(graph, merchant, 'refundReceiptConfirm', { acknowledgedWarnings: ['NOT_DELIVERED_YET'] }, refundId);
  await graph.settle();
  expect(await shown(refundId)).toMatchObject({
    refund: { status: 'REFUNDED', amounts: { refunded: { amount: '100.00' } }, disputes: [{ stage: 'EXECUTED' }] },
  });
});

test('while the platform decides, the case itself answers REFUND_IN_ARBITRATION', async () => {
  const { refundId } = await argued('2-open');
  await refused(graph, merchant, 'refundApprove', {}, 'REFUND_IN_ARBITRATION', refundId);
  await refused(
    graph,
    buyer,
    'refundEscalate',
    { idempotencyKey: key(), statement: '再次申请' },
    'REFUND_IN_ARBITRATION',
    refundId,
  );
});

test('who may escalate, and when', async () => {
  await giveOrders(graph, [orderOf(graph, '2-when')]);
  const { refund } = await apply(graph, await orderByNumber(graph, '2-when'));
  const input = { idempotencyKey: key(), statement: '请介入' };
  const early = await refused(graph, buyer, 'refundEscalate', input, 'ESCALATION_NOT_OPEN', refund.id);
  expect(early.ruleId).toBe('E1');
  await refused(graph, merchant, 'refundEscalate', input, 'ESCALATION_NOT_OPEN', refund.id);
  const escalated = await done(graph, platform, 'refundEscalate', input, refund.id);
  expect(escalated.refund.status).toBe('IN_ARBITRATION');
});

test('a party’s silence does not hold up the ruling: its time for evidence ends', async () => {
  await giveOrders(graph, [orderOf(graph, '2-silent')]);
  const { refund } = await apply(graph, await orderByNumber(graph, '2-silent'));
  await done(graph, merchant, 'refundReject', { reasonCode: 'NOT_OUR_FAULT', statement: '拒绝' }, refund.id);
  const escalated = await done(graph, buyer, 'refundEscalate', { idempotencyKey: key(), statement: '请介入' }, refund.id);
  const disputeId = (escalated.refund as unknown as { disputes: { id: string }[] }).disputes[0]!.id;
  const submitted = await handIn(graph, buyer, disputeId, '照片', '破损');
  expect(submitted.dispute.status).toBe('NEEDS_MERCHANT');
  const { data } = await graph.ask<{ dispute: { evidence: { edges: { node: { id: string } }[] } } }>(
    platform,
    'query ($id: ID!) { dispute(id: $id) { evidence(first: 10) { edges { node { id } } } } }',
    { id: disputeId },
  );
  const evidenceIds = data.dispute.evidence.edges.map(({ node }) => node.id);
  await refused(graph, platform, 'disputeRule', ruling(evidenceIds, 'FOR_BUYER', '33.33'), 'DISPUTE_STATUS_CONFLICT', disputeId);
  const due = new Date(graph.clock.now().getTime() + 48 * 3_600_000).toISOString();
  graph.clock.advance(48 * 3_600_000 + 1);
  await refused(graph, merchant, 'evidenceSubmit', { idempotencyKey: key() }, 'EVIDENCE_CLOSED', disputeId);
  const ruled = await ruleFinally(graph, people, disputeId, ruling(evidenceIds, 'FOR_BUYER', '33.33'));
  expect(ruled.dispute).toMatchObject({ stage: 'FINAL', refund: { status: 'REFUNDING' } });
  const closed = { kind: 'DISPUTE_EVIDENCE_CLOSED', at: due, actor: { kind: 'SYSTEM' } };
  expect(await lastEntries(refund.id, 6, 'en')).toEqual([
    { ...closed, summary: 'The time for evidence ended without any from the merchant' },
    expect.objectContaining({ kind: 'DISPUTE_ASSIGNED' }),
    expect.objectContaining({ kind: 'DISPUTE_RULED', at: graph.clock.now().toISOString() }),
    expect.objectContaining({ kind: 'DISPUTE_APPEAL_WAIVED', summary: 'The merchant will not appeal' }),
    expect.objectContaining({ kind: 'DISPUTE_FINALISED', summary: 'The ruling is final (FOR_BUYER): 33.33 CNY' }),
    expect.objectContaining({ kind: 'REFUND_REFUNDING' }),
  ]);
  expect((await lastEntries(refund.id, 6, 'zh'))[0]).toEqual({ ...closed, summary: '举证期已结束，商家未举证' });
});

async function lastEntries(refundId: string, last: number, language: string): Promise<unknown[]> {
  const { data } = await graph.ask<{ refund: { timeline: { edges: { node: unknown }[] } } }>(
    buyer,
    'query ($id: ID!, $last: Int!) { refund(id: $id) { timeline(last: $last) { edges { node { kind at summary actor { kind } } } } } }',
    { id: refundId, last },
    { 'accept-language': language },
  );
  return data.refund.timeline.edges.map(({ node }) => node);
}
