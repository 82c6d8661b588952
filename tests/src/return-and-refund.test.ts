import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROOT, startGraph, type Graph } from './harness';
import { giveOrders } from './orders';
import { apply, buyer, call, done, merchant, orderByNumber, orderOf, platform } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

const REFUND = readFileSync(join(ROOT, 'schema', 'operations', 'refund.graphql'), 'utf8');

test('a return is applied for, approved, sent, scanned, received and refunded by its original routes, and one query shows it all', async () => {
  await giveOrders(graph, [orderOf(graph, '1001')]);
  const order = await orderByNumber(graph, '1001');
  const applied = await apply(graph, order, {
    statement: '袖口开线',
    lines: [
      { lineId: order.lines[0]!.id, quantity: 3 },
      { lineId: order.lines[1]!.id, quantity: 1, amount: { amount: '120.50', currencyCode: 'CNY' } },
    ],
  });
  expect(applied.refund).toMatchObject({ status: 'AWAITING_MERCHANT', amounts: { requested: { amount: '220.50' } } });
  expect(applied.refund.returnShipment).toMatchObject({ status: 'EXPECTED' });
  const { id } = applied.refund;
  const shipmentId = applied.refund.returnShipment!.id;

  graph.clock.advance(3_600_000);
  const approved = await done(graph, merchant, 'refundApprove', {}, id);
  expect(approved.refund.status).toBe('AWAITING_RETURN');

  const submitted = await done(
    graph,
    buyer,
    'returnShipmentSubmit',
    { carrierCode: 'SF', trackingNumber: 'sf 1390 0000 0001', senderPhone: '+86 139 0000 0001' },
    shipmentId,
  );
  expect(submitted.returnShipment).toMatchObject({
    status: 'SUBMITTED',
    trackingNumber: 'SF139000000001',
    refund: { id, status: 'AWAITING_RECEIPT' },
    submittedBy: { kind: 'BUYER', onBehalfOf: null },
  });

  const at = () => graph.clock.now().toISOString();
  graph.clock.advance(3_600_000);
  await done(
    graph,
    platform,
    'trackingScanRecord',
    { at: at(), status: 'PICKED_UP', text: '已揽收', location: '成都市' },
    shipmentId,
  );
  graph.clock.advance(86_400_000);
  const scanned = await done(
    graph,
    platform,
    'trackingScanRecord',
    { at: at(), status: 'DELIVERED', text: '已签收', location: '杭州市' },
    shipmentId,
  );
  expect(scanned.returnShipment.status).toBe('DELIVERED');

  const confirmed = await done(graph, merchant, 'refundReceiptConfirm', {}, id);
  expect(confirmed.refund).toMatchObject({ status: 'REFUNDING', returnShipment: { status: 'INSPECTED' } });
  await graph.settle();

  const { data, errors } = await graph.ask<{ refund: Record<string, never> }>(buyer, REFUND, { id });
  expect(errors).toBeUndefined();
  expect(data.refund).toMatchObject({
    status: 'REFUNDED',
    type: 'RETURN_REFUND',
    goodsReceived: true,
    statement: '袖口开线',
    reason: { code: 'QUALITY', label: 'Quality' },
    amounts: {
      requested: { amount: '220.50', currencyCode: 'CNY' },
      approved: { amount: '220.50', currencyCode: 'CNY' },
      refunded: { amount: '220.50', currencyCode: 'CNY' },
    },
    legs: [
      { method: 'ALIPAY', status: 'ARRIVED', amount: { amount: '200.00', currencyCode: 'CNY' } },
      { method: 'GIFT_CARD', status: 'ARRIVED', amount: { amount: '20.50', currencyCode: 'CNY' } },
    ],
    lines: [
      { quantity: 3, requested: { amount: '100.00' }, orderLine: { title: '纯棉T恤', sku: 'A-1', category: 'CLOTHING' } },
      { quantity: 1, requested: { amount: '120.50' }, orderLine: { title: '牛仔裤' } },
    ],
    order: { number: '1001', marketplace: 'TAOBAO', state: 'SUCCESS', shop: { name: '云裳小铺' }, total: { amount: '239.00' } },
    returnShipment: {
      status: 'INSPECTED',
      carrier: { code: 'SF' },
      trackingNumber: 'SF139000000001',
      scans: {
        edges: [{ node: { status: 'PICKED_UP', text: '已揽收' } }, { node: { status: 'DELIVERED', location: '杭州市' } }],
      },
    },
    disputes: [],
  });
  const { timeline } = data.refund as unknown as { timeline: { edges: { node: { kind: string; actor: { kind: string } } }[] } };
  expect(timeline.edges.map(({ node }) => [node.kind, node.actor.kind])).toEqual([
    ['REFUND_APPLIED', 'BUYER'],
    ['REFUND_APPROVED', 'MERCHANT'],
    ['RETURN_AUTHORIZED', 'MERCHANT'],
    ['RETURN_SUBMITTED', 'BUYER'],
    ['RETURN_STATUS', 'PLATFORM'],
    ['RETURN_STATUS', 'PLATFORM'],
    ['RECEIPT_CONFIRMED', 'MERCHANT'],
    ['REFUND_REFUNDING', 'MERCHANT'],
    ['REFUND_REFUNDED', 'PAYMENT'],
  ]);
});

