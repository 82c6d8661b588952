import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { after, agreed, DAY, history, HOUR, parcels, PHOTO, scan, sent, shown, standing, submit, toJuly } from './receiving';
import { call, done, key, refused, ruleFinally } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  toJuly(graph);
});
afterAll(() => graph.stop());

const douyin = { marketplace: 'DOUYIN' } as const;
const taobao = { marketplace: 'TAOBAO' } as const;

test('Douyin: seven days from the number, or 48 hours from the signature, whichever is first; then the system refunds (D2, D3, 1.6 row 1)', async () => {
  const it = await sent(graph, '1', douyin);
  const submitted = graph.clock.now();
  expect(await standing(graph, it)).toEqual(['AWAITING_RECEIPT', { merchantReceive: after(submitted, 7 * DAY) }]);
  graph.clock.advance(DAY);
  const signed = graph.clock.now();
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  const due = after(signed, 48 * HOUR);
  expect(await standing(graph, it)).toEqual(['AWAITING_RECEIPT', { merchantReceive: due }]);

  graph.clock.set(new Date(Date.parse(due) - 1));
  await graph.settle();
  expect((await standing(graph, it))[0]).toBe('AWAITING_RECEIPT');
  graph.clock.advance(1);
  await graph.settle();
  const { status, timeline } = await shown(graph, it.buyer, it.id);
  expect(status).toBe('REFUNDED');
  const passed = timeline.edges.find(({ node }) => node.kind === 'DEADLINE_PASSED')!.node;
  expect([passed.at, passed.summary]).toEqual([due, 'The time to confirm receipt of the goods is over: the system refunds']);
});

test('a signature late in the seven days gives no more than these', async () => {
  const it = await sent(graph, '2', douyin);
  const due = after(graph.clock.now(), 7 * DAY);
  graph.clock.advance(6 * DAY);
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  expect(await standing(graph, it)).toEqual(['AWAITING_RECEIPT', { merchantReceive: due }]);
});

test('Taobao: ten days, whatever is signed (D1)', async () => {
  const it = await sent(graph, '3', taobao);
  const due = after(graph.clock.now(), 10 * DAY);
  graph.clock.advance(DAY);
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  expect(await standing(graph, it)).toEqual(['AWAITING_RECEIPT', { merchantReceive: due }]);
  graph.clock.set(new Date(due));
  await graph.settle();
  expect((await shown(graph, it.buyer, it.id)).amounts.refunded.amount).toBe('33.33');
});

test('a locker is not the merchant, and a delivery that the carrier takes back was none (c.3)', async () => {
  const it = await sent(graph, '4', douyin);
  const whole = after(graph.clock.now(), 7 * DAY);
  graph.clock.advance(HOUR);
  await scan(graph, it, it.shipmentId, 'DELIVERED', { signer: 'LOCKER' });
  expect((await standing(graph, it))[1]).toEqual({ merchantReceive: whole });
  graph.clock.advance(HOUR);
  await scan(graph, it, it.shipmentId, 'EXCEPTION');
  graph.clock.advance(HOUR);
  await scan(graph, it, it.shipmentId, 'DELIVERED', { signer: 'SELF' });
  expect((await standing(graph, it))[1]).toEqual({ merchantReceive: after(graph.clock.now(), 48 * HOUR) });
  graph.clock.advance(HOUR);
  await scan(graph, it, it.shipmentId, 'EXCEPTION', { text: 'signed by mistake' });
  expect((await standing(graph, it))[1]).toEqual({ merchantReceive: whole });
  const warned = await call(graph, it.merchant, 'refundReceiptConfirm', {}, it.id);
  expect(warned.warnings).toEqual([{ code: 'NOT_DELIVERED_YET' }]);
});

test('several parcels: the signature of the last counts, and a further one begins anew (c.2 #9, 41)', async () => {
  const it = await sent(graph, '5', douyin);
  graph.clock.advance(HOUR);
  const media = [{ ...PHOTO, shows: ['GOODS', 'WAYBILL', 'ACCESSORIES'] }];
  const further = { carrierCode: 'YTO', trackingNumber: 'YT00000055', media };
  const { returnShipment } = await done(graph, it.buyer, 'returnParcelAdd', further, it.shipmentId);
  const anew = after(graph.clock.now(), 7 * DAY);
  expect(await standing(graph, it)).toEqual(['AWAITING_RECEIPT', { merchantReceive: anew }]);
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  expect((await standing(graph, it))[1]).toEqual({ merchantReceive: anew });
  graph.clock.advance(HOUR);
  await scan(graph, it, returnShipment.id, 'DELIVERED');
  expect((await standing(graph, it))[1]).toEqual({ merchantReceive: after(graph.clock.now(), 48 * HOUR) });
});

