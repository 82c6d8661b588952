import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { credit, decided, legs, paidBy, plain, shown, sums, told } from './advances';
import { borne } from './borne';
import { startGraph, type Graph } from './harness';
import { agreed, HOUR, submit, toJuly, type Case } from './receiving';
import { done, key } from './world';

const folder = presetsCopy();
/** What the generic policy says of who gives an advance back, where the platform pays as soon as a number is in. */
const OTHERWISE = `  recovery: ROUTE_TO_PLATFORM
  trigger: RETURN_SUBMITTED
  creditMethods: [PAY_LATER]
  rates: { fromOrders: 1, refund: 100, complaint: 100, dispute: 0 }
`;

let graph: Graph;
beforeAll(async () => {
  const text = folder.read('taobao/1.yaml').replace(/^ {2}recovery: .*\n/m, '');
  folder.write(
    'taobao/1.yaml',
    text.replace(/^instantRefund:.*\n/m, (line) => line + OTHERWISE),
  );
  process.env.POLICY_DIR = folder.path;
  graph = await startGraph();
});
afterAll(() => graph.stop());
beforeEach(() => toJuly(graph));

/** A return whose number is in, with money of the platform on its way. */
async function submitted(number: string, order: Record<string, unknown> = {}): Promise<Case> {
  const buyerId = `b-${number}`;
  const it = await agreed(graph, number, {
    marketplace: 'TAOBAO',
    buyerId,
    quantities: [3, 1],
    order: plain(graph, number, order),
  });
  await credit(graph, buyerId, '229.00');
  await submit(graph, it, it.shipmentId, `YT${number.padStart(10, '0')}`);
  await graph.settle();
  return it;
}

const confirm = async ({ merchant, id }: Case) => {
  await done(graph, merchant, 'refundReceiptConfirm', { acknowledgedWarnings: ['NOT_DELIVERED_YET'] }, id);
  await graph.settle();
};

test('the merchant’s refund goes to the platform, split over the routes it came by, and the buyer gets nothing twice', async () => {
  const it = await submitted('301');
  expect(await legs(graph, it)).toEqual(['ADVANCE 229.00 to BUYER ARRIVED']);
  await confirm(it);
  expect(await legs(graph, it)).toEqual([
    'ADVANCE 229.00 to BUYER ARRIVED',
    'REFUND 200.00 to PLATFORM ARRIVED',
    'REFUND 29.00 to PLATFORM ARRIVED',
  ]);
  expect(await borne(graph, it)).toEqual({ MERCHANT: '229.00', PLATFORM: '0.00' });
  expect(await sums(graph, it)).toEqual(['RECOVERED', null, '229.00', '0.00', '0.00', '0.00', '0.00']);
  const { status, amounts, legs: money, deadlines } = await shown(graph, it.buyer, it.id);
  expect([status, amounts.refunded.amount, deadlines]).toEqual(['REFUNDED', '229.00', []]);
  expect(money.map(({ source }) => source)).toEqual(['PLATFORM_ADVANCE', 'ORDER_FUNDS', 'ORDER_FUNDS']);
  expect(await told(graph, it.buyer, it.id)).toEqual(['ADVANCE_STARTED', 'ADVANCE_PAID', 'ADVANCE_RECOVERED']);
});

test('less refunded than advanced: the difference is due', async () => {
  const it = await submitted('302');
  const lower = { amount: { amount: '210.00', currencyCode: 'CNY' }, idempotencyKey: key() };
  await done(graph, it.buyer, 'refundModify', lower, it.id);
  await confirm(it);
  expect(await sums(graph, it)).toEqual(['BUYER_REPAY_DUE', 'LESS_REFUNDED', '210.00', '0.00', '0.00', '0.00', '19.00']);
  await done(graph, it.buyer, 'refundAdvanceRepay', { idempotencyKey: key() }, it.id);
  await graph.settle();
  expect(await sums(graph, it)).toEqual(['REPAID', 'LESS_REFUNDED', '210.00', '0.00', '19.00', '0.00', '0.00']);
});

test('a ruling of a part goes to the platform, the rest is the buyer’s to hand back', async () => {
  const it = await submitted('303');
  await done(graph, it.merchant, 'refundEscalate', { idempotencyKey: key(), statement: '少件' }, it.id);
  await decided(graph, it, 'PARTIAL', 'MERCHANT', '29.00');
  expect(await sums(graph, it)).toEqual(['BUYER_REPAY_DUE', 'LESS_REFUNDED', '29.00', '0.00', '0.00', '0.00', '200.00']);
});

test('money of the platform that is still on its way is not taken for the buyer’s: the refund goes to the buyer', async () => {
  const it = await submitted('304', paidBy(graph, 'pay-304-delay'));
  await confirm(it);
  expect((await legs(graph, it))[1]).toBe('REFUND 229.00 to BUYER ACCEPTED');
  graph.clock.advance(HOUR);
  await graph.settle();
  expect(await sums(graph, it)).toEqual(['BUYER_REPAY_DUE', 'REFUNDED_TWICE', '0.00', '0.00', '0.00', '0.00', '229.00']);
});

test('a refund to the platform that the provider refuses is tried again, or paid by the merchant to the buyer itself', async () => {
  const tried = await submitted('305', paidBy(graph, 'pay-305-fail-once'));
  await done(graph, tried.platform, 'refundRetry', { idempotencyKey: key() }, tried.id);
  await graph.settle();
  await confirm(tried);
  expect((await legs(graph, tried))[1]).toBe('REFUND 229.00 to PLATFORM FAILED');
  const itself = await submitted('306', paidBy(graph, 'pay-306-fail-once'));
  await done(graph, itself.platform, 'refundRetry', { idempotencyKey: key() }, itself.id);
  await graph.settle();
  await confirm(itself);

  await done(graph, tried.platform, 'refundRetry', { idempotencyKey: key() }, tried.id);
  await graph.settle();
  expect(await sums(graph, tried)).toEqual(['RECOVERED', null, '229.00', '0.00', '0.00', '0.00', '0.00']);
  const proof = { kind: 'IMAGE', name: 'transfer.png', sha256: 'c'.repeat(64), size: 900 };
  await done(graph, itself.merchant, 'refundOfflineProofAdd', { statement: '已转账', media: [proof] }, itself.id);
  await done(graph, itself.buyer, 'refundOfflineProofConfirm', { idempotencyKey: key(), received: true }, itself.id);
  expect(await sums(graph, itself)).toEqual(['BUYER_REPAY_DUE', 'REFUNDED_TWICE', '0.00', '0.00', '0.00', '0.00', '229.00']);
});

test('thresholds and methods are the policy’s', async () => {
  const card = await submitted('307', paidBy(graph, 'pay-307', 'CARD'));
  expect((await sums(graph, card))![0]).toBe('ADVANCED');
  const later = await submitted('308', paidBy(graph, 'pay-308', 'PAY_LATER'));
  expect(await sums(graph, later)).toBeNull();
});
