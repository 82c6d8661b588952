import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import {
  agrees,
  buyerOf,
  eligibility,
  MARKETPLACES,
  orderIn,
  orderOn,
  preview,
  refundShown,
  type MarketplaceName,
} from './marketplaces';
import { giveOrders } from './orders';
import { call, done, key, refused, type Payload } from './world';

const money = (amount: string) => ({ amount, currencyCode: 'CNY' });
const folder = presetsCopy();
// Kuaishou's operator pays carriage back where the buyer is not at fault; Pinduoduo's refunds goods whole or not at all.
const own = (id: string, amount: string) =>
  folder.write(`${id}/1.yaml`, `${folder.read(`${id}/1.yaml`)}\namount: # A9, operator default\n  ${amount}\n`);
own('kuaishou', 'freight: { unshipped: LAST_LINE, shipped: LAST_LINE_UNLESS_BUYER_LIABLE }');
own('pinduoduo', 'partial: NO');

const COUPON = { kind: 'COUPON', bearer: 'PLATFORM', amount: '9.00', name: '满减券' };
const lines = [
  {
    sku: 'A-1',
    title: '纯棉T恤',
    category: 'CLOTHING',
    quantity: 3,
    unitPrice: '40.00',
    total: '100.00',
    discounts: [
      COUPON,
      { kind: 'PROMOTION', bearer: 'SHOP', amount: '8.00' },
      { kind: 'COINS', bearer: 'PLATFORM', amount: '3.00' },
    ],
  },
  { sku: 'B-2', title: '牛仔裤', category: 'CLOTHING', quantity: 1, unitPrice: '129.00', total: '129.00' },
  { sku: 'G-3', title: '赠品', category: 'GIFT', quantity: 1, unitPrice: '0.00', total: '0.00' },
];

let graph: Graph;
beforeAll(async () => {
  process.env.POLICY_DIR = folder.path;
  graph = await startGraph();
  await giveOrders(
    graph,
    MARKETPLACES.flatMap((marketplace) => [
      orderIn(graph, marketplace, 'unshipped', 'PENDING_SHIPMENT', { lines }),
      orderIn(graph, marketplace, 'pieces', 'PENDING_SHIPMENT', { lines }),
      orderIn(graph, marketplace, 'shipped', 'PENDING_RECEIPT', { lines }),
    ]),
  );
});
afterAll(() => graph.stop());

async function input(
  marketplace: MarketplaceName,
  number: string,
  quantities: readonly number[],
  more: Record<string, unknown> = {},
) {
  const { id, lines: there } = await orderOn(graph, marketplace, number);
  const named = quantities.flatMap((quantity, i) => (quantity > 0 ? [{ lineId: there[i]!.id, quantity }] : []));
  return { orderId: id, type: 'REFUND_ONLY', reasonCode: 'LATE_SHIPMENT', lines: named, ...more };
}
const applies = async (marketplace: MarketplaceName, asked: Record<string, unknown>): Promise<Payload['refund']> =>
  (await done(graph, buyerOf(marketplace), 'refundApply', { idempotencyKey: key(), ...asked })).refund;
const requested = async (marketplace: MarketplaceName, number: string, quantities: readonly number[], more = {}) =>
  (await preview(graph, buyerOf(marketplace), await input(marketplace, number, quantities, more))).preview!;

const part = (name: string, amount: string, bearer: string, more = {}) => ({
  part: name,
  amount: { amount },
  bearer,
  refundable: bearer === 'BUYER',
  restored: false,
  name: null,
  ...more,
});

