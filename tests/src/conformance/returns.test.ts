import { expect } from '@jest/globals';
import { eventsOf } from '../events-of';
import { toldBy } from '../telling';
import { handIn, key, ruleFinally } from '../world';
import { DAY, HOUR, type Market } from './market';
import { ALL, except } from './marketplaces';
import { rule } from './rule';
import {
  after,
  agreed,
  deadlineOf,
  kindsOf,
  opened,
  returnInfo,
  returning,
  scanned,
  sent,
  shown,
  statusOf,
  underway,
} from './steps';

async function parcelOf(market: Market, id: string): Promise<string> {
  return (await shown(market, id)).returnShipment!.id;
}

/** The platform was called in and rules that the goods go back. */
async function ruledToReturn(market: Market): Promise<string> {
  const id = await opened(market);
  await market.does(market.platform, 'refundEscalate', { idempotencyKey: key(), statement: '平台介入' }, id);
  const [dispute] = (await shown(market, id)).disputes;
  for (const as of [market.buyer, market.merchant]) await handIn(market.graph, as, dispute!.id, '照片', '开箱即有破损');
  const ruling = { outcome: 'RETURN_THEN_REFUND', amount: { amount: '33.33', currencyCode: 'CNY' }, basis: '双方证据已核对。' };
  const fault = [{ party: 'MERCHANT', percent: 100 }];
  const { dispute: read } = await market.reads<{ dispute: { evidence: { edges: { node: { id: string } }[] } } }>(
    market.platform,
    'query ($id: ID!) { dispute(id: $id) { evidence(first: 10) { edges { node { id } } } } }',
    { id: dispute!.id },
  );
  const evidenceIds = read.evidence.edges.map(({ node }) => node.id);
  const input = { idempotencyKey: key(), ...ruling, fault, rules: ['E2'], evidenceIds };
  // Who called the platform in does not decide.
  const people = { ...market, platform: { ...market.platform, sub: 'another arbitrator' } };
  await ruleFinally(market.graph, people, dispute!.id, input);
  await market.graph.settle();
  return id;
}

rule('C1', ALL, 'after the agreement the address is shown and the number taken, before it neither', async (market) => {
  const id = await opened(market);
  const parcel = await parcelOf(market, id);
  expect((await shown(market, id)).returnShipment!.returnAddress).toBeNull();
  expect(
    (await market.refuses(market.buyer, 'returnShipmentSubmit', returnInfo(market), 'RETURN_NOT_AUTHORIZED', parcel)).ruleId,
  ).toBe('C1');
  await agreed(market, id);
  expect((await shown(market, id)).returnShipment!.returnAddress).toEqual({ street: '仓前街道3号' });
  await sent(market, id);
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
});

rule('C1', ALL, 'a ruling that the goods go back does the same', async (market) => {
  const id = await ruledToReturn(market);
  expect(await shown(market, id)).toMatchObject({
    status: 'AWAITING_RETURN',
    returnShipment: { returnAddress: { street: '仓前街道3号' } },
  });
  await sent(market, id);
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
});

rule('C2', ALL, 'seven days for the number, then the case closes and takes none', async (market) => {
  const late = await returning(market);
  const inTime = await returning(market);
  expect(await deadlineOf(market, late, 'buyerShip')).toMatchObject({ dueAt: after(market, 7 * DAY), onExpire: 'CLOSE_EXPIRED' });
  await market.waits(7 * DAY - 1);
  await sent(market, inTime);
  await market.waits(1);
  expect(await statusOf(market, inTime)).toBe('AWAITING_RECEIPT');
  expect(await shown(market, late)).toMatchObject({ status: 'CLOSED', closedReason: 'RETURN_EXPIRED' });
  await market.refuses(market.buyer, 'returnShipmentSubmit', returnInfo(market), 'RETURN_EXPIRED', await parcelOf(market, late));
});

