import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY, marketOf, type Market } from './conformance/market';
import type { Marketplace } from './conformance/marketplaces';
import { agreed, deadlineOf, opened, shown, statusOf } from './conformance/steps';
import { bench, cny, disputed, disputeOf, does, escalates, rules, rulesFinally, rulingOf, type Disputed } from './disputing';
import { startGraph, type Graph } from './harness';
import { broken } from './walks/invariants';
import { call, handIn, key } from './world';

let graph: Graph;
let numbers = 0;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());
// No holiday of China lies within the two months that follow.
beforeEach(() => graph.clock.set(new Date('2026-07-06T04:00:00.000Z')));

const ON: Marketplace[] = ['TAOBAO', 'JD', 'DOUYIN'];
const PHOTO = {
  kind: 'IMAGE',
  name: '照片.jpg',
  sha256: 'a'.repeat(64),
  size: 90_000,
  shows: ['GOODS', 'WAYBILL', 'ACCESSORIES'],
};

/** The buyer sends the goods back. */
async function sends(market: Market, id: string): Promise<string> {
  const parcel = (await shown(market, id)).returnShipment!.id;
  const trackingNumber = `SF77000000${String(++numbers).padStart(4, '0')}`;
  await market.does(
    market.buyer,
    'returnShipmentSubmit',
    { carrierCode: 'SF', trackingNumber, senderPhone: '0001', media: [PHOTO] },
    parcel,
  );
  await graph.settle();
  return parcel;
}

async function scans(market: Market, parcel: string, status: string): Promise<void> {
  const at = graph.clock.now().toISOString();
  await market.does(market.platform, 'trackingScanRecord', { at, status, text: status, location: '杭州市' }, parcel);
  await graph.settle();
}

/** Goods that came back, were refused, and are argued about. */
async function rejectedReceipt(market: Market): Promise<Disputed> {
  const id = await opened(market);
  await agreed(market, id);
  await graph.settle();
  await refusesGoods(market, id, await sends(market, id));
  return escalates(market, id);
}

async function refusesGoods(market: Market, id: string, parcel: string): Promise<void> {
  await scans(market, parcel, 'DELIVERED');
  const { refund } = await market.reads<{ refund: { lines: { orderLine: { id: string } }[] } }>(
    market.buyer,
    'query ($id: ID!) { refund(id: $id) { lines { orderLine { id } } } }',
    { id },
  );
  const findings = [{ orderLineId: refund.lines[0]!.orderLine.id, finding: 'DAMAGED', quantity: 1, liable: 'BUYER' }];
  await market.does(market.receiver, 'refundReceiptReject', { findings, statement: '破损', media: [PHOTO] }, id);
}

async function getsOthers(market: Market, id: string): Promise<void> {
  const number = `SF88000000${String(++numbers).padStart(4, '0')}`;
  await market.does(
    market.merchant,
    'refundReplacementShip',
    { idempotencyKey: key(), carrierCode: 'SF', trackingNumber: number },
    id,
  );
  await market.does(market.buyer, 'refundReplacementConfirm', {}, id);
  await graph.settle();
}

const executed = { stage: 'EXECUTED', status: 'CLOSED' };