test('a late worker leaves the same history as a punctual one, and two at once fire once', async () => {
  const histories: [string, number][][] = [];
  for (const [number, late] of [
    ['6', 0],
    ['7', 20 * HOUR],
  ] as const) {
    const begun = graph.clock.now().getTime();
    const it = await sent(graph, number, douyin);
    await scan(graph, it, it.shipmentId, 'DELIVERED');
    graph.clock.advance(48 * HOUR + late);
    await Promise.all([graph.subgraphs.order.settle(), graph.subgraphs.order.settle()]);
    await graph.settle();
    histories.push((await history(graph, it)).map(([kind, at]) => [kind, Date.parse(at) - begun]));
    const { events } = await graph.subgraphs.order.feed(0, 5000);
    const fired = events.filter(({ objectId, type }) => objectId === it.id && type === 'refund.deadline_fired');
    expect(fired.map(({ data }) => data.key)).toEqual(['merchantReceive']);
  }
  const [punctual, late] = histories;
  expect(punctual!.slice(-3)).toEqual([
    ['DEADLINE_PASSED', 48 * HOUR],
    ['REFUND_REFUNDING', 48 * HOUR],
    ['REFUND_REFUNDED', 48 * HOUR],
  ]);
  // The provider was asked when the worker was there.
  expect(late).toEqual([...punctual!.slice(0, -1), ['REFUND_REFUNDED', 68 * HOUR]]);
});

test('a confirmation at the very end counts; a millisecond later the clock has refunded', async () => {
  for (const [number, late, codes] of [
    ['8', 0, []],
    ['9', 1, ['REFUND_STATUS_CONFLICT']],
  ] as const) {
    const it = await sent(graph, number, douyin);
    await scan(graph, it, it.shipmentId, 'DELIVERED');
    graph.clock.advance(48 * HOUR + late);
    const { userErrors } = await call(graph, it.merchant, 'refundReceiptConfirm', {}, it.id);
    expect(userErrors.map(({ code }) => code)).toEqual(codes);
    await graph.settle();
    const kinds = (await history(graph, it)).map(([kind]) => kind);
    expect([kinds.includes('RECEIPT_CONFIRMED'), kinds.includes('DEADLINE_PASSED')]).toEqual([late === 0, late === 1]);
    expect((await shown(graph, it.buyer, it.id)).amounts.refunded.amount).toBe('33.33');
  }
});

const found = (orderLineId: string | undefined, finding: string, quantity = 1) => ({
  orderLineId,
  finding,
  quantity,
  liable: 'BUYER',
  note: null,
});

test('a refusal of goods says what was found of each line, with proof (D6)', async () => {
  const it = await sent(graph, '20', { ...douyin, quantities: [3, 1] });
  const [shirt, jeans] = it.lineIds;
  const input = { findings: [found(shirt, 'DAMAGED'), found(jeans, 'OK')], statement: '破损', media: [PHOTO] };
  const refuses = (code: string, more: Record<string, unknown> = {}, as = it.merchant) =>
    refused(graph, as, 'refundReceiptReject', { ...input, ...more }, code, it.id);
  expect((await refuses('GOODS_NOT_DELIVERED')).ruleId).toBe('D6');
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  await refuses('FORBIDDEN', {}, it.buyer);
  await refuses('FORBIDDEN', {}, it.clerk);
  await refuses('MEDIA_REQUIRED', { media: [] });
  await refuses('MEDIA_KIND_NOT_ALLOWED', { media: [{ ...PHOTO, kind: 'PDF' }] });
  await refuses('STATEMENT_REQUIRED', { statement: ' ' });
  const findings = {
    FINDINGS_REQUIRED: [found(jeans, 'DAMAGED')],
    FINDINGS_ALL_OK: [found(shirt, 'OK', 3), found(jeans, 'OK')],
    LINE_UNKNOWN: [...input.findings, found('ol_no', 'OK')],
    FINDING_INVALID: [found(shirt, 'DAMAGED', 4), found(jeans, 'OK')],
    FINDING_TWICE: [found(shirt, 'DAMAGED'), found(shirt, 'DAMAGED'), found(jeans, 'OK')],
  };
  for (const [code, list] of Object.entries(findings)) await refuses(code, { findings: list });
  await refuses('FINDING_INVALID', { findings: [found(shirt, 'DAMAGED', 0), found(jeans, 'OK')] });
});