rule('C3', ALL, 'a listed courier, or “other” for one that is not', async (market) => {
  const id = await returning(market);
  const parcel = await parcelOf(market, id);
  const unknown = returnInfo(market, { carrierCode: 'PIGEON' });
  expect((await market.refuses(market.buyer, 'returnShipmentSubmit', unknown, 'CARRIER_UNKNOWN', parcel)).ruleId).toBe('C3');
  await sent(market, id, market.buyer, { carrierCode: 'OTHER' });
  expect((await shown(market, id)).returnShipment!.carrier).toEqual({ code: 'OTHER' });
});

rule('C4', ALL, 'once in, nobody of the two changes carrier or number', async (market) => {
  const { parcel } = await underway(market);
  for (const as of [market.buyer, market.merchant])
    expect((await market.refuses(as, 'returnShipmentSubmit', returnInfo(market), 'RETURN_INFO_LOCKED', parcel)).ruleId).toBe(
      'C4',
    );
});

rule('C5', ALL, 'a return has a number of its own, the same from application to refund', async (market) => {
  const id = await opened(market);
  const other = await opened(market);
  const numberOf = async (refundId: string) => (await shown(market, refundId)).returnShipment!.returnNumber;
  const number = await numberOf(id);
  expect(await numberOf(other)).not.toBe(number);
  await agreed(market, id);
  await sent(market, id);
  await market.does(market.receiver, 'refundReceiptConfirm', {}, id);
  await market.graph.settle();
  expect([await statusOf(market, id), await numberOf(id)]).toEqual(['REFUNDED', number]);
});

const CHANNELS = {
  TAOBAO: ['CUSTOMER_SERVICE'],
  TMALL: ['AFTERSALE_CENTRE'],
  JD: ['AFTERSALE_CENTRE'],
  PINDUODUO: ['AFTERSALE_CENTRE'],
  DOUYIN: ['ORDER_PAGE', 'AFTERSALE_CENTRE', 'THIRD_PARTY', 'CUSTOMER_SERVICE'],
  KUAISHOU: ['WORKBENCH_LIST', 'DETAIL_PAGE', 'APP_DETAIL_PAGE'],
  GENERIC: ['ORDER_PAGE', 'AFTERSALE_CENTRE', 'THIRD_PARTY', 'CUSTOMER_SERVICE'],
};

rule('C6', ALL, 'the policy of a case names where its return number is handed in', async (market) => {
  const id = await returning(market);
  const query = 'query ($id: ID!) { refund(id: $id) { policy { policy { returnInfo { channels } } } } }';
  expect(await market.reads(market.buyer, query, { id })).toEqual({
    refund: { policy: { policy: { returnInfo: { channels: CHANNELS[market.marketplace] } } } },
  });
});

rule('C7', ALL, 'a number that cannot be one is refused, and the right one is taken after it', async (market) => {
  const id = await returning(market);
  const parcel = await parcelOf(market, id);
  for (const trackingNumber of ['', '12345', 'SF 1390/0000', 'SF'.repeat(20)]) {
    const wrong = returnInfo(market, { trackingNumber });
    expect((await market.refuses(market.buyer, 'returnShipmentSubmit', wrong, 'TRACKING_NUMBER_INVALID', parcel)).ruleId).toBe(
      'C7',
    );
  }
  await sent(market, id);
});

rule('C8', ALL, 'what was handed in stays readable, to the end of the case', async (market) => {
  const { id, parcel } = await underway(market);
  const before = (await shown(market, id)).returnShipment!;
  expect(before).toMatchObject({ id: parcel, status: 'SUBMITTED', carrier: { code: 'SF' } });
  await market.does(market.receiver, 'refundReceiptConfirm', {}, id);
  await market.graph.settle();
  expect(await shown(market, id)).toMatchObject({
    status: 'REFUNDED',
    returnShipment: { trackingNumber: before.trackingNumber, returnNumber: before.returnNumber },
  });
});

