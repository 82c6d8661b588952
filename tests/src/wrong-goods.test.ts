import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { after, DAY, history, HOUR, parcels, PHOTO, scan, sent, shown, standing, toJuly, type Case } from './receiving';
import { done, key, refused } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  toJuly(graph);
});
afterAll(() => graph.stop());

const taobao = { marketplace: 'TAOBAO' } as const;
const wrong = ({ lineIds }: Case) => [{ orderLineId: lineIds[0], finding: 'DIFFERENT_ITEM', quantity: 1, liable: 'BUYER' }];
let numbers = 0;
const waybill = () => ({ carrierCode: 'YTO', trackingNumber: `YT77${String(++numbers).padStart(8, '0')}` });

/** A return in which something else came, as the merchant has recorded. */
async function wrongCame(number: string, wanted: Parameters<typeof sent>[2] = taobao): Promise<Case> {
  const it = await sent(graph, number, wanted);
  graph.clock.advance(HOUR);
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  await done(graph, it.merchant, 'returnInspectionRecord', { findings: wrong(it) }, it.shipmentId);
  return it;
}

const sendBack = async (it: Case) => {
  graph.clock.advance(HOUR);
  return (await done(graph, it.merchant, 'returnSendBackShip', waybill(), it.shipmentId)).returnShipment.id;
};

async function onHold(it: Case): Promise<void> {
  await done(graph, it.merchant, 'refundHoldRequest', { idempotencyKey: key(), reason: '退错商品，请寄回正确商品' }, it.id);
  await done(graph, it.buyer, 'refundHoldAccept', {}, it.id);
}

async function rightSent(it: Case): Promise<string> {
  const { returnShipment } = await done(graph, it.buyer, 'returnParcelAdd', waybill(), it.shipmentId);
  return returnShipment.id;
}

test('on hold for the right goods, the wrong ones go back in a parcel of the same case; then the right ones are paid back (B13)', async () => {
  const it = await wrongCame('1');
  await onHold(it);
  const [, { hold }] = await standing(graph, it);
  const back = await sendBack(it);
  const at = graph.clock.now().toISOString();
  expect(await standing(graph, it)).toMatchObject(['ON_HOLD', { hold }]);
  graph.clock.advance(DAY);
  const right = await rightSent(it);
  const receive = after(graph.clock.now(), 10 * DAY);
  expect(await standing(graph, it)).toEqual(['AWAITING_RECEIPT', { merchantReceive: receive }]);
  graph.clock.advance(HOUR);
  await scan(graph, it, back, 'DELIVERED');
  await scan(graph, it, right, 'DELIVERED');
  await done(graph, it.merchant, 'refundReceiptConfirm', {}, it.id);
  await graph.settle();
  const { status, amounts, timeline, deadlines } = await shown(graph, it.buyer, it.id);
  expect([status, amounts.refunded.amount, deadlines]).toEqual(['REFUNDED', '33.33', []]);
  expect(timeline.edges.map(({ node }) => node.kind)).toEqual([
    'REFUND_APPLIED',
    'REFUND_APPROVED',
    'RETURN_AUTHORIZED',
    'RETURN_SUBMITTED',
    'RETURN_STATUS',
    'HOLD_REQUESTED',
    'HOLD_STARTED',
    'WRONG_GOODS_SENT_BACK',
    'RETURN_SUBMITTED',
    'HOLD_ENDED',
    'SEND_BACK_STATUS',
    'RETURN_STATUS',
    'RECEIPT_CONFIRMED',
    'REFUND_REFUNDING',
    'REFUND_REFUNDED',
  ]);
  const told = timeline.edges.find(({ node }) => node.kind === 'WRONG_GOODS_SENT_BACK')!.node;
  expect([told.at, told.summary]).toEqual([
    at,
    `Something else had come; the merchant sent it back with YTO Express, YT77${'1'.padStart(8, '0')}`,
  ]);
  const directions = (await shown(graph, it.buyer, it.id)).shipments.map(({ id, direction }) => [id, direction]);
  expect(directions).toEqual([
    [it.shipmentId, 'RETURN'],
    [back, 'SEND_BACK'],
    [right, 'RETURN'],
  ]);
});

