import { expect } from '@jest/globals';
import { key } from '../world';
import { DAY, HOUR, type Market } from './market';
import { ALL, except } from './marketplaces';
import { rule } from './rule';
import { after, agreed, deadlineOf, opened, scanned, sent, shown, statusOf, titlesTold, underway } from './steps';

rule('D1', except('DOUYIN'), 'ten days after the number the money goes out by itself', async (market) => {
  const { id } = await underway(market);
  const due = { dueAt: after(market, 10 * DAY), onExpire: 'AUTO_REFUND', owner: market.receiver.kind };
  expect(await deadlineOf(market, id, 'merchantReceive')).toMatchObject(due);
  await market.waits(10 * DAY - 1);
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
  await market.waits(1);
  expect(await shown(market, id)).toMatchObject({ status: 'REFUNDED', amounts: { refunded: { amount: '33.33' } } });
});

rule('D3', ['DOUYIN'], 'seven days after the number the money goes out by itself', async (market) => {
  const { id } = await underway(market);
  const due = { dueAt: after(market, 7 * DAY), explanation: [{ anchor: 'RETURN_INFO_SUBMITTED', ruleId: 'D3' }] };
  expect(await deadlineOf(market, id, 'merchantReceive')).toMatchObject(due);
  await market.waits(7 * DAY - 1);
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
  await market.waits(1);
  expect(await statusOf(market, id)).toBe('REFUNDED');
});

rule('D3', except('JD'), 'the holidays of October do not count', async (market) => {
  market.graph.clock.set(new Date('2026-09-28T04:00:00.000Z'));
  const { id } = await underway(market);
  const days = market.marketplace === 'DOUYIN' ? 7 : 10;
  expect(await deadlineOf(market, id, 'merchantReceive')).toMatchObject({ dueAt: after(market, (days + 7) * DAY) });
  await market.waits((days + 7) * DAY - 1);
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
  await market.waits(1);
  expect(await statusOf(market, id)).toBe('REFUNDED');
});

rule('D8', ALL, 'each payment is given back by its own way, the first of them first', async (market) => {
  const order = await market.order('PENDING_SHIPMENT');
  const lines = order.lines.map(({ id }, i) => ({ lineId: id, quantity: i === 0 ? 3 : 1 }));
  const id = await market.applies(order, { type: 'REFUND_ONLY', reasonCode: 'LATE_SHIPMENT', lines });
  await agreed(market, id);
  await market.graph.settle();
  const { status, legs } = await shown(market, id);
  expect([status, legs]).toEqual([
    'REFUNDED',
    [
      { method: 'ALIPAY', status: 'ARRIVED', amount: { amount: '200.00' } },
      { method: 'GIFT_CARD', status: 'ARRIVED', amount: { amount: '39.00' } },
    ],
  ]);
});

rule('D8', ALL, 'what the provider refused is seen and asked for again', async (market) => {
  const order = await market.order('PENDING_SHIPMENT', {
    freight: '0.00',
    lines: [{ sku: 'C-3', title: '围巾', category: 'CLOTHING', quantity: 1, unitPrice: '80.00', total: '80.00' }],
    payments: [{ method: 'ALIPAY', reference: `pay-${key()}-fail-once`, amount: '80.00', paidAt: '2026-07-02T05:00:00.000Z' }],
  });
  const id = await market.applies(order, { type: 'REFUND_ONLY', reasonCode: 'LATE_SHIPMENT' });
  await agreed(market, id);
  await market.graph.settle();
  expect(await shown(market, id)).toMatchObject({ status: 'REFUND_FAILED', legs: [{ status: 'FAILED' }] });
  await market.does(market.platform, 'refundRetry', { idempotencyKey: key() }, id);
  await market.graph.settle();
  expect(await shown(market, id)).toMatchObject({ status: 'REFUNDED', amounts: { refunded: { amount: '80.00' } } });
});

rule('D15', ALL, 'a merchant without the goods may call the platform in', async (market) => {
  const waiting = await opened(market);
  const statement = { idempotencyKey: key(), statement: '一直没有收到退货' };
  await market.refuses(market.merchant, 'refundEscalate', statement, 'ESCALATION_NOT_OPEN', waiting);
  const { id } = await underway(market);
  await market.does(market.merchant, 'refundEscalate', { ...statement, idempotencyKey: key() }, id);
  expect(await shown(market, id)).toMatchObject({ status: 'IN_ARBITRATION', disputes: [{ stage: 'EVIDENCE' }] });
});

rule('D12', ALL, 'a number that the carrier never scans is told of after 48 hours', async (market) => {
  const { id, parcel } = await underway(market);
  const query = 'query ($id: ID!) { returnShipment(id: $id) { signals { kind } } }';
  const signals = async () =>
    (await market.reads<{ returnShipment: { signals: { kind: string }[] } }>(market.merchant, query, { id: parcel }))
      .returnShipment.signals;
  await market.waits(48 * HOUR - 1);
  expect(await signals()).toEqual([]);
  await market.waits(1);
  expect(await signals()).toEqual([{ kind: 'NO_SCAN' }]);
  for (const as of [market.buyer, market.merchant])
    expect(await titlesTold(market, id, as, 'parcel.no_scan')).toEqual(['运单无物流信息']);
});