rule('C9', ALL, 'the scans of the parcel are in the history of the case', async (market) => {
  const { id, parcel } = await underway(market);
  for (const status of ['PICKED_UP', 'IN_TRANSIT', 'DELIVERED']) await scanned(market, parcel, status);
  const { returnShipment, timeline } = await shown(market, id);
  expect(returnShipment).toMatchObject({ status: 'DELIVERED' });
  expect(returnShipment!.scans.edges.map(({ node }) => node.status)).toEqual(['PICKED_UP', 'IN_TRANSIT', 'DELIVERED']);
  expect(timeline.edges.filter(({ node }) => node.kind === 'RETURN_STATUS')).toHaveLength(3);
});

rule('C13', ALL, 'the merchant hands the number in for the buyer', async (market) => {
  const id = await returning(market);
  await sent(market, id, market.merchant);
  const { status, returnShipment } = await shown(market, id);
  expect([status, returnShipment!.submittedBy]).toEqual(['AWAITING_RECEIPT', { kind: 'MERCHANT', onBehalfOf: 'BUYER' }]);
});

rule('C14', ALL, 'staff without the permission to agree may not', async (market) => {
  const id = await returning(market);
  await market.refuses(market.clerk, 'returnShipmentSubmit', returnInfo(market), 'FORBIDDEN', await parcelOf(market, id));
});

rule('C15', ALL, 'an insured return without a number: confirming warns first', async (market) => {
  const id = await returning(market, { freightInsured: true });
  const warned = await market.refuses(market.receiver, 'refundReceiptConfirm', {}, 'WARNINGS_NOT_ACKNOWLEDGED', id);
  expect(warned.code).toBe('WARNINGS_NOT_ACKNOWLEDGED');
  const confirmed = await market.does(
    market.receiver,
    'refundReceiptConfirm',
    { acknowledgedWarnings: ['UPLOAD_WAYBILL_FIRST'] },
    id,
  );
  expect(confirmed.warnings).toContain('UPLOAD_WAYBILL_FIRST');
});

rule('C16', ALL, 'the history names the merchant, on the buyer’s behalf', async (market) => {
  const id = await returning(market);
  await sent(market, id, market.merchant);
  const entry = (await shown(market, id)).timeline.edges.find(({ node }) => node.kind === 'RETURN_SUBMITTED');
  expect(entry!.node.actor).toEqual({ kind: 'MERCHANT', onBehalfOf: 'BUYER' });
  expect(await kindsOf(market, id)).toContain('RETURN_SUBMITTED');
});

rule('C18', ALL, 'three days, one day and six hours before the end the number is asked for', async (market) => {
  const id = await returning(market);
  const { dueAt } = (await deadlineOf(market, id, 'buyerShip'))!;
  for (const wait of [4 * DAY, 2 * DAY, 18 * HOUR]) await market.waits(wait);
  const told = await toldBy(market.graph, market.buyer, id, 'soon');
  expect(told.map((each) => [each.title, Date.parse(dueAt) - Date.parse(each.at)])).toEqual(
    [3 * DAY, DAY, 6 * HOUR].map((before) => ['即将到期：寄回商品并填写运单号', before]),
  );
  expect(await toldBy(market.graph, market.merchant, id, 'soon')).toEqual([]);
  await market.waits(6 * HOUR);
  const own = (await eventsOf(market.graph, id)).filter(({ type }) => type === 'refund.deadline_due_soon');
  const asked = own.filter(({ data }) => data.key === 'buyerShip').map(({ at }) => Date.parse(dueAt) - Date.parse(at));
  expect(asked).toEqual([3 * DAY, DAY, 6 * HOUR]);
});

const file = (name: string, sha: string, shows: string[]) => ({
  kind: 'IMAGE',
  name,
  sha256: sha.repeat(64),
  size: 90_000,
  shows,
});

