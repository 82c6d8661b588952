import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Claims, type Graph } from './harness';
import { giveOrders } from './orders';
import {
  analyst,
  apply,
  buyer,
  clerk,
  done,
  key,
  merchant,
  orderByNumber,
  orderOf,
  otherBuyer,
  otherMerchant,
  otherPlatform,
  partner,
  platform,
} from './world';

let graph: Graph;
let ids: { order: string; refund: string; shipment: string; returnNumber: string; dispute: string };

beforeAll(async () => {
  graph = await startGraph();
  await giveOrders(graph, [orderOf(graph, '5001')]);
  const order = await orderByNumber(graph, '5001');
  const { refund } = await apply(graph, order);
  await done(graph, merchant, 'refundReject', { reasonCode: 'NO', statement: '拒绝' }, refund.id);
  const escalated = await done(graph, buyer, 'refundEscalate', { idempotencyKey: key(), statement: '介入' }, refund.id);
  const { disputes } = escalated.refund as unknown as { disputes: { id: string }[] };
  const { id: shipment, returnNumber } = refund.returnShipment!;
  ids = { order: order.id, refund: refund.id, shipment, returnNumber, dispute: disputes[0]!.id };
});
afterAll(() => graph.stop());

const EVERYTHING = `query ($order: ID!, $refund: ID!, $shipment: ID!, $returnNumber: String!, $dispute: ID!) {
  order(id: $order) { id }
  orderByNumber(marketplace: TAOBAO, number: "5001") { id }
  refund(id: $refund) { id returnShipment { id } disputes { id } }
  refunds(first: 10) { edges { node { id } } }
  returnShipment(id: $shipment) { id }
  returnByNumber(number: $returnNumber) { id }
  dispute(id: $dispute) { id }
  disputes(first: 10) { edges { node { id } } }
}`;

const seen = async (as: Claims | null) => {
  const { data, errors } = await graph.ask(as, EVERYTHING, ids);
  expect(errors).toBeUndefined();
  return data;
};

const all = () => ({
  order: { id: ids.order },
  orderByNumber: { id: ids.order },
  refund: { id: ids.refund, returnShipment: { id: ids.shipment }, disputes: [{ id: ids.dispute }] },
  refunds: { edges: [{ node: { id: ids.refund } }] },
  returnShipment: { id: ids.shipment },
  returnByNumber: [{ id: ids.shipment }],
  dispute: { id: ids.dispute },
  disputes: { edges: [{ node: { id: ids.dispute } }] },
});

const nothing = {
  order: null,
  orderByNumber: null,
  refund: null,
  refunds: { edges: [] },
  returnShipment: null,
  returnByNumber: [],
  dispute: null,
  disputes: { edges: [] },
};

test.each([
  ['the buyer', buyer],
  ['the shop’s staff', merchant],
  ['the shop’s staff without permissions', clerk],
  ['the marketplace’s desk', platform],
  ['the shop’s partner', partner],
])('%s sees the case and all that hangs on it', async (_, as) => {
  expect(await seen(as)).toEqual(all());
});

test.each([
  ['a stranger', null],
  ['another buyer', otherBuyer],
  ['another shop', otherMerchant],
  ['another marketplace’s desk', otherPlatform],
  ['an analyst', analyst],
  ['staff of no shop', { ...merchant, shops: [] }],
  ['a token that says it is the system', { sub: 'system', kind: 'SYSTEM' }],
  ['a token of no known kind', { sub: 'taobao:b1', kind: 'ROOT' }],
  ['a token whose shops are no list', { ...merchant, shops: 'taobao:s1' }],
])('%s sees nothing', async (_, as) => {
  expect(await seen(as)).toEqual(nothing);
});

test('no filter widens what one may see', async () => {
  const query = `query ($filter: RefundFilter) { refunds(filter: $filter, first: 10) { edges { node { id } } } }`;
  for (const filter of [
    { shopId: 'taobao:s1' },
    { orderId: ids.order },
    { marketplace: 'TAOBAO' },
    { statuses: ['IN_ARBITRATION'] },
  ]) {
    expect((await graph.ask(otherMerchant, query, { filter })).data).toEqual({ refunds: { edges: [] } });
    expect((await graph.ask(merchant, query, { filter })).data).toEqual({ refunds: { edges: [{ node: { id: ids.refund } }] } });
  }
});

test('the federation’s own fields are not to be had from outside', async () => {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Refund { id } } }`;
  const { data, errors } = await graph.ask(null, query, { representations: [{ __typename: 'Refund', id: ids.refund }] });
  expect(data).toBeUndefined();
  expect(errors![0]!.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
});