const PHOTO = { kind: 'IMAGE', name: '质检.jpg', sha256: 'c'.repeat(64), size: 90_000, shows: ['GOODS'] };

/** What was found of the goods of a case: one line, one piece. */
async function finding(market: Market, id: string, found: string, liable = 'BUYER') {
  const query = 'query ($id: ID!) { refund(id: $id) { lines { orderLine { id } } } }';
  const { refund } = await market.reads<{ refund: { lines: { orderLine: { id: string } }[] } }>(market.buyer, query, { id });
  const findings = [{ orderLineId: refund.lines[0]!.orderLine.id, finding: found, quantity: 1, liable }];
  return { findings, statement: '与申请不符', media: [PHOTO] };
}

rule('D2', ['DOUYIN'], '48 hours after the parcel was signed for the money goes out by itself', async (market) => {
  const { id, parcel } = await underway(market);
  await scanned(market, parcel, 'DELIVERED');
  expect(await deadlineOf(market, id, 'merchantReceive')).toMatchObject({ dueAt: after(market, 48 * HOUR) });
  await market.waits(48 * HOUR - 1);
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
  await market.waits(1);
  expect(await statusOf(market, id)).toBe('REFUNDED');
});

rule('D4', ['DOUYIN'], 'from the fifth day an unsigned parcel gives seven days more, once', async (market) => {
  const { id } = await underway(market);
  await market.waits(5 * DAY - 1);
  await market.refuses(market.merchant, 'refundReceiptExtend', {}, 'EXTENSION_NOT_ALLOWED', id);
  await market.waits(1);
  await market.does(market.merchant, 'refundReceiptExtend', {}, id);
  await market.refuses(market.merchant, 'refundReceiptExtend', {}, 'EXTENSION_NOT_ALLOWED', id);
  await market.waits(9 * DAY - 1);
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
  await market.waits(1);
  expect(await statusOf(market, id)).toBe('REFUNDED');
});

rule('D4', except('DOUYIN'), 'nowhere else is there an extension', async (market) => {
  const { id } = await underway(market);
  await market.waits(6 * DAY);
  await market.refuses(market.receiver, 'refundReceiptExtend', {}, 'EXTENSION_NOT_ALLOWED', id);
});

rule('D5', ['DOUYIN'], 'goods refused: 48 hours to call the platform in, or the case closes', async (market) => {
  const { id, parcel } = await underway(market);
  await scanned(market, parcel, 'DELIVERED');
  await market.does(market.merchant, 'refundReceiptReject', await finding(market, id, 'USED_OR_RESALE_AFFECTED'), id);
  expect(await deadlineOf(market, id, 'buyerEscalate')).toMatchObject({ dueAt: after(market, 48 * HOUR) });
  await market.waits(48 * HOUR);
  expect(await shown(market, id)).toMatchObject({ status: 'CLOSED', closedReason: 'REJECTION_STANDS' });
});

rule('D6', ALL, 'goods are refused after delivery, with what was found and a photo', async (market) => {
  const { id, parcel } = await underway(market);
  const input = await finding(market, id, 'DAMAGED');
  await market.refuses(market.receiver, 'refundReceiptReject', input, 'GOODS_NOT_DELIVERED', id);
  await scanned(market, parcel, 'DELIVERED');
  await market.refuses(market.receiver, 'refundReceiptReject', { ...input, media: [] }, 'MEDIA_REQUIRED', id);
  await market.does(market.receiver, 'refundReceiptReject', input, id);
  expect(await shown(market, id)).toMatchObject({ status: 'REJECTED', rejection: { reasonCode: 'DAMAGED' } });
});

rule('B11', except('JD'), 'agreed on shown quality, then refused as no longer for sale: warned of first', async (market) => {
  const id = await opened(market, 'SUCCESS', { media: [PHOTO] });
  await agreed(market, id);
  await scanned(market, await sent(market, id), 'DELIVERED');
  const used = await finding(market, id, 'USED_OR_RESALE_AFFECTED');
  await market.refuses(market.merchant, 'refundReceiptReject', used, 'WARNINGS_NOT_ACKNOWLEDGED', id);
  const warned = { ...used, acknowledgedWarnings: ['REASON_CONTRADICTS'] };
  await market.does(market.merchant, 'refundReceiptReject', warned, id);
  expect(await statusOf(market, id)).toBe('REJECTED');
});

rule('B15', ALL, 'harmed by the courier: whoever took it in is shown the way to the courier', async (market) => {
  const { id, parcel } = await underway(market);
  await scanned(market, parcel, 'DELIVERED');
  const found = await finding(market, id, 'USED_OR_RESALE_AFFECTED', 'CARRIER');
  await market.does(market.receiver, 'refundReceiptReject', found, id);
  const query = 'query ($id: ID!) { returnShipment(id: $id) { inspection { finding liable guidance } } }';
  const { returnShipment } = await market.reads<{ returnShipment: object }>(market.receiver, query, { id: parcel });
  expect(returnShipment).toEqual({
    inspection: [{ finding: 'USED_OR_RESALE_AFFECTED', liable: 'CARRIER', guidance: 'CLAIM_FROM_CARRIER' }],
  });
});