test('withdrawn afterwards, nothing is owed: the buyer has what was sent', async () => {
  const it = await wrongCame('2');
  await onHold(it);
  await sendBack(it);
  await done(graph, it.buyer, 'refundWithdraw', { acknowledgedWarnings: ['ENTRY_CONSUMED'] }, it.id);
  await graph.settle();
  expect(await standing(graph, it)).toEqual(['CLOSED', {}]);
  expect(await parcels(graph, it, 'SEND_BACK')).toHaveLength(1);
});

test('withdrawn with the right goods on their way, these are owed, and their own parcel ends that', async () => {
  const it = await wrongCame('3');
  await sendBack(it);
  await rightSent(it);
  await done(graph, it.buyer, 'refundWithdraw', { acknowledgedWarnings: ['ENTRY_CONSUMED'] }, it.id);
  await graph.settle();
  expect(await standing(graph, it)).toEqual(['CLOSED', { sendBack: after(graph.clock.now(), 7 * DAY) }]);
  const owed = (await parcels(graph, it, 'SEND_BACK'))[1]!;
  expect(owed.status).toBe('EXPECTED');
  await done(graph, it.merchant, 'returnSendBackShip', waybill(), owed.id);
  expect(await standing(graph, it)).toEqual(['CLOSED', {}]);
});

test('the right goods never come: the merchant can still refuse what came, and the refusal stands without a debt', async () => {
  const it = await wrongCame('4');
  await sendBack(it);
  await done(graph, it.merchant, 'refundReceiptReject', { findings: wrong(it), statement: '退错商品', media: [PHOTO] }, it.id);
  graph.clock.advance(10 * DAY);
  await graph.settle();
  expect(await standing(graph, it)).toEqual(['CLOSED', {}]);
  expect((await shown(graph, it.buyer, it.id)).closedReason).toBe('REJECTION_STANDS');
  expect(await parcels(graph, it, 'SEND_BACK')).toHaveLength(1);
});

test('the buyer applies anew instead (B13 as it is written): the new case asks for the goods once they went back', async () => {
  for (const [number, first] of [
    ['5', true],
    ['6', false],
  ] as const) {
    const it = await wrongCame(number, { marketplace: 'DOUYIN', quantities: [3] });
    await done(graph, it.merchant, 'refundReceiptReject', { findings: wrong(it), statement: '退错商品', media: [PHOTO] }, it.id);
    if (first) await sendBack(it);
    const lines = [{ lineId: it.lineIds[0], quantity: 3 }];
    const more = { type: 'RETURN_REFUND', reasonCode: 'QUALITY', lines };
    const again = await done(graph, it.buyer, 'refundApply', { idempotencyKey: key(), orderId: it.orderId, ...more });
    expect((await shown(graph, it.buyer, it.id)).closedReason).toBe('REAPPLIED');
    if (!first) await sendBack(it);
    await graph.settle();
    const { refund } = await done(graph, it.merchant, 'refundApprove', {}, again.refund.id);
    expect(refund.status).toBe('AWAITING_RETURN');
  }
});

test('goods that came right are not sent back as wrong ones', async () => {
  const it = await sent(graph, '7', taobao);
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  await refused(graph, it.merchant, 'returnSendBackShip', waybill(), 'NOT_A_SEND_BACK', it.shipmentId);
  await refused(graph, it.buyer, 'returnSendBackShip', waybill(), 'FORBIDDEN', it.shipmentId);
  expect((await history(graph, it)).map(([kind]) => kind)).not.toContain('WRONG_GOODS_SENT_BACK');
});