test('texts for people come in the language that they ask for', async () => {
  await giveOrders(graph, [orderOf(graph, '1002')]);
  const { refund } = await apply(graph, await orderByNumber(graph, '1002'));
  const query = `query ($id: ID!) { refund(id: $id) { reason { label } timeline(first: 1) { edges { node { summary } } } } }`;
  const shown = async (language: string) =>
    (await graph.ask(buyer, query, { id: refund.id }, { 'accept-language': language })).data;
  expect(await shown('zh-CN,en;q=0.5')).toEqual({
    refund: { reason: { label: '质量问题' }, timeline: { edges: [{ node: { summary: '申请退款 33.33 CNY' } }] } },
  });
  expect(await shown('fr')).toEqual({
    refund: { reason: { label: 'Quality' }, timeline: { edges: [{ node: { summary: 'Applied for 33.33 CNY' } }] } },
  });
});

test('a merchant hands in the number for the buyer, and the history says so (C13, C16)', async () => {
  await giveOrders(graph, [orderOf(graph, '1003')]);
  const { refund } = await apply(graph, await orderByNumber(graph, '1003'));
  await done(graph, merchant, 'refundApprove', {}, refund.id);
  const submitted = await done(
    graph,
    merchant,
    'returnShipmentSubmit',
    { carrierCode: 'ZTO', trackingNumber: '78900000000123', senderPhone: '0001' },
    refund.returnShipment!.id,
  );
  expect(submitted.returnShipment).toMatchObject({ submittedBy: { kind: 'MERCHANT', onBehalfOf: 'BUYER' } });
  const { data } = await graph.ask<{ refund: { timeline: { edges: { node: unknown }[] } } }>(
    buyer,
    `query ($id: ID!) { refund(id: $id) { timeline(last: 1) { edges { node { __typename kind actor { kind onBehalfOf } } } } } }`,
    { id: refund.id },
  );
  expect(data.refund.timeline.edges[0]!.node).toEqual({
    __typename: 'ReturnShipmentTimelineEntry',
    kind: 'RETURN_SUBMITTED',
    actor: { kind: 'MERCHANT', onBehalfOf: 'BUYER' },
  });
});

test('confirming an insured return that has no number yet needs a second look (C15)', async () => {
  await giveOrders(graph, [orderOf(graph, '1004', { freightInsured: true })]);
  const { refund } = await apply(graph, await orderByNumber(graph, '1004'));
  await done(graph, merchant, 'refundApprove', {}, refund.id);
  const warned = await call(graph, merchant, 'refundReceiptConfirm', {}, refund.id);
  expect([warned.refund, warned.userErrors[0]!.code, warned.warnings]).toEqual([
    null,
    'WARNINGS_NOT_ACKNOWLEDGED',
    [{ code: 'UPLOAD_WAYBILL_FIRST' }, { code: 'NOT_DELIVERED_YET' }],
  ]);
  const confirmed = await done(
    graph,
    merchant,
    'refundReceiptConfirm',
    { acknowledgedWarnings: ['UPLOAD_WAYBILL_FIRST', 'NOT_DELIVERED_YET'] },
    refund.id,
  );
  expect(confirmed.refund.status).toBe('REFUNDING');
  expect(confirmed.warnings).toEqual([{ code: 'UPLOAD_WAYBILL_FIRST' }, { code: 'NOT_DELIVERED_YET' }]);
});
