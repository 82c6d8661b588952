import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Claims, Graph } from './harness';
import { accept, applyOn, cny, deadlines, opened, propose, shown, startInJuly } from './negotiation';
import { buyerOf, eligibility, merchantOf, orderIn, orderOn } from './marketplaces';
import { giveOrders } from './orders';
import { buyer, call, clerk, done, key, merchant, otherMerchant, platform, refused } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startInJuly();
});
afterAll(() => graph.stop());

const inLieu = (amount: string) => ({ idempotencyKey: key(), purpose: 'IN_LIEU', amount: cny(amount) });
const compensation = (amount: string) => ({ ...inLieu(amount), purpose: 'COMPENSATION' });
const make = (id: string, input: Record<string, unknown>) => done(graph, merchant, 'refundSmallPaymentMake', input, id);
const isRefused = (as: Claims, id: string, input: Record<string, unknown>, code: string) =>
  refused(graph, as, 'refundSmallPaymentMake', input, code, id);
const paidBy = (reference: string) => {
  const paidAt = '2026-06-27T05:00:00.000Z';
  return { payments: [{ method: 'ALIPAY', reference, amount: '239.00', paidAt }] };
};

describe('a small payment outside the refund (B14)', () => {
  test('reaches the buyer by the route of the payment, and the case stays as it is', async () => {
    const { id } = await opened(graph, 'S-01', { type: 'REFUND_ONLY' });
    const before = await shown(graph, buyer, id);
    const { refund } = await make(id, { ...compensation('8.88'), statement: '漏发赠品' });
    expect(refund).toMatchObject({ smallPayments: [{ purpose: 'COMPENSATION', status: 'PROMISED' }] });
    await graph.settle();
    const after = await shown(graph, buyer, id);
    expect(after).toMatchObject({
      status: before.status,
      deadlines: before.deadlines,
      amounts: { approved: null, refunded: { amount: '0.00' } },
      legs: [{ kind: 'COMPENSATION', status: 'ARRIVED', amount: { amount: '8.88' } }],
      smallPayments: [
        { purpose: 'COMPENSATION', status: 'PAID', bearer: 'MERCHANT', settles: false, paidAt: graph.clock.now().toISOString() },
      ],
    });
    expect(after.timeline.edges.slice(1).map(({ node }) => node.summary)).toEqual([
      'A small payment of 8.88 CNY (COMPENSATION): 漏发赠品',
      'The small payment of 8.88 CNY has arrived',
    ]);
    await done(graph, merchant, 'refundApprove', {}, id);
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({ status: 'REFUNDED', amounts: { refunded: { amount: '100.00' } } });
  });

  test('in lieu of a refund counts as given back, of its lines and of the order; a compensation does not', async () => {
    const [by, shop] = [buyerOf('DOUYIN'), merchantOf('DOUYIN')];
    await giveOrders(graph, [orderIn(graph, 'DOUYIN', 'S-02')]);
    const order = await orderOn(graph, 'DOUYIN', 'S-02');
    const { refund } = await applyOn(graph, 'DOUYIN', order, 1);
    await done(graph, shop, 'refundSmallPaymentMake', inLieu('20.00'), refund.id);
    await done(graph, shop, 'refundSmallPaymentMake', compensation('30.00'), refund.id);
    // Of 100.00 a case asks for 33.33, and 20.00 are given already.
    const [entitled] = (await eligibility(graph, by, order.id, [order.lines[0]!.id])).filter(({ allowed }) => allowed);
    expect(entitled).toMatchObject({ maxQuantity: 2, maxAmount: { amount: '46.67' } });
    const rest = await applyOn(graph, 'DOUYIN', order, 2);
    expect(rest.refund).toMatchObject({ amounts: { requested: { amount: '46.67' } } });
    await graph.settle();
    expect(await shown(graph, by, refund.id)).toMatchObject({
      legs: [
        { kind: 'IN_LIEU', amount: { amount: '20.00' } },
        { kind: 'COMPENSATION', amount: { amount: '30.00' } },
      ],
    });
    await isRefused(shop, refund.id, inLieu('0.01'), 'AMOUNT_TOO_HIGH');
    await isRefused(shop, rest.refund.id, inLieu('0.01'), 'AMOUNT_TOO_HIGH');
  });

  test('a case that asks for all leaves nothing to pay in lieu of it', async () => {
    const { id } = await opened(graph, 'S-03');
    await isRefused(merchant, id, inLieu('0.01'), 'AMOUNT_TOO_HIGH');
    await done(graph, platform, 'refundEscalate', { idempotencyKey: key(), statement: '介入' }, id);
    await isRefused(merchant, id, compensation('1.00'), 'REFUND_IN_ARBITRATION');
  });

  test('its limit is for all of a case together', async () => {
    const { id } = await opened(graph, 'S-04');
    await make(id, compensation('120.00'));
    await isRefused(merchant, id, compensation('80.01'), 'SMALL_PAYMENT_TOO_HIGH');
    const input = compensation('80.00');
    const once = await make(id, input);
    expect((await make(id, input)).refund).toEqual(once.refund);
    await isRefused(merchant, id, compensation('0.01'), 'SMALL_PAYMENT_TOO_HIGH');
    await isRefused(merchant, id, { ...input, amount: cny('1.00') }, 'IDEMPOTENCY_KEY_REUSED');
  });

  test('a case has at most ten', async () => {
    const { id } = await opened(graph, 'S-05');
    for (let i = 0; i < 10; i++) await make(id, compensation('0.01'));
    await isRefused(merchant, id, compensation('0.01'), 'SMALL_PAYMENTS_SPENT');
  });

  test.each<[string, Claims, Record<string, unknown>, string]>([
    ['a clerk', clerk, compensation('1.00'), 'FORBIDDEN'],
    ['the buyer', buyer, compensation('1.00'), 'FORBIDDEN'],
    ['the platform', platform, compensation('1.00'), 'FORBIDDEN'],
    ['another shop', otherMerchant, compensation('1.00'), 'NOT_FOUND'],
    ['nothing', merchant, compensation('0.00'), 'AMOUNT_INVALID'],
    ['half a coin', merchant, compensation('0.005'), 'AMOUNT_INVALID'],
    [
      'another currency',
      merchant,
      { ...compensation('1.00'), amount: { amount: '1.00', currencyCode: 'USD' } },
      'CURRENCY_MISMATCH',
    ],
    ['no words', merchant, { ...compensation('1.00'), statement: ' ' }, 'STATEMENT_REQUIRED'],
    ['no key', merchant, { ...compensation('1.00'), idempotencyKey: '' }, 'IDEMPOTENCY_KEY_INVALID'],
  ])('is refused: %s', async (_what, as, input, code) => {
    refusing ??= (await opened(graph, 'S-06')).id;
    await isRefused(as, refusing, input, code);
  });
  let refusing: string | undefined;

  test('where the limit is in another currency, there is none to go by', async () => {
    const { id } = await opened(graph, 'S-07', {}, { currency: 'EUR' });
    await isRefused(
      merchant,
      id,
      { ...compensation('1.00'), amount: { amount: '1.00', currencyCode: 'EUR' } },
      'SMALL_PAYMENT_TOO_HIGH',
    );
  });

  test('that the provider refuses leaves the case as it is, and the platform has it tried again', async () => {
    const { id } = await opened(graph, 'S-08', {}, paidBy('s8-fail-once'));
    await make(id, compensation('5.00'));
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({
      status: 'AWAITING_MERCHANT',
      smallPayments: [{ status: 'FAILED' }],
      legs: [{ status: 'FAILED' }],
    });
    await refused(graph, merchant, 'refundRetry', { idempotencyKey: key() }, 'FORBIDDEN', id);
    expect((await done(graph, platform, 'refundRetry', { idempotencyKey: key() }, id)).refund.status).toBe('AWAITING_MERCHANT');
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({ status: 'AWAITING_MERCHANT', smallPayments: [{ status: 'PAID' }] });
    const { data } = await graph.ask(buyer, 'query ($id: ID!) { refund(id: $id) { returnShipment { status } } }', { id });
    expect(data).toEqual({ refund: { returnShipment: { status: 'EXPECTED' } } });
    await refused(graph, platform, 'refundRetry', { idempotencyKey: key() }, 'REFUND_STATUS_CONFLICT', id);
  });

  test('twenty at once stay within the limit', async () => {
    const { id } = await opened(graph, 'S-09');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call(graph, merchant, 'refundSmallPaymentMake', compensation('45.00'), id)),
    );
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(4);
    await graph.settle();
    const legs = Array.from({ length: 4 }, () => ({ status: 'ARRIVED', amount: { amount: '45.00' } }));
    expect(await shown(graph, buyer, id)).toMatchObject({ legs });
  });
});

