import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { after, agreed, DAY, history, HOUR, parcels, scan, sent, shown, standing, toJuly, type Case } from './receiving';
import { done, key, refused } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  toJuly(graph);
});
afterAll(() => graph.stop());

const exchange = { marketplace: 'TAOBAO', apply: { type: 'EXCHANGE' } } as const;
const WAYBILL = { carrierCode: 'YTO', trackingNumber: 'yt 8888-0001' };

/** An exchange whose goods the merchant has. */
async function owed(number: string): Promise<Case> {
  const it = await sent(graph, number, exchange);
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  const { refund } = await done(graph, it.merchant, 'refundReceiptConfirm', {}, it.id);
  expect(refund.status).toBe('AWAITING_MERCHANT_SHIPMENT');
  return it;
}

async function shipped(number: string): Promise<Case & { parcel: string }> {
  const it = await owed(number);
  await done(graph, it.merchant, 'refundReplacementShip', { idempotencyKey: key(), ...WAYBILL }, it.id);
  const [parcel] = await parcels(graph, it, 'REPLACEMENT');
  return { ...it, parcel: parcel!.id };
}

test('other goods are sent, followed and taken in within seven days (c.2 #23, #24)', async () => {
  const it = await owed('1');
  expect((await standing(graph, it))[1]).toEqual({ merchantShip: after(graph.clock.now(), 72 * HOUR) });
  const refuses = (code: string, more: Record<string, unknown> = {}, as = it.merchant) =>
    refused(graph, as, 'refundReplacementShip', { idempotencyKey: key(), ...WAYBILL, ...more }, code, it.id);
  await refuses('CARRIER_UNKNOWN', { carrierCode: 'yto' });
  await refuses('TRACKING_NUMBER_INVALID', { trackingNumber: 'A1' });
  await refuses('TRACKING_NUMBER_INVALID', { trackingNumber: '1'.repeat(33) });
  await refuses('FORBIDDEN', {}, it.buyer);
  await refuses('FORBIDDEN', {}, it.clerk);
  await refused(graph, it.buyer, 'refundReplacementConfirm', {}, 'REFUND_STATUS_CONFLICT', it.id);

  await done(graph, it.merchant, 'refundReplacementShip', { idempotencyKey: key(), ...WAYBILL }, it.id);
  expect(await standing(graph, it)).toEqual(['AWAITING_BUYER_RECEIPT', {}]);
  const [parcel] = await parcels(graph, it, 'REPLACEMENT');
  expect(parcel!.status).toBe('SUBMITTED');
  graph.clock.advance(DAY);
  await scan(graph, it, parcel!.id, 'DELIVERED');
  const due = after(graph.clock.now(), 7 * DAY);
  expect(await standing(graph, it)).toEqual(['AWAITING_BUYER_RECEIPT', { buyerReceive: due }]);
  graph.clock.set(new Date(due));
  await graph.settle();
  expect(await standing(graph, it)).toEqual(['COMPLETED', {}]);
  expect((await history(graph, it)).slice(-2)).toEqual([
    ['DEADLINE_PASSED', due],
    ['REFUND_COMPLETED', due],
  ]);
});

test('the buyer confirms before that, and nobody else', async () => {
  const it = await shipped('2');
  for (const as of [it.merchant, it.platform]) await refused(graph, as, 'refundReplacementConfirm', {}, 'FORBIDDEN', it.id);
  await done(graph, it.buyer, 'refundReplacementConfirm', {}, it.id);
  expect(await standing(graph, it)).toEqual(['COMPLETED', {}]);
  await refused(graph, it.buyer, 'refundReplacementConfirm', {}, 'REFUND_STATUS_CONFLICT', it.id);
});

test('a parcel that is lost, back or silent is sent anew, and then no longer counts (c.2 #34)', async () => {
  for (const [number, status] of [
    ['3', 'LOST'],
    ['4', 'RETURNED'],
  ] as const) {
    const it = await shipped(number);
    graph.clock.advance(DAY);
    await scan(graph, it, it.parcel, status);
    const due = after(graph.clock.now(), 72 * HOUR);
    expect(await standing(graph, it)).toEqual(['AWAITING_MERCHANT_SHIPMENT', { merchantShip: due }]);
    const second = { idempotencyKey: key(), carrierCode: 'YTO', trackingNumber: `YT99990${number}` };
    await done(graph, it.merchant, 'refundReplacementShip', second, it.id);
    graph.clock.advance(HOUR);
    if (status === 'LOST') await scan(graph, it, it.parcel, 'RETURNED');
    expect(await standing(graph, it)).toEqual(['AWAITING_BUYER_RECEIPT', {}]);
    const parcel = (await parcels(graph, it, 'REPLACEMENT')).at(-1)!;
    await scan(graph, it, parcel.id, 'DELIVERED');
    expect((await standing(graph, it))[1]).toEqual({ buyerReceive: after(graph.clock.now(), 7 * DAY) });
    // The carrier takes the delivery back: the buyer's time was none.
    graph.clock.advance(HOUR);
    await scan(graph, it, parcel.id, 'EXCEPTION');
    expect(await standing(graph, it)).toEqual(['AWAITING_BUYER_RECEIPT', {}]);
  }
  const silent = await shipped('5');
  graph.clock.advance(30 * DAY);
  await graph.settle();
  expect((await standing(graph, silent))[0]).toBe('AWAITING_MERCHANT_SHIPMENT');
});

test('the merchant refunds instead, until other goods are sent (c.2 #25)', async () => {
  const direct = (it: Case) => done(graph, it.merchant, 'refundDirect', { idempotencyKey: key() }, it.id);
  const pending = await agreed(graph, '6', { ...exchange, quantities: [2, 1] });
  await refused(graph, pending.buyer, 'refundDirect', { idempotencyKey: key() }, 'FORBIDDEN', pending.id);
  const { refund } = await direct(pending);
  expect(refund).toMatchObject({ status: 'REFUNDING', legs: [{ amount: { amount: '195.66' } }] });
  await graph.settle();
  const { status, lines, amounts } = await shown(graph, pending.buyer, pending.id);
  expect([status, amounts.refunded.amount, lines.map(({ approved }) => approved!.amount)]).toEqual([
    'REFUNDED',
    '195.66',
    ['66.66', '129.00'],
  ]);

  const back = await owed('7');
  expect((await direct(back)).refund.status).toBe('REFUNDING');
  const late = await shipped('8');
  await refused(graph, late.merchant, 'refundDirect', { idempotencyKey: key() }, 'REFUND_STATUS_CONFLICT', late.id);
  const other = await agreed(graph, '9', { marketplace: 'TAOBAO' });
  await refused(graph, other.merchant, 'refundDirect', { idempotencyKey: key() }, 'NOT_AN_EXCHANGE', other.id);
  const names = async (it: Case) => (await shown(graph, it.merchant, it.id)).availableActions.map(({ name }) => name);
  expect(await names(late)).toContain('refundDirect');
  expect(await names(other)).not.toContain('refundDirect');
});