rule('C11', ['DOUYIN'], 'without a photo of goods, waybill and accessories the number is not taken', async (market) => {
  const id = await returning(market);
  const parcel = await parcelOf(market, id);
  const goods = file('1.jpg', 'a', ['GOODS', 'ACCESSORIES']);
  const wrong = [
    [[], 'EVIDENCE_INCOMPLETE'],
    [[goods], 'EVIDENCE_INCOMPLETE'],
    [[goods, { ...file('2.mp3', 'b', ['WAYBILL']), kind: 'AUDIO' }], 'EVIDENCE_KIND_NOT_TAKEN'],
  ] as const;
  for (const [media, code] of wrong)
    expect((await market.refuses(market.buyer, 'returnShipmentSubmit', returnInfo(market, { media }), code, parcel)).ruleId).toBe(
      'C11',
    );
  await sent(market, id, market.buyer, { media: [goods, file('2.jpg', 'b', ['WAYBILL'])] });
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
});

rule('C4', ['TAOBAO', 'TMALL'], 'an insured return: the buyer is told that the number is final, first', async (market) => {
  const id = await returning(market, { freightInsured: true });
  const code = 'WARNINGS_NOT_ACKNOWLEDGED';
  await market.refuses(market.buyer, 'returnShipmentSubmit', returnInfo(market), code, await parcelOf(market, id));
  await sent(market, id, market.buyer, { acknowledgedWarnings: ['RETURN_INFO_IMMUTABLE'] });
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
});

rule('C7', ALL, 'a wrong number gives way to the right one by the platform alone, and stays readable', async (market) => {
  const { parcel } = await underway(market);
  const right = { carrierCode: 'YTO', trackingNumber: 'YT1234567890123', reason: '买家填错单号' };
  for (const as of [market.buyer, market.merchant])
    await market.refuses(as, 'returnShipmentSupersede', right, 'FORBIDDEN', parcel);
  await market.does(market.platform, 'returnShipmentSupersede', right, parcel);
  const query = 'query ($id: ID!) { returnShipment(id: $id) { trackingNumber superseded { reason } } }';
  expect(await market.reads(market.buyer, query, { id: parcel })).toEqual({
    returnShipment: { trackingNumber: 'YT1234567890123', superseded: [{ reason: '买家填错单号' }] },
  });
});

rule('C14', ['KUAISHOU'], 'owner, administrator and administrator of customer service may without it', async (market) => {
  for (const role of ['owner', 'admin', 'cs_admin']) {
    const id = await returning(market);
    await sent(market, id, { ...market.clerk, sub: `kuaishou:${role}`, roles: [role] });
    expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
  }
});

rule('C10', except('DOUYIN'), 'a parcel refused at the door comes back to the merchant, who then refunds', async (market) => {
  const at = new Date(market.graph.clock.now().getTime() - HOUR).toISOString();
  const trackingNumber = `YT${Date.parse(at)}${market.marketplace.length}`;
  const outbound = { carrier: 'YTO', trackingNumber, scans: [{ at, status: 'PICKED_UP', text: '已揽收' }] };
  const order = await market.order('PENDING_RECEIPT', { outbound });
  const id = await market.applies(order, { type: 'REFUSE_DELIVERY', reasonCode: 'CHANGE_OF_MIND' });
  await agreed(market, id);
  expect(await statusOf(market, id)).toBe('AWAITING_REFUSAL');
  const query = 'query ($id: ID!) { order(id: $id) { outboundShipment { id } } }';
  const found = await market.reads<{ order: { outboundShipment: { id: string } } }>(market.platform, query, { id: order.id });
  await scanned(market, found.order.outboundShipment.id, 'REFUSED');
  await scanned(market, found.order.outboundShipment.id, 'RETURNED');
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
  await market.does(market.receiver, 'refundReceiptConfirm', {}, id);
  await market.graph.settle();
  expect(await statusOf(market, id)).toBe('REFUNDED');
});

rule('C12', ['JD'], 'JD takes the goods in, the merchant does not', async (market) => {
  const { id, parcel } = await underway(market);
  await scanned(market, parcel, 'DELIVERED');
  await market.refuses(market.merchant, 'refundReceiptConfirm', {}, 'FORBIDDEN', id);
  await market.does(market.platform, 'refundReceiptConfirm', {}, id);
  await market.graph.settle();
  expect(await statusOf(market, id)).toBe('REFUNDED');
});
