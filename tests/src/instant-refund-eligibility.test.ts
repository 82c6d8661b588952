import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { advanced, another, credit, creditOf, finance, paidBy, plain, shown, sums, trusted } from './advances';
import { startGraph, type Graph } from './harness';
import { giveOrders } from './orders';
import { DAY, scan, sent, toJuly, type Case } from './receiving';
import { call, done, key, merchant, orderOf, platform, refused } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());
beforeEach(() => toJuly(graph));

/** Why the platform did not pay first; null where it did, or nobody asked. */
async function why(it: Case): Promise<string | null> {
  const { timeline } = await shown(graph, it.platform, it.id);
  const entry = timeline.edges.find(({ node }) => node.kind === 'ADVANCE_NOT_GIVEN');
  return entry ? entry.node.summary.replace('No instant refund of 100.00 CNY: ', '') : null;
}

async function pickedUp(number: string, order: Record<string, unknown> = {}, quota?: string): Promise<Case> {
  const it = await trusted(graph, number, order, quota);
  await scan(graph, it, it.shipmentId, 'PICKED_UP');
  await graph.settle();
  return it;
}

const ago = (days: number) => new Date(graph.clock.now().getTime() - days * DAY).toISOString();

/** Orders of a buyer in the past, so that its rates tell something; each day one. */
async function bought(buyerId: string, orders: number, from = 5): Promise<void> {
  const dates = Array.from({ length: orders }, (_, n) => ({ placedAt: ago(from + n), paidAt: ago(from + n) }));
  const given = dates.map(({ placedAt, paidAt }, n) =>
    orderOf(graph, `${buyerId}-${from}-${n}`, {
      buyer: { id: buyerId },
      placedAt,
      paidAt,
      shippedAt: paidAt,
      payments: [{ method: 'ALIPAY', reference: `pay-${buyerId}-${from}-${n}`, amount: '239.00', paidAt }],
    }),
  );
  await giveOrders(graph, given);
}

test('a buyer without credit gets none, and no word of it', async () => {
  const it = await sent(graph, '201', { marketplace: 'TAOBAO', buyerId: 'b-201', order: plain(graph, '201') });
  await scan(graph, it, it.shipmentId, 'PICKED_UP');
  expect([await sums(graph, it), await why(it)]).toEqual([null, null]);
});

test('no more than its quota is outstanding, to the last coin', async () => {
  const it = await pickedUp('202', {}, '199.99');
  expect((await sums(graph, it))![0]).toBe('ADVANCED');
  const second = await another(graph, it, '2021');
  expect([await sums(graph, second), await why(second)]).toEqual([null, 'QUOTA_SPENT']);
  await credit(graph, 'b-202', '200.00');
  // It was decided at the first scan.
  await scan(graph, second, second.shipmentId, 'IN_TRANSIT');
  expect(await sums(graph, second)).toBeNull();
  const third = await another(graph, it, '2022');
  expect((await sums(graph, third))![0]).toBe('ADVANCED');
});

test.each([
  ['203', 'a coupon', { lines: [{ kind: 'COUPON', bearer: 'SHOP', amount: '5.00' }] }, 'COUPON'],
  ['204', 'a lower price', { lines: [{ kind: 'PROMOTION', bearer: 'SHOP', amount: '5.00' }] }, null],
  ['205', 'nothing that the marketplace tells', { lines: null }, 'COUPON'],
  ['206', 'a coupon as a payment', { method: 'COUPON' }, 'COUPON'],
  ['207', 'credit', { method: 'HUABEI' }, 'CREDIT_PAY'],
  ['208', 'a card, which may be one of credit', { method: 'CARD' }, 'CREDIT_PAY'],
])('order %s with %s', async (number, _what, { lines, method }: { lines?: object[] | null; method?: string }, excluded) => {
  const goods = (plain(graph, number) as { lines: object[] }).lines;
  const discounted = lines === undefined ? {} : { lines: goods.map((line) => ({ ...line, discounts: lines })) };
  const paid = method ? paidBy(graph, `pay-${number}`, method) : {};
  const it = await pickedUp(number, { ...discounted, ...paid });
  expect(await why(it)).toBe(excluded);
  expect((await sums(graph, it))?.[0]).toBe(excluded === null ? 'ADVANCED' : undefined);
});

test('more complaints than the rate allows, complaints that nobody states, and such as are old exclude', async () => {
  const many = await trusted(graph, '209');
  await bought('b-209', 9);
  await credit(graph, 'b-209', '100.00', { complaints: 2 });
  await scan(graph, many, many.shipmentId, 'PICKED_UP');
  expect(await why(many)).toBe('COMPLAINT_RATE_90D');

  const just = await trusted(graph, '210');
  await bought('b-210', 9);
  await credit(graph, 'b-210', '100.00', { complaints: 1 });
  await scan(graph, just, just.shipmentId, 'PICKED_UP');
  expect((await sums(graph, just))![0]).toBe('ELIGIBLE');

  const unknown = await trusted(graph, '211');
  await credit(graph, 'b-211', '100.00', { complaints: undefined });
  await scan(graph, unknown, unknown.shipmentId, 'PICKED_UP');
  expect(await why(unknown)).toBe('COMPLAINT_RATE_90D');

  const old = await trusted(graph, '212');
  graph.clock.advance(91 * DAY);
  await graph.settle();
  expect(await why(await another(graph, old, '2121'))).toBe('COMPLAINT_RATE_90D');
});