test('goods are refused with what was found of them and the proof (c.2 #14; D5, D6)', async () => {
  const it = await sent(graph, '10', { ...douyin, quantities: [3, 1] });
  const [shirt, jeans] = it.lineIds;
  const input = {
    findings: [found(shirt, 'OK', 2), found(shirt, 'USED_OR_RESALE_AFFECTED'), found(jeans, 'DIFFERENT_ITEM')],
    statement: '吊牌已剪',
    media: [PHOTO],
  };
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  await done(graph, it.merchant, 'refundReceiptReject', input, it.id);
  const after48 = after(graph.clock.now(), 48 * HOUR);
  expect(await standing(graph, it)).toEqual(['REJECTED', { buyerEscalate: after48 }]);
  const { rejection, timeline } = await shown(graph, it.buyer, it.id);
  expect(rejection).toEqual({ stage: 'RECEIPT', reasonCode: 'USED_OR_RESALE_AFFECTED', statement: '吊牌已剪' });
  expect(timeline.edges.at(-1)!.node.summary).toBe('The merchant does not accept the goods: 吊牌已剪');
  await refused(graph, it.merchant, 'refundReceiptReject', input, 'REFUND_STATUS_CONFLICT', it.id);
  const { data } = await graph.ask<{ refund: { returnShipment: unknown } }>(
    it.buyer,
    'query ($id: ID!) { refund(id: $id) { returnShipment { status inspection { finding quantity liable } } } }',
    { id: it.id },
  );
  expect(data.refund.returnShipment).toEqual({
    status: 'INSPECTED',
    inspection: input.findings.map(({ finding, quantity, liable }) => ({ finding, quantity, liable })),
  });

  graph.clock.set(new Date(after48));
  await graph.settle();
  const ended = await shown(graph, it.buyer, it.id);
  expect([ended.status, ended.closedReason]).toEqual(['CLOSED', 'REJECTION_STANDS']);
  expect(ended.deadlines.map(({ key: name, dueAt }) => [name, dueAt])).toEqual([['sendBack', after(graph.clock.now(), 7 * DAY)]]);
  const [back] = await parcels(graph, it, 'SEND_BACK');
  await done(graph, it.merchant, 'returnSendBackShip', { carrierCode: 'YTO', trackingNumber: 'YT00001010' }, back!.id);
  expect((await shown(graph, it.buyer, it.id)).deadlines).toEqual([]);
});

test('the buyer calls the platform in over refused goods (c.2 #16), or the merchant takes its refusal back (#11)', async () => {
  const rejected = async (number: string) => {
    const it = await sent(graph, number, douyin);
    await scan(graph, it, it.shipmentId, 'DELIVERED');
    const findings = [{ orderLineId: it.lineIds[0], finding: 'EMPTY_PACKAGE', quantity: 1, liable: 'CARRIER' }];
    await done(graph, it.merchant, 'refundReceiptReject', { findings, statement: '空包', media: [PHOTO] }, it.id);
    return it;
  };
  const escalated = await rejected('11');
  await done(graph, escalated.buyer, 'refundEscalate', { idempotencyKey: key(), statement: '已寄回' }, escalated.id);
  expect((await standing(graph, escalated))[0]).toBe('IN_ARBITRATION');
  const taken = await rejected('12');
  const { refund } = await done(graph, taken.merchant, 'refundReceiptConfirm', {}, taken.id);
  expect(refund.status).toBe('REFUNDING');
});

test('that nothing came can be said on Taobao (D15), on Douyin not (D4, 1.6 row 17)', async () => {
  const input = (it: { lineIds: string[] }) => ({
    findings: [{ orderLineId: it.lineIds[0], finding: 'NOT_RECEIVED', quantity: 1, liable: 'UNDETERMINED' }],
    statement: '未收到包裹',
    media: [PHOTO],
  });
  const there = await sent(graph, '13', douyin);
  const fault = await refused(graph, there.merchant, 'refundReceiptReject', input(there), 'GOODS_NOT_DELIVERED', there.id);
  expect(fault.ruleId).toBe('D4');
  const here = await sent(graph, '14', taobao);
  await done(graph, here.merchant, 'refundReceiptReject', input(here), here.id);
  expect(await standing(graph, here)).toEqual(['REJECTED', { buyerEscalate: after(graph.clock.now(), 7 * DAY) }]);
});

