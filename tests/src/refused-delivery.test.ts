import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { after, agreed, DAY, history, HOUR, people, scan, shown, standing, toJuly, type Case } from './receiving';
import { done, key } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  toJuly(graph);
});
afterAll(() => graph.stop());

/** An order that is on its way, whose buyer is to refuse it. */
async function toBeRefused(number: string, type = 'REFUSE_DELIVERY'): Promise<Case & { outbound: string }> {
  const at = after(graph.clock.now(), -HOUR);
  const order = {
    state: 'PENDING_RECEIPT',
    receivedAt: undefined,
    goodsReceived: false,
    outbound: { carrier: 'YTO', trackingNumber: `YT7700${number}`, scans: [{ at, status: 'PICKED_UP', text: '已揽收' }] },
  };
  const apply = { type, reasonCode: type === 'REFUSE_DELIVERY' ? 'CHANGE_OF_MIND' : 'NOT_RECEIVED' };
  const it = await agreed(graph, number, { marketplace: 'TAOBAO', order, apply });
  return { ...it, outbound: await outboundOf(it) };
}

async function outboundOf({ platform, orderId }: Case): Promise<string> {
  const query = 'query ($id: ID!) { order(id: $id) { outboundShipment { id } } }';
  const { data } = await graph.ask<{ order: { outboundShipment: { id: string } } }>(platform, query, { id: orderId });
  return data.order.outboundShipment.id;
}

test('refused and back with the merchant: its time begins, and the refund follows (C10; c.2 #26)', async () => {
  const it = await toBeRefused('1001');
  expect(await standing(graph, it)).toEqual(['AWAITING_REFUSAL', { refusal: after(graph.clock.now(), 15 * DAY) }]);
  graph.clock.advance(DAY);
  await scan(graph, it, it.outbound, 'REFUSED');
  expect((await standing(graph, it))[0]).toBe('AWAITING_REFUSAL');
  graph.clock.advance(DAY);
  await scan(graph, it, it.outbound, 'RETURNED');
  expect(await standing(graph, it)).toEqual(['AWAITING_RECEIPT', { merchantReceive: after(graph.clock.now(), 10 * DAY) }]);
  const { refund } = await done(graph, it.merchant, 'refundReceiptConfirm', {}, it.id);
  expect(refund.status).toBe('REFUNDING');
  const kinds = (await history(graph, it)).map(([kind]) => kind);
  expect(kinds.slice(2)).toEqual(['DELIVERY_STATUS', 'DELIVERY_STATUS', 'RECEIPT_CONFIRMED', 'REFUND_REFUNDING']);
});

test('lost on its way, it is refunded; delivered after all, the case is closed and nothing is owed', async () => {
  const lost = await toBeRefused('1002');
  await scan(graph, lost, lost.outbound, 'LOST');
  await graph.settle();
  expect((await shown(graph, lost.buyer, lost.id)).amounts.refunded.amount).toBe('33.33');

  const taken = await toBeRefused('1003');
  await scan(graph, taken, taken.outbound, 'DELIVERED', { signer: 'SELF' });
  const { status, closedReason, deadlines } = await shown(graph, taken.buyer, taken.id);
  expect([status, closedReason, deadlines]).toEqual(['CLOSED', 'NOT_REFUSED', []]);
});

test('two cases of one order are both decided by its parcel', async () => {
  const one = await toBeRefused('1004');
  const lines = [{ lineId: one.lineIds[1], quantity: 1 }];
  const input = { idempotencyKey: key(), orderId: one.orderId, type: 'REFUSE_DELIVERY', reasonCode: 'CHANGE_OF_MIND', lines };
  const { refund } = await done(graph, one.buyer, 'refundApply', input);
  await done(graph, one.merchant, 'refundApprove', {}, refund.id);
  await scan(graph, one, one.outbound, 'RETURNED');
  for (const id of [one.id, refund.id]) expect((await shown(graph, one.buyer, id)).status).toBe('AWAITING_RECEIPT');
});

test('an overdue refusal leaves the case open to the platform; a parcel that is back later still counts', async () => {
  const it = await toBeRefused('1005');
  graph.clock.advance(15 * DAY);
  await graph.settle();
  const [status, deadlines] = await standing(graph, it);
  expect([status, Object.keys(deadlines)]).toEqual(['AWAITING_REFUSAL', ['buyerEscalate']]);
  graph.clock.advance(DAY);
  await scan(graph, it, it.outbound, 'RETURNED');
  expect(await standing(graph, it)).toEqual(['AWAITING_RECEIPT', { merchantReceive: after(graph.clock.now(), 10 * DAY) }]);
});

test('the order’s parcel moves no other case: an application of before stays as it is (1.6 row 19)', async () => {
  const who = people('TAOBAO');
  const it = await toBeRefused('1006');
  const lines = [{ lineId: it.lineIds[1], quantity: 1 }];
  const input = { idempotencyKey: key(), orderId: it.orderId, type: 'REFUND_ONLY', reasonCode: 'NOT_RECEIVED', lines };
  const { refund } = await done(graph, who.buyer, 'refundApply', input);
  const before = await shown(graph, who.buyer, refund.id);
  await scan(graph, it, it.outbound, 'DELIVERED');
  await graph.settle();
  expect(await shown(graph, who.buyer, refund.id)).toEqual(before);
});