describe.each(ON)('%s', (marketplace) => {
  let market: Market;
  beforeAll(async () => void (market = await marketOf(graph, marketplace)));

  test('nothing is paid while a ruling may be appealed, and then at once, when the window ends', async () => {
    const it = await disputed(market);
    await rules(market, it, 'FOR_BUYER', '33.33');
    const ruled = await shown(market, it.id);
    expect([ruled.status, ruled.legs]).toEqual(['IN_ARBITRATION', []]);
    await market.waits(7 * DAY);
    await graph.settle();
    expect((await shown(market, it.id)).amounts.refunded).toEqual({ amount: '33.33' });
    expect(await disputeOf(market, it)).toMatchObject(executed);
  });

  test('on an appeal another arbitrator decides: the case follows the second ruling alone', async () => {
    const it = await disputed(market);
    await rules(market, it, 'FOR_MERCHANT');
    const evidence = { title: '新视频', text: '开箱全程' };
    await does(market, market.buyer, 'disputeAppeal', it.disputeId, { statement: '遗漏证据', evidence });
    await market.waits(7 * DAY);
    expect(await statusOf(market, it.id)).toBe('IN_ARBITRATION');
    const { second } = bench(market);
    await does(market, second, 'disputeAssign', it.disputeId);
    await does(market, second, 'disputeRule', it.disputeId, rulingOf('PARTIAL', '20.00'));
    await graph.settle();
    expect((await shown(market, it.id)).amounts.refunded).toEqual({ amount: '20.00' });
    expect(await disputeOf(market, it)).toMatchObject({ ...executed, ruling: { outcome: 'PARTIAL' } });
  });

  test('goods of a ruling for the merchant go back to the buyer', async () => {
    const it = await rejectedReceipt(market);
    await rulesFinally(market, it, 'FOR_MERCHANT');
    const { status, closedReason } = await shown(market, it.id);
    expect([status, closedReason]).toEqual(['CLOSED', 'RULED_FOR_MERCHANT']);
    expect((await deadlineOf(market, it.id, 'sendBack'))?.owner).toBe('MERCHANT');
    expect(await disputeOf(market, it)).toMatchObject(executed);
  });

  test('a return that is ruled and never sent ends the case, and counts as executed', async () => {
    const it = await disputed(market);
    await rulesFinally(market, it, 'RETURN_THEN_REFUND', '33.33');
    await market.waits(7 * DAY + 1);
    const { status, closedReason } = await shown(market, it.id);
    expect([status, closedReason]).toEqual(['CLOSED', 'RETURN_EXPIRED']);
    expect(await disputeOf(market, it)).toMatchObject(executed);
  });

  test('what comes back after a ruling may be refused: a second dispute, over what was ruled', async () => {
    const it = await disputed(market);
    await rulesFinally(market, it, 'RETURN_THEN_REFUND', '30.00');
    await refusesGoods(market, it.id, await sends(market, it.id));
    const second = await escalates(market, it.id);
    expect(await disputeOf(market, second)).toMatchObject({ stage: 'EVIDENCE', claim: { amount: '30.00' } });
    await rulesFinally(market, { ...second, arbitrator: bench(market).second }, 'FOR_BUYER', '30.00');
    expect((await shown(market, it.id)).amounts.refunded).toEqual({ amount: '30.00' });
    for (const each of [it, second]) expect(await disputeOf(market, each)).toMatchObject(executed);
  });

  test.each([
    ['REFUND', '20.00', 'REFUNDED', null],
    ['DROP', undefined, 'CLOSED', 'SETTLED'],
  ])('the parties settle on %s', async (kind, amount, status, closedReason) => {
    const it = await disputed(market);
    const offer = { kind, amount: amount && cny(amount), statement: '协商一致' };
    const { dispute } = await does(market, market.merchant, 'disputeSettlementPropose', it.disputeId, offer);
    const [settlement] = (dispute as unknown as { settlements: { id: string }[] }).settlements;
    await does(market, market.buyer, 'disputeSettlementAccept', it.disputeId, { settlementId: settlement!.id });
    await graph.settle();
    const after = await shown(market, it.id);
    expect([after.status, after.closedReason]).toEqual([status, closedReason]);
    expect(await disputeOf(market, it)).toMatchObject({ stage: 'EVIDENCE', status: 'SETTLED' });
  });

  test('the merchant gives in: the case goes on as if it had agreed, and where the goods are back the money starts', async () => {
    const it = await disputed(market);
    await does(market, market.merchant, 'disputeConcede', it.disputeId);
    await graph.settle();
    expect(await statusOf(market, it.id)).toBe('AWAITING_RETURN');
    expect(await disputeOf(market, it)).toMatchObject({ stage: 'FINAL', status: 'CLOSED', concededBy: 'MERCHANT', ruling: null });

    const back = await rejectedReceipt(market);
    await does(market, market.merchant, 'disputeConcede', back.disputeId);
    await graph.settle();
    expect((await shown(market, back.id)).amounts.refunded).toEqual({ amount: '33.33' });
    expect(await disputeOf(market, back)).toMatchObject(executed);
  });

  test('the buyer gives in: the refusal stands, and goods that the merchant has come back', async () => {
    const it = await rejectedReceipt(market);
    await does(market, market.buyer, 'disputeConcede', it.disputeId);
    await graph.settle();
    const { status, closedReason } = await shown(market, it.id);
    expect([status, closedReason]).toEqual(['CLOSED', 'REJECTION_STANDS']);
    expect((await deadlineOf(market, it.id, 'sendBack'))?.owner).toBe('MERCHANT');
    expect(await disputeOf(market, it)).toMatchObject({ ...executed, concededBy: 'BUYER' });
  });

  test('who opened it takes it back: the case stands where it stood, with what was left of its time', async () => {
    const id = await opened(market);
    await market.does(market.reviewer, 'refundReject', { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好' }, id);
    const before = (await deadlineOf(market, id, 'buyerEscalate'))!;
    await market.waits(3_600_000);
    const it = await escalates(market, id);
    await market.waits(DAY);
    await does(market, market.buyer, 'disputeWithdraw', it.disputeId);
    await graph.settle();
    expect(await statusOf(market, id)).toBe('REJECTED');
    const { dueAt, paused } = (await deadlineOf(market, id, 'buyerEscalate'))!;
    expect([paused, new Date(dueAt).getTime() - new Date(before.dueAt).getTime()]).toEqual([false, DAY]);
    await market.waits(new Date(dueAt).getTime() - graph.clock.now().getTime());
    expect((await shown(market, id)).closedReason).toBe('REJECTION_STANDS');
  });
});

describe.each<Marketplace>(['TAOBAO', 'JD'])('%s, which has exchanges', (marketplace) => {
  let market: Market;
  beforeAll(async () => void (market = await marketOf(graph, marketplace)));

  test('an exchange: the goods go back, others come, and the ruling is executed', async () => {
    const it = await disputed(market);
    await rulesFinally(market, it, 'EXCHANGE');
    expect(await statusOf(market, it.id)).toBe('AWAITING_RETURN');
    await sends(market, it.id);
    await market.does(market.receiver, 'refundReceiptConfirm', {}, it.id);
    expect(await statusOf(market, it.id)).toBe('AWAITING_MERCHANT_SHIPMENT');
    await getsOthers(market, it.id);
    expect(await statusOf(market, it.id)).toBe('COMPLETED');
    expect(await disputeOf(market, it)).toMatchObject(executed);
  });

  test('an exchange, or a return, of goods that the merchant has: they need not travel again', async () => {
    const exchanged = await rejectedReceipt(market);
    await rulesFinally(market, exchanged, 'EXCHANGE');
    expect(await statusOf(market, exchanged.id)).toBe('AWAITING_MERCHANT_SHIPMENT');
    const returned = await rejectedReceipt(market);
    await rulesFinally(market, returned, 'RETURN_THEN_REFUND', '30.00');
    expect((await shown(market, returned.id)).amounts.refunded).toEqual({ amount: '30.00' });
  });
});

test('who took it back calls the platform in again: one dispute is open, and it alone', async () => {
  const market = await marketOf(graph, 'TAOBAO');
  const it = await disputed(market);
  await does(market, market.buyer, 'disputeWithdraw', it.disputeId);
  await graph.settle();
  const again = await escalates(market, it.id);
  const { refund } = await market.reads<{ refund: { order: { id: string }; disputes: { id: string; status: string }[] } }>(
    market.buyer,
    'query ($id: ID!) { refund(id: $id) { order { id } disputes { id status } } }',
    { id: it.id },
  );
  expect(refund.disputes).toEqual([
    { id: again.disputeId, status: expect.stringMatching('^NEEDS_') },
    { id: it.disputeId, status: 'WITHDRAWN' },
  ]);
  expect(await broken(market, refund.order.id)).toEqual([]);
});

test('a marketplace without exchanges has no such ruling or settlement', async () => {
  const market = await marketOf(graph, 'DOUYIN');
  const it = await disputed(market);
  const { first } = bench(market);
  const offer = { idempotencyKey: key(), kind: 'EXCHANGE', statement: '换一件' };
  await market.refuses(market.merchant, 'disputeSettlementPropose', offer, 'SETTLEMENT_INVALID', it.disputeId);
  for (const party of [market.buyer, market.merchant]) await handIn(graph, party, it.disputeId, '照片', '如图');
  await does(market, first, 'disputeAssign', it.disputeId);
  const ruling = { idempotencyKey: key(), ...rulingOf('EXCHANGE') };
  const { message } = await market.refuses(first, 'disputeRule', ruling, 'RULING_INVALID', it.disputeId);
  expect(message).toContain('RETURN_THEN_REFUND');
});

describe('where the goods are decides', () => {
  let market: Market;
  beforeAll(async () => void (market = await marketOf(graph, 'TAOBAO')));

  /** The merchant calls the platform in over a parcel of which a number is known. */
  async function onItsWay(scanned: boolean): Promise<Disputed & { parcel: string }> {
    const id = await opened(market);
    await agreed(market, id);
    await graph.settle();
    const parcel = await sends(market, id);
    if (scanned) await scans(market, parcel, 'IN_TRANSIT');
    return { ...(await escalates(market, id, market.merchant)), parcel };
  }

  test('goods that travel are waited for', async () => {
    const it = await onItsWay(true);
    await rulesFinally(market, it, 'RETURN_THEN_REFUND', '33.33');
    expect(await statusOf(market, it.id)).toBe('AWAITING_RECEIPT');
    await scans(market, it.parcel, 'DELIVERED');
    await market.does(market.merchant, 'refundReceiptConfirm', {}, it.id);
    await graph.settle();
    expect(await statusOf(market, it.id)).toBe('REFUNDED');
  });

  test('a number that nobody scanned is no parcel, until somebody does', async () => {
    const it = await onItsWay(false);
    await rulesFinally(market, it, 'RETURN_THEN_REFUND', '33.33');
    expect(await statusOf(market, it.id)).toBe('AWAITING_RETURN');
    await scans(market, it.parcel, 'PICKED_UP');
    expect(await statusOf(market, it.id)).toBe('AWAITING_RECEIPT');
  });

  test('a claim of goods: what the buyer asked for is owed, or money instead of it', async () => {
    const exchange = { type: 'EXCHANGE', reasonCode: 'QUALITY' };
    const got = await disputed(market, exchange);
    await rulesFinally(market, got, 'FOR_BUYER');
    expect(await statusOf(market, got.id)).toBe('AWAITING_RETURN');
    await sends(market, got.id);
    await market.does(market.merchant, 'refundReceiptConfirm', {}, got.id);
    expect(await statusOf(market, got.id)).toBe('AWAITING_MERCHANT_SHIPMENT');

    const paid = await disputed(market, exchange);
    await rulesFinally(market, paid, 'PARTIAL', '10.00');
    expect((await shown(market, paid.id)).amounts.refunded).toEqual({ amount: '10.00' });

    const sent = await disputed(market, exchange);
    await rulesFinally(market, sent, 'RETURN_THEN_REFUND', '33.33');
    await sends(market, sent.id);
    await market.does(market.merchant, 'refundReceiptConfirm', {}, sent.id);
    await graph.settle();
    expect((await shown(market, sent.id)).amounts.refunded).toEqual({ amount: '33.33' });
  });

  test('a shop without an address: the ruling says where the goods go', async () => {
    const shop = { id: `bare-${key()}`, name: '无地址小铺' };
    const bare: Market = { ...market, merchant: { ...market.merchant, shops: [`taobao:${shop.id}`] } };
    bare.reviewer = bare.merchant;
    const id = await market.applies(await market.order('SUCCESS', { shop }));
    await market.does(bare.merchant, 'refundReject', { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好' }, id);
    const it = await escalates(market, id);
    const address = { name: '平台仓', phone: '400', province: '浙江省', city: '杭州市', district: '余杭区', street: '平台路1号' };
    await rulesFinally(bare, it, 'RETURN_THEN_REFUND', '33.33', { returnAddress: address });
    const { status, returnShipment } = await shown(market, id);
    expect([status, returnShipment?.returnAddress]).toEqual(['AWAITING_RETURN', { street: '平台路1号' }]);
  });

  test('while the platform decides, each side is told what it can do in the dispute', async () => {
    const { id } = await disputed(market);
    const told = async (as: Market['buyer'], name: 'refundWithdraw' | 'refundPropose' | 'refundApprove', input = {}) =>
      (await market.refuses(as, name, input, 'REFUND_IN_ARBITRATION', id)).message;
    const propose = { idempotencyKey: key(), kind: 'PARTIAL_AMOUNT', amount: cny('1.00') };
    for (const message of [await told(market.buyer, 'refundWithdraw'), await told(market.buyer, 'refundPropose', propose)])
      for (const name of ['disputeConcede', 'disputeWithdraw', 'disputeSettlementPropose']) expect(message).toContain(name);
    expect(await told(market.merchant, 'refundApprove')).toContain('disputeConcede');
  });

  test('an appeal as its window ends: the money starts, or the appeal does, and never both', async () => {
    const it = await disputed(market);
    await rules(market, it, 'FOR_BUYER', '33.33');
    graph.clock.advance(7 * DAY);
    const appeal = { idempotencyKey: key(), statement: '不服', evidence: { title: '质检', text: '完好' } };
    const [{ userErrors }] = await Promise.all([
      call(graph, market.merchant, 'disputeAppeal', appeal, it.disputeId),
      graph.settle(),
    ]);
    await graph.settle();
    const { status, legs } = await shown(market, it.id);
    const appealed = userErrors.length === 0;
    expect([status, legs.length > 0, (await disputeOf(market, it)).stage]).toEqual(
      appealed ? ['IN_ARBITRATION', false, 'APPEAL'] : ['REFUNDED', true, 'EXECUTED'],
    );
  });
});
