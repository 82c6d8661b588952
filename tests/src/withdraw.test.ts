import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Claims, type Graph } from './harness';
import { giveOrders } from './orders';
import { apply, buyer, call, done, key, merchant, orderByNumber, orderOf, otherBuyer, platform, refused } from './world';

let graph: Graph;
let orders = 0;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

interface Shown {
  status: string;
  closedReason: string | null;
  deadlines: { key: string; owner: string }[];
  availableActions: { name: string; enabled: boolean; blockedBy: { code: string } | null }[];
  timeline: { edges: { node: { kind: string; summary: string } }[] };
  returnShipment: { status: string } | null;
  disputes: { stage: string; status: string }[];
}

const SHOWN = `query ($id: ID!) { refund(id: $id) { status closedReason deadlines { key owner }
  availableActions { name enabled blockedBy { code } } timeline(last: 3) { edges { node { kind summary } } }
  returnShipment { status } disputes { stage status } } }`;
const shown = async (id: string, as: Claims = buyer) => (await graph.ask<{ refund: Shown }>(as, SHOWN, { id })).data.refund;
const action = async (id: string, name: string, as: Claims) =>
  (await shown(id, as)).availableActions.find((each) => each.name === name);
const READ = { acknowledgedWarnings: ['ENTRY_CONSUMED'] };
const unshipped = { state: 'PENDING_SHIPMENT', shippedAt: undefined, receivedAt: undefined, goodsReceived: false };

async function newCase(more: Record<string, unknown> = {}, input: Record<string, unknown> = {}, number = `W-${++orders}`) {
  await giveOrders(graph, [orderOf(graph, number, more)]);
  const { refund } = await apply(graph, await orderByNumber(graph, number), input);
  return { id: refund.id, shipmentId: refund.returnShipment?.id };
}

async function sent(): Promise<string> {
  const { id, shipmentId } = await newCase();
  await done(graph, merchant, 'refundApprove', {}, id);
  const trackingNumber = `SF13900${String(++orders).padStart(6, '0')}`;
  await done(graph, buyer, 'returnShipmentSubmit', { carrierCode: 'SF', trackingNumber, senderPhone: '0001' }, shipmentId);
  await graph.settle();
  return id;
}

describe('a withdrawal (c.2 #19)', () => {
  test('warns where it burns the only entry, and names the hold (A5, 1.6 row 10)', async () => {
    const { id } = await newCase();
    const error = await refused(graph, buyer, 'refundWithdraw', {}, 'WARNINGS_NOT_ACKNOWLEDGED', id);
    expect(error.ruleId).toBe('A5');
    const { warnings } = await call(graph, buyer, 'refundWithdraw', {}, id);
    expect(warnings).toEqual([{ code: 'ENTRY_CONSUMED' }]);
    await refused(graph, buyer, 'refundWithdraw', { acknowledgedWarnings: ['OTHER'] }, 'WARNINGS_NOT_ACKNOWLEDGED', id);
    const { refund } = await done(graph, buyer, 'refundWithdraw', READ, id);
    expect(refund).toMatchObject({ status: 'CLOSED', closedReason: 'WITHDRAWN' });
    // Goods that never left the buyer are owed by nobody.
    expect(await shown(id)).toMatchObject({ deadlines: [], returnShipment: { status: 'CANCELLED' } });
    await refused(graph, buyer, 'refundWithdraw', READ, 'REFUND_STATUS_CONFLICT', id);
  });

  test('does not warn before the trade has succeeded, nor where the policy counts tries', async () => {
    const inSale = await newCase(unshipped, { type: 'REFUND_ONLY', reasonCode: 'LATE_SHIPMENT' });
    expect((await done(graph, buyer, 'refundWithdraw', {}, inSale.id)).warnings).toEqual([]);
    await giveOrders(graph, [orderOf(graph, 'W-douyin', { marketplace: 'DOUYIN' })]);
    const douyin: Claims = { sub: 'douyin:b1', kind: 'BUYER' };
    const { data } = await graph.ask<{ orderByNumber: { id: string; lines: { id: string }[] } }>(
      douyin,
      '{ orderByNumber(marketplace: DOUYIN, number: "W-douyin") { id lines { id } } }',
    );
    const lines = [{ lineId: data.orderByNumber.lines[0]!.id, quantity: 1 }];
    const input = { idempotencyKey: key(), orderId: data.orderByNumber.id, type: 'RETURN_REFUND', reasonCode: 'QUALITY', lines };
    const { refund } = await done(graph, douyin, 'refundApply', input);
    expect((await done(graph, douyin, 'refundWithdraw', {}, refund.id)).warnings).toEqual([]);
  });

  test('lets goods on their way come back to the buyer', async () => {
    const id = await sent();
    await done(graph, buyer, 'refundWithdraw', READ, id);
    expect(await shown(id)).toMatchObject({
      status: 'CLOSED',
      deadlines: [{ key: 'sendBack', owner: 'MERCHANT' }],
      returnShipment: { status: 'SUBMITTED' },
    });
  });

  test('is the buyer’s, until receipt is confirmed', async () => {
    const id = await sent();
    for (const as of [merchant, platform]) await refused(graph, as, 'refundWithdraw', READ, 'FORBIDDEN', id);
    await refused(graph, otherBuyer, 'refundWithdraw', READ, 'NOT_FOUND', id);
    await refused(graph, null, 'refundWithdraw', READ, 'UNAUTHENTICATED', id);
    expect(await action(id, 'refundWithdraw', merchant)).toBeUndefined();
    expect(await action(id, 'refundWithdraw', buyer)).toEqual({ name: 'refundWithdraw', enabled: true, blockedBy: null });
    await done(graph, merchant, 'refundReceiptConfirm', { acknowledgedWarnings: ['NOT_DELIVERED_YET'] }, id);
    await refused(graph, buyer, 'refundWithdraw', READ, 'REFUND_STATUS_CONFLICT', id);
  });

  test('is not possible once the merchant owes other goods', async () => {
    const { id } = await newCase({}, { type: 'EXCHANGE', reasonCode: 'SIZE' });
    await done(graph, merchant, 'refundApprove', {}, id);
    await done(graph, merchant, 'refundReceiptConfirm', { acknowledgedWarnings: ['NOT_DELIVERED_YET'] }, id);
    expect((await shown(id)).status).toBe('AWAITING_MERCHANT_SHIPMENT');
    await refused(graph, buyer, 'refundWithdraw', READ, 'REFUND_CARRIED_OUT', id);
    expect(await action(id, 'refundWithdraw', buyer)).toMatchObject({
      enabled: false,
      blockedBy: { code: 'REFUND_CARRIED_OUT' },
    });
  });

  test('is not possible while the platform decides', async () => {
    const id = await sent();
    await done(graph, merchant, 'refundEscalate', { idempotencyKey: key(), statement: '包裹异常' }, id);
    await refused(graph, buyer, 'refundWithdraw', READ, 'REFUND_IN_ARBITRATION', id);
  });

  test('and an approval at once: one of them wins, and the case is what it says', async () => {
    for (let i = 0; i < 5; i++) {
      const { id } = await newCase({}, { type: 'REFUND_ONLY' });
      const [withdrawn, approved] = await Promise.all([
        call(graph, buyer, 'refundWithdraw', READ, id),
        call(graph, merchant, 'refundApprove', {}, id),
      ]);
      const codes = [withdrawn, approved].map(({ userErrors }) => userErrors[0]?.code ?? 'DONE').sort();
      expect(codes).toEqual(['DONE', 'REFUND_STATUS_CONFLICT']);
      const { status } = await shown(id);
      expect(status).toBe(withdrawn.userErrors.length === 0 ? 'CLOSED' : 'REFUNDING');
    }
  });
});