describe.each(MARKETPLACES)('%s', (marketplace) => {
  test('goods, carriage and discounts have their bearers; what was paid is what comes back (A9)', async () => {
    expect(await requested(marketplace, 'unshipped', [3, 1, 0])).toMatchObject({
      requested: { amount: '239.00' },
      breakdown: [
        part('GOODS', '229.00', 'BUYER'),
        part('FREIGHT', '10.00', 'BUYER'),
        part('DISCOUNT', '9.00', 'PLATFORM', { restored: true, name: '满减券' }),
        part('DISCOUNT', '8.00', 'SHOP'),
        part('DISCOUNT', '3.00', 'PLATFORM', { restored: true }),
      ],
    });
    // A coupon comes back only with all that it was used for, coins with each piece.
    expect((await requested(marketplace, 'unshipped', [1, 0, 0])).breakdown).toEqual([
      part('GOODS', '33.33', 'BUYER'),
      part('DISCOUNT', '3.00', 'PLATFORM', { name: '满减券' }),
      part('DISCOUNT', '2.66', 'SHOP'),
      part('DISCOUNT', '1.00', 'PLATFORM', { restored: true }),
    ]);
  });

  test('carriage comes back while nothing is shipped, with the last line; shipped, as the policy says (A9)', async () => {
    const asked = async (number: string, quantities: readonly number[], more = {}) =>
      (await requested(marketplace, number, quantities, more)).requested.amount;
    expect(await asked('unshipped', [3, 0, 0])).toBe('100.00');
    expect(await asked('unshipped', [2, 1, 0])).toBe('195.66');
    const shipped = { type: 'RETURN_REFUND', reasonCode: 'QUALITY' };
    expect(await asked('shipped', [3, 1, 0], shipped)).toBe(marketplace === 'KUAISHOU' ? '239.00' : '229.00');
    expect(await asked('shipped', [3, 1, 0], { ...shipped, reasonCode: 'CHANGE_OF_MIND' })).toBe('229.00');
  });

  test('piece after piece comes to all that was paid, and no more, to the last coin (invariant i)', async () => {
    const amounts: string[] = [];
    for (const quantities of [
      [1, 0],
      [1, 0],
      [1, 0],
      [0, 1],
    ]) {
      const { id } = await applies(marketplace, await input(marketplace, 'pieces', quantities));
      await agrees(graph, marketplace, id);
      await graph.settle();
      const shown = await refundShown<{ status: string; amounts: { refunded: { amount: string } } }>(
        graph,
        buyerOf(marketplace),
        id,
        'status amounts { refunded { amount } }',
      );
      expect(shown.status).toBe('REFUNDED');
      amounts.push(shown.amounts.refunded.amount);
    }
    expect(amounts).toEqual(['33.33', '33.33', '33.34', '139.00']);
    const more = { idempotencyKey: key(), ...(await input(marketplace, 'pieces', [0, 1])) };
    await refused(graph, buyerOf(marketplace), 'refundApply', more, 'AMOUNT_TOO_HIGH');
    const gift = { idempotencyKey: key(), ...(await input(marketplace, 'pieces', [0, 0, 1])) };
    await refused(graph, buyerOf(marketplace), 'refundApply', gift, 'AMOUNT_TOO_HIGH');
    const { id } = await orderOn(graph, marketplace, 'pieces');
    const entries = (await eligibility(graph, buyerOf(marketplace), id)).filter(({ type }) => type === 'REFUND_ONLY');
    expect(entries.slice(0, 2).map((entry) => [entry.allowed, entry.maxAmount.amount])).toEqual([
      [false, '0.00'],
      [false, '0.00'],
    ]);
  });

  test('less than all may be asked for by agreement, where the policy does not refuse it (A9)', async () => {
    const { lines: there } = await orderOn(graph, marketplace, 'shipped');
    const less = {
      lines: [{ lineId: there[0]!.id, quantity: 1, amount: money('20.00') }],
      type: 'RETURN_REFUND',
      reasonCode: 'QUALITY',
    };
    const asked = { idempotencyKey: key(), ...(await input(marketplace, 'shipped', [], less)) };
    const { userErrors } = await call(graph, buyerOf(marketplace), 'refundApply', asked);
    const no = marketplace === 'PINDUODUO' ? [['PARTIAL_NOT_ALLOWED', 'A9']] : [];
    expect(userErrors.map(({ code, ruleId }) => [code, ruleId])).toEqual(no);
    const whole = { ...less, lines: [{ lineId: there[0]!.id, quantity: 1, amount: money('33.33') }] };
    const again = await applies(marketplace, await input(marketplace, 'shipped', [], whole));
    expect(again.status).toBe('AWAITING_MERCHANT');
    const gift = { type: 'RETURN_REFUND', reasonCode: 'QUALITY' };
    const withGift = await requested(marketplace, 'shipped', [0, 1, 1], gift);
    expect(withGift.requested.amount).toBe('129.00');
  });
});