describe('a case that both sides settle by a small payment (B14)', () => {
  const settle = async (id: string, by = buyer, shop = merchant) =>
    accept(graph, by, id, await propose(graph, shop, id, { kind: 'SMALL_PAYMENT', amount: cny('20.00') }));

  test('ends when it is paid, and what was asked for beyond can be asked for again', async () => {
    const [by, shop] = [buyerOf('DOUYIN'), merchantOf('DOUYIN')];
    const { id, order } = await opened(graph, 'S-20', {}, {}, 'DOUYIN');
    expect((await settle(id, by, shop)).refund.status).toBe('REFUNDING');
    expect(await shown(graph, by, id)).toMatchObject({
      smallPayments: [{ purpose: 'IN_LIEU', status: 'PROMISED', settles: true }],
    });
    await graph.settle();
    expect(await shown(graph, by, id)).toMatchObject({
      status: 'CLOSED',
      closedReason: 'SETTLED',
      amounts: { approved: { amount: '0.00' }, refunded: { amount: '0.00' } },
      legs: [{ kind: 'IN_LIEU', status: 'ARRIVED', amount: { amount: '20.00' } }],
      smallPayments: [{ status: 'PAID', paidAt: graph.clock.now().toISOString() }],
      deadlines: [],
    });
    const again = await applyOn(graph, 'DOUYIN', order, 3);
    expect(again.refund).toMatchObject({ amounts: { requested: { amount: '80.00' } } });
    await isRefused(shop, id, inLieu('0.01'), 'AMOUNT_TOO_HIGH');
  });

  test('with goods on their way leaves these owed to the buyer', async () => {
    const { id, refund } = await opened(graph, 'S-21');
    await done(graph, merchant, 'refundApprove', {}, id);
    const waybill = { carrierCode: 'SF', trackingNumber: 'SF1390000S21A', senderPhone: '0001' };
    await done(graph, buyer, 'returnShipmentSubmit', waybill, refund.returnShipment!.id);
    await settle(id);
    await graph.settle();
    expect((await shown(graph, buyer, id)).status).toBe('CLOSED');
    expect(Object.keys(await deadlines(graph, buyer, id))).toEqual(['sendBack']);
  });

  test('waits where the provider refuses, and ends after the platform’s retry', async () => {
    const { id } = await opened(graph, 'S-22', {}, paidBy('s22-fail-once'));
    await settle(id);
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({ status: 'REFUND_FAILED', smallPayments: [{ status: 'FAILED' }] });
    expect((await done(graph, platform, 'refundRetry', { idempotencyKey: key() }, id)).refund.status).toBe('REFUNDING');
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({ status: 'CLOSED', smallPayments: [{ status: 'PAID' }] });
  });

  test('what was paid since the proposal counts against the limit', async () => {
    const { id } = await opened(graph, 'S-23');
    const proposal = await propose(graph, merchant, id, { kind: 'SMALL_PAYMENT', amount: cny('50.00') });
    await make(id, compensation('150.01'));
    await refused(graph, buyer, 'refundProposalAccept', { proposalId: proposal }, 'SMALL_PAYMENT_TOO_HIGH', id);
  });
});