describe('the platform closes a case (c.2 #35)', () => {
  const closing = (reason = '订单涉嫌欺诈') => ({ reason });

  test('for a reason that all read', async () => {
    const id = await sent();
    for (const as of [buyer, merchant]) await refused(graph, as, 'refundClose', closing(), 'FORBIDDEN', id);
    for (const reason of ['', '长'.repeat(501)]) {
      const error = await refused(graph, platform, 'refundClose', closing(reason), 'STATEMENT_REQUIRED', id);
      expect(error.field).toEqual(['input', 'reason']);
    }
    const { refund } = await done(graph, platform, 'refundClose', closing(), id);
    expect(refund).toMatchObject({ status: 'CLOSED', closedReason: 'CANCELLED_BY_PLATFORM', disputes: [] });
    const { timeline, deadlines } = await shown(id);
    expect(timeline.edges.at(-1)!.node).toEqual({
      kind: 'REFUND_CLOSED',
      summary: 'The case ended without a refund: 订单涉嫌欺诈',
    });
    expect(deadlines).toEqual([{ key: 'sendBack', owner: 'MERCHANT' }]);
    await refused(graph, platform, 'refundClose', closing(), 'REFUND_STATUS_CONFLICT', id);
  });

  test('while it decides: its dispute closes in the stage that it was in (c.4 #13)', async () => {
    const id = await sent();
    const escalated = await done(graph, merchant, 'refundEscalate', { idempotencyKey: key(), statement: '包裹异常' }, id);
    const { disputes } = escalated.refund as unknown as { disputes: { id: string }[] };
    const { refund } = await done(graph, platform, 'refundClose', closing(), id);
    expect(refund).toMatchObject({ status: 'CLOSED', disputes: [{ stage: 'EVIDENCE', status: 'CLOSED' }] });
    await refused(graph, buyer, 'evidenceSubmit', { idempotencyKey: key() }, 'DISPUTE_STATUS_CONFLICT', disputes[0]!.id);
    const ruling = {
      idempotencyKey: key(),
      outcome: 'FOR_MERCHANT',
      fault: [{ party: 'BUYER', percent: 100 }],
      basis: '证据不足',
      rules: ['E2'],
      evidenceIds: [],
    };
    await refused(graph, platform, 'disputeRule', ruling, 'DISPUTE_STATUS_CONFLICT', disputes[0]!.id);
  });

  test('not once the money is on its way', async () => {
    const { id } = await newCase({}, { type: 'REFUND_ONLY' });
    await done(graph, merchant, 'refundApprove', {}, id);
    await refused(graph, platform, 'refundClose', closing(), 'REFUND_STATUS_CONFLICT', id);
  });
});