test('after the platform ruled that the goods go back, only what came back can be refused', async () => {
  const it = await sent(graph, '15', taobao);
  await done(graph, it.merchant, 'refundEscalate', { idempotencyKey: key(), statement: '单号可疑' }, it.id);
  const { data } = await graph.ask<{ refund: { disputes: { id: string }[] } }>(
    it.platform,
    'query ($id: ID!) { refund(id: $id) { disputes { id } } }',
    { id: it.id },
  );
  const fault = [{ party: 'MERCHANT', percent: 100 }];
  const ruling = { outcome: 'RETURN_THEN_REFUND', amount: { amount: '33.33', currencyCode: 'CNY' }, fault, basis: '退货退款' };
  const dispute = data.refund.disputes[0]!.id;
  graph.clock.advance(48 * HOUR + 1);
  await ruleFinally(graph, it, dispute, { idempotencyKey: key(), ...ruling, rules: ['E2'], evidenceIds: [] });
  await graph.settle();
  const { status, shipments } = await shown(graph, it.buyer, it.id);
  expect(status).toBe('AWAITING_RETURN');
  // The parcel of before is on its way still: the platform corrects nothing, so the merchant waits for a further one.
  expect(shipments.map((each) => each.status)).toEqual(['SUBMITTED']);
  await done(graph, it.buyer, 'returnParcelAdd', { carrierCode: 'YTO', trackingNumber: 'YT00001515' }, it.shipmentId);
  const input = {
    findings: [{ orderLineId: it.lineIds[0], finding: 'NOT_RECEIVED', quantity: 1, liable: 'BUYER' }],
    statement: '未收到',
    media: [PHOTO],
  };
  await refused(graph, it.merchant, 'refundReceiptReject', input, 'GOODS_NOT_DELIVERED', it.id);
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  const damaged = { ...input, findings: [{ ...input.findings[0], finding: 'DAMAGED' }] };
  await done(graph, it.merchant, 'refundReceiptReject', damaged, it.id);
});

test('a confirmation before delivery warns, and its findings are kept (c.2 #11, 42)', async () => {
  const it = await sent(graph, '16', taobao);
  const findings = [
    { orderLineId: it.lineIds[0], finding: 'MISSING_ACCESSORY_OR_GIFT', quantity: 1, liable: 'BUYER', note: '少了赠品' },
  ];
  const refuses = (code: string, input: Record<string, unknown>) =>
    refused(graph, it.merchant, 'refundReceiptConfirm', input, code, it.id);
  await refuses('WARNINGS_NOT_ACKNOWLEDGED', { findings });
  await refuses('LINE_UNKNOWN', { findings: [{ ...findings[0], orderLineId: 'ol_no' }] });
  const acknowledgedWarnings = ['NOT_DELIVERED_YET'];
  await done(graph, it.merchant, 'refundReceiptConfirm', { findings, acknowledgedWarnings }, it.id);
  const { events } = await graph.subgraphs.order.feed(0, 5000);
  const told = events.find(({ objectId, type }) => objectId === it.id && type === 'refund.receipt_confirmed')!;
  expect(told.data.findings).toEqual(findings);
});

test('a corrected number gives the merchant its time anew (c.3)', async () => {
  const it = await sent(graph, '17', taobao);
  graph.clock.advance(2 * DAY);
  const corrected = { carrierCode: 'YTO', trackingNumber: 'YT00001717', reason: '买家填错' };
  await done(graph, it.platform, 'returnShipmentSupersede', corrected, it.shipmentId);
  expect(await standing(graph, it)).toEqual(['AWAITING_RECEIPT', { merchantReceive: after(graph.clock.now(), 10 * DAY) }]);
  expect((await history(graph, it)).at(-1)![0]).toBe('RETURN_SUPERSEDED');
});

test('days off stand still: 1 to 7 October (D3)', async () => {
  graph.clock.set(new Date('2026-09-29T04:00:00.000Z'));
  const there = await agreed(graph, '18', douyin);
  await submit(graph, there, there.shipmentId, 'YT00001818');
  // A day and a half until the first of October in Shanghai, the rest from the eighth.
  expect((await standing(graph, there))[1]).toEqual({ merchantReceive: '2026-10-13T04:00:00.000Z' });
  const here = await sent(graph, '19', taobao);
  expect((await standing(graph, here))[1]).toEqual({ merchantReceive: '2026-10-16T04:00:00.000Z' });
  graph.clock.set(new Date('2026-10-01T02:00:00.000Z'));
  await scan(graph, there, there.shipmentId, 'DELIVERED');
  expect((await standing(graph, there))[1]).toEqual({ merchantReceive: '2026-10-09T16:00:00.000Z' });
  graph.clock.set(new Date('2026-10-09T16:00:00.000Z'));
  await graph.settle();
  expect((await standing(graph, there))[0]).toBe('REFUNDED');
});