/** What the buyer asks the carrier for, and gets. */
async function claimed(market: Market, parcel: string): Promise<void> {
  const money = { amount: '30.00', currencyCode: 'CNY' };
  const input = { idempotencyKey: key(), amount: money, statement: '请赔付', media: [PHOTO] };
  await market.refuses(market.merchant, 'carrierClaimOpen', input, 'FORBIDDEN', parcel);
  await market.does(market.buyer, 'carrierClaimOpen', input, parcel);
  const answer = { idempotencyKey: key(), outcome: 'PAID', paid: money, statement: '已赔付' };
  await market.refuses(market.buyer, 'carrierClaimSettle', answer, 'FORBIDDEN', parcel);
  await market.does(market.platform, 'carrierClaimSettle', answer, parcel);
  await market.graph.settle();
  const query = 'query ($id: ID!) { returnShipment(id: $id) { carrierClaim { status paid { amount } } } }';
  const { returnShipment } = await market.reads<{ returnShipment: object }>(market.buyer, query, { id: parcel });
  expect(returnShipment).toEqual({ carrierClaim: { status: 'PAID', paid: { amount: '30.00' } } });
}

rule('B15', ALL, 'and the buyer claims from the courier', async (market) => {
  const { id, parcel } = await underway(market);
  await scanned(market, parcel, 'DELIVERED');
  const found = await finding(market, id, 'USED_OR_RESALE_AFFECTED', 'CARRIER');
  await market.does(market.receiver, 'refundReceiptReject', found, id);
  await claimed(market, parcel);
});

rule('D7', ALL, 'by consent all stands still, and goes on with the rest of its time', async (market) => {
  const { id } = await underway(market);
  const { dueAt } = (await deadlineOf(market, id, 'merchantReceive'))!;
  await market.does(market.merchant, 'refundHoldRequest', { idempotencyKey: key(), reason: '等待快递核实' }, id);
  await market.does(market.buyer, 'refundHoldAccept', {}, id);
  expect(await statusOf(market, id)).toBe('ON_HOLD');
  await market.waits(2 * DAY);
  await market.does(market.buyer, 'refundHoldEnd', {}, id);
  const moved = new Date(Date.parse(dueAt) + 2 * DAY).toISOString();
  expect(await deadlineOf(market, id, 'merchantReceive')).toMatchObject({ dueAt: moved, paused: false });
});

rule('D13', ALL, 'a parcel that the courier lost: the clock runs on, and the buyer may withdraw', async (market) => {
  const { id, parcel } = await underway(market);
  const before = await deadlineOf(market, id, 'merchantReceive');
  await scanned(market, parcel, 'LOST');
  expect(await deadlineOf(market, id, 'merchantReceive')).toMatchObject({ dueAt: before!.dueAt });
  for (const as of [market.buyer, market.merchant]) expect(await titlesTold(market, id, as, 'parcel.lost')).toEqual(['包裹丢失']);
  await market.does(market.buyer, 'refundWithdraw', {}, id);
  expect(await shown(market, id)).toMatchObject({ status: 'CLOSED', closedReason: 'WITHDRAWN' });
});

rule('D13', ALL, 'withdrawn by agreement, and the buyer claims from the courier', async (market) => {
  const { id, parcel } = await underway(market);
  await scanned(market, parcel, 'LOST');
  await market.does(market.buyer, 'refundWithdraw', {}, id);
  await claimed(market, parcel);
});

rule('D15', ['TAOBAO', 'TMALL', 'JD', 'PINDUODUO', 'KUAISHOU', 'GENERIC'], 'or refuse goods that never came', async (market) => {
  const { id } = await underway(market);
  await market.does(market.receiver, 'refundReceiptReject', await finding(market, id, 'NOT_RECEIVED', 'UNDETERMINED'), id);
  expect(await statusOf(market, id)).toBe('REJECTED');
});

rule('D15', ['DOUYIN'], 'on Douyin goods that never came cannot be refused', async (market) => {
  const { id } = await underway(market);
  const input = await finding(market, id, 'NOT_RECEIVED', 'UNDETERMINED');
  await market.refuses(market.merchant, 'refundReceiptReject', input, 'GOODS_NOT_DELIVERED', id);
});

rule('D14', ALL, 'when what happened to a case can be read to the millisecond, for any measure of speed', async (market) => {
  const id = await opened(market);
  await market.waits(HOUR);
  await agreed(market, id);
  const { timeline } = await shown(market, id);
  const at = (kind: string) => Date.parse(timeline.edges.find(({ node }) => node.kind === kind)!.node.at);
  expect(at('REFUND_APPROVED') - at('REFUND_APPLIED')).toBe(HOUR);
});