test('a buyer who applies, or calls the platform in, too often is excluded once there are orders enough to tell', async () => {
  const first = await advanced(graph, '213');
  expect((await sums(graph, first))![0]).toBe('ADVANCED');
  await bought('b-213', 1);
  const next = await another(graph, first, '2131');
  await credit(graph, 'b-213', '900.00');
  expect(await why(next)).toBe('QUOTA_SPENT');
  const third = await another(graph, first, '2132');
  expect((await sums(graph, third))![0]).toBe('ADVANCED');
  // Four of five, later five of nine, then six of thirteen; orders from before the ninety days tell nothing.
  const fourth = await another(graph, first, '2133');
  expect(await why(fourth)).toBe('REFUND_RATE_90D');
  await bought('b-213', 3, 20);
  await bought('b-213', 9, 200);
  const fifth = await another(graph, first, '2134');
  expect(await why(fifth)).toBe('REFUND_RATE_90D');
  await bought('b-213', 3, 40);
  const sixth = await another(graph, first, '2135');
  expect((await sums(graph, sixth))![0]).toBe('ADVANCED');

  await done(graph, sixth.merchant, 'refundEscalate', { idempotencyKey: key(), statement: '异常' }, sixth.id);
  await bought('b-213', 4, 60);
  await done(graph, third.merchant, 'refundEscalate', { idempotencyKey: key(), statement: '异常' }, third.id);
  expect(await why(await another(graph, first, '2136'))).toBe('DISPUTE_RATE_90D');
});

test('what stands still is not paid ahead; once it goes on, the next scan counts', async () => {
  const it = await trusted(graph, '214');
  await done(graph, it.platform, 'refundRiskHold', { idempotencyKey: key(), reason: '核查' }, it.id);
  await scan(graph, it, it.shipmentId, 'PICKED_UP');
  expect(await sums(graph, it)).toBeNull();
  await done(graph, it.platform, 'refundHoldEnd', {}, it.id);
  await scan(graph, it, it.shipmentId, 'IN_TRANSIT');
  expect((await sums(graph, it))![0]).toBe('ELIGIBLE');
});

test('a marketplace that does not pay first never does', async () => {
  const it = await sent(graph, '215', { marketplace: 'PINDUODUO', buyerId: 'b-215', order: plain(graph, '215') });
  const own = { ...finance, sub: 'pinduoduo:desk-7', marketplaces: ['PINDUODUO'] };
  const set = { buyerId: 'pinduoduo:b-215', marketplace: 'PINDUODUO', quota: '500', currencyCode: 'CNY', complaints: 0 };
  await done(graph, own, 'buyerCreditSet', { idempotencyKey: key(), ...set });
  await scan(graph, it, it.shipmentId, 'PICKED_UP');
  expect(await sums(graph, it)).toBeNull();
});

test('credit is the platform’s finance’s to set, for buyers it knows, and for nobody else’s eyes', async () => {
  const it = await trusted(graph, '216');
  const input = { idempotencyKey: key(), buyerId: it.buyer.sub, marketplace: 'TAOBAO', quota: '50.00', currencyCode: 'CNY' };
  const refuses = (more: Record<string, unknown>, code: string, as = finance) =>
    refused(graph, as, 'buyerCreditSet', { ...input, ...more }, code);
  for (const as of [it.buyer, it.merchant, platform, { ...finance, marketplaces: ['JD'] }]) await refuses({}, 'FORBIDDEN', as);
  await refused(graph, null, 'buyerCreditSet', input, 'UNAUTHENTICATED');
  await refuses({ quota: '-1' }, 'AMOUNT_INVALID');
  await refuses({ quota: '1.001' }, 'AMOUNT_INVALID');
  await refuses({ quota: 'viel' }, 'AMOUNT_INVALID');
  await refuses({ currencyCode: 'cny' }, 'CURRENCY_INVALID');
  await refuses({ complaints: -1 }, 'COUNT_INVALID');
  await refuses({ complaints: 100_001 }, 'COUNT_INVALID');
  await refuses({ buyerId: 'taobao:nobody' }, 'BUYER_UNKNOWN');
  await refuses({ expectedVersion: 7 }, 'VERSION_CONFLICT');
  const set = await done(graph, finance, 'buyerCreditSet', { ...input, expectedVersion: 1, quota: '0' });
  expect(set.buyerCredit).toMatchObject({ version: 2, quota: { amount: '0.00' } });
  await refuses({}, 'IDEMPOTENCY_KEY_REUSED');

  expect(await creditOf(graph, finance, it.buyer.sub)).toMatchObject({ quota: { amount: '0.00' }, setBy: { id: finance.sub } });
  expect(await creditOf(graph, it.buyer, it.buyer.sub)).toMatchObject({ setBy: null, complaints: null });
  const others = [merchant, { ...it.buyer, sub: 'taobao:b1' }, { ...platform, marketplaces: ['JD'] }];
  for (const as of others) expect(await creditOf(graph, as, it.buyer.sub)).toBeNull();
});

test('the first credit of a buyer, set by two at once, is one', async () => {
  const it = await sent(graph, '217', { marketplace: 'TAOBAO', buyerId: 'b-217', order: plain(graph, '217') });
  const set = (quota: string) =>
    call(graph, finance, 'buyerCreditSet', {
      idempotencyKey: key(),
      buyerId: it.buyer.sub,
      marketplace: 'TAOBAO',
      quota,
      currencyCode: 'CNY',
    });
  const both = await Promise.all([set('1.00'), set('2.00')]);
  expect(both.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  expect(both.map(({ buyerCredit }) => buyerCredit!.version).toSorted((a, b) => a - b)).toEqual([1, 2]);
  const last = both.find(({ buyerCredit }) => buyerCredit!.version === 2)!.buyerCredit!;
  expect(await creditOf(graph, finance, it.buyer.sub)).toMatchObject({ quota: last.quota });
});
