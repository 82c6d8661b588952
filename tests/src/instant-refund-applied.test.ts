import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { credit, plain, sums } from './advances';
import { startGraph, type Graph } from './harness';
import { giveOrders } from './orders';
import { DAY, toJuly } from './receiving';
import { STATES } from './marketplaces';
import { buyer, done, key, merchant, orderByNumber, orderOf, otherBuyer, platform } from './world';

const folder = presetsCopy();
let graph: Graph;
beforeAll(async () => {
  folder.edit('generic/1.yaml', 'trigger: RETURN_PICKED_UP', 'trigger: APPLIED');
  process.env.POLICY_DIR = folder.path;
  graph = await startGraph();
});
afterAll(() => graph.stop());
beforeEach(() => toJuly(graph));

async function given(number: string, more: Record<string, unknown> = {}, buyerId = 'b1'): Promise<void> {
  await giveOrders(graph, [orderOf(graph, number, { buyer: { id: buyerId }, ...plain(graph, number), ...more })]);
  await credit(graph, buyerId, '900.00');
}

async function applied(number: string, more: Record<string, unknown> = {}, as = buyer): Promise<string> {
  const order = await orderByNumber(graph, number);
  const lines = [{ lineId: order.lines[0]!.id, quantity: 3 }];
  const input = { orderId: order.id, type: 'RETURN_REFUND', reasonCode: 'QUALITY', lines, ...more };
  const { refund } = await done(graph, as, 'refundApply', { idempotencyKey: key(), ...input });
  await graph.settle();
  return refund.id;
}

const of = (id: string) => sums(graph, { platform, id });
const stateOf = async (id: string) => (await of(id))?.[0];

test('where the policy says so, the platform pays at the application; not with goods, nor where somebody must agree first', async () => {
  await given('401');
  expect(await stateOf(await applied('401'))).toBe('ADVANCED');
  await given('402');
  expect(await stateOf(await applied('402', { type: 'EXCHANGE' }))).toBeUndefined();
  await given('403');
  graph.clock.advance(20 * DAY);
  expect(await stateOf(await applied('403', { asException: true, statement: '刚发现破损' }))).toBeUndefined();
});

test('a refund without a return settles the advance as any other, and a refusal that stands leaves it due', async () => {
  await given('404', STATES.PENDING_SHIPMENT, 'b2');
  await given('405', STATES.PENDING_SHIPMENT, 'b2');
  const asked = { type: 'REFUND_ONLY', reasonCode: 'LATE_SHIPMENT' };
  const [paid, refusal] = [await applied('404', asked, otherBuyer), await applied('405', asked, otherBuyer)];
  await done(graph, merchant, 'refundApprove', {}, paid);
  await done(graph, merchant, 'refundReject', { reasonCode: 'NOT_OUR_FAULT', statement: '已发货' }, refusal);
  await graph.settle();
  expect(await of(paid)).toEqual(['BUYER_REPAY_DUE', 'REFUNDED_TWICE', '0.00', '0.00', '0.00', '0.00', '100.00']);
  expect(await stateOf(refusal)).toBe('ADVANCED');
  graph.clock.advance(10 * DAY);
  await graph.settle();
  expect(await of(refusal)).toEqual(['BUYER_REPAY_DUE', 'NO_REFUND', '0.00', '0.00', '0.00', '0.00', '100.00']);
});
