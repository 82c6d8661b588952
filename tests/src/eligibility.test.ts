import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import {
  buyerOf,
  eligibility,
  MARKETPLACES,
  orderIn,
  orderOn,
  preview,
  STATES,
  type Entitled,
  type MarketplaceName,
} from './marketplaces';
import { giveOrders } from './orders';
import { done, everything, key, otherBuyer } from './world';

const DAY = 86_400_000;
const goods = (title: string, category: string, more = {}) => ({
  sku: title,
  title,
  category,
  quantity: 2,
  unitPrice: '50.00',
  total: '100.00',
  ...more,
});
const SPECIAL = [
  goods('鲜花', 'FRESH'),
  goods('会员卡', 'VIRTUAL'),
  goods('刻字杯', 'CUSTOM'),
  goods('头盔', 'SAFETY'),
  goods('旧头盔', 'SAFETY', { confirmedAtPurchase: true }),
  goods('T恤', 'CLOTHING'),
];
const PAID = { method: 'ALIPAY', reference: 'pay-special', amount: '600.00', paidAt: '2026-06-11T05:00:00.000Z' };

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  const orders = MARKETPLACES.flatMap((marketplace) => [
    ...(Object.keys(STATES) as (keyof typeof STATES)[]).map((state) => orderIn(graph, marketplace, state, state)),
    orderIn(graph, marketplace, 'special', 'SUCCESS', { freight: '0.00', lines: SPECIAL, payments: [PAID] }),
    orderIn(graph, marketplace, 'taken'),
  ]);
  await giveOrders(graph, orders);
  await graph.settle();
});
afterAll(() => graph.stop());

const of = async (marketplace: MarketplaceName, number: string): Promise<{ orderId: string; entries: Entitled[] }> => {
  const { id } = await orderOn(graph, marketplace, number);
  return { orderId: id, entries: await eligibility(graph, buyerOf(marketplace), id) };
};
const allowed = (entries: Entitled[], lineId = entries[0]!.line.id) =>
  entries.filter((entry) => entry.line.id === lineId && entry.allowed).map(({ type }) => type);

const AFTER = ['REFUND_ONLY', 'RETURN_REFUND', 'EXCHANGE', 'REPAIR'];
const A1: Record<keyof typeof STATES, string[]> = {
  PENDING_PAYMENT: ['CANCEL'],
  PENDING_SHIPMENT: ['REFUND_ONLY'],
  PENDING_RECEIPT: ['REFUND_ONLY', 'RETURN_REFUND', 'EXCHANGE', 'REFUSE_DELIVERY'],
  UNDERWAY: ['REFUND_ONLY', 'REFUSE_DELIVERY'],
  SUCCESS: AFTER,
};
const OWN: Partial<Record<MarketplaceName, Partial<typeof A1>>> = {
  JD: { SUCCESS: ['RETURN_REFUND', 'EXCHANGE', 'REPAIR'] },
  DOUYIN: {
    PENDING_RECEIPT: ['REFUND_ONLY', 'RETURN_REFUND'],
    UNDERWAY: ['REFUND_ONLY'],
    SUCCESS: ['REFUND_ONLY', 'RETURN_REFUND'],
  },
};

describe.each(MARKETPLACES)('%s', (marketplace) => {
  test('types follow the order’s state and the goods (A1, A7, A14)', async () => {
    for (const state of Object.keys(STATES) as (keyof typeof STATES)[]) {
      const { entries } = await of(marketplace, state);
      expect([state, allowed(entries)]).toEqual([state, OWN[marketplace]?.[state] ?? A1[state]]);
      expect(entries.length).toBe(14);
    }
  });

  test('fresh, virtual, custom and confirmed goods are excepted (A11)', async () => {
    const { entries } = await of(marketplace, 'special');
    const ids = [...new Set(entries.map(({ line }) => line.id))];
    const returns = ids.map((id) => entries.find((entry) => entry.line.id === id && entry.type === 'RETURN_REFUND')!);
    const unreasoned = returns.map(({ reasonCodes }) => reasonCodes.includes('CHANGE_OF_MIND'));
    expect(unreasoned).toEqual([false, false, false, true, false, true]);
    expect(returns.map((entry) => entry.allowed)).toEqual([true, false, true, true, true, true]);
    expect(returns[1]).toMatchObject({ code: 'CATEGORY_EXCLUDED', ruleId: 'A11', exceptionPossible: false, maxQuantity: 0 });
    expect(returns[1]!.reason).toBe('goods of the category VIRTUAL (“会员卡”) cannot have RETURN_REFUND: choose another type');
  });

  test('an entry says just what an application would be told (A1 to A15)', async () => {
    const as = buyerOf(marketplace);
    const before = await everything(graph);
    for (const number of ['SUCCESS', 'UNDERWAY', 'PENDING_SHIPMENT', 'special']) {
      const { orderId, entries } = await of(marketplace, number);
      for (const { line, type, allowed: may, code, ruleId, reasonCodes, maxQuantity, maxAmount } of entries) {
        const lines = [{ lineId: line.id, quantity: Math.max(1, maxQuantity) }];
        const reason = reasonCodes[0] ?? 'QUALITY';
        const { preview: shown, userErrors } = await preview(graph, as, { orderId, type, reasonCode: reason, lines });
        const told = [number, type, userErrors[0]?.code ?? null, userErrors[0]?.ruleId ?? null];
        expect(told).toEqual([number, type, code, ruleId]);
        expect(shown !== null).toBe(may);
        const goodsPart = shown?.breakdown.find(({ part }) => part === 'GOODS')?.amount.amount ?? '0.00';
        if (may) expect([number, type, goodsPart]).toEqual([number, type, maxAmount.amount]);
      }
    }
    expect(await everything(graph)).toEqual(before);
  });

  test('open cases take their pieces and money; tries go down with them (A2, A5, A6, A9)', async () => {
    const { id, lines } = await orderOn(graph, marketplace, 'taken');
    const [shirt, jeans] = [lines[0]!.id, lines[1]!.id];
    const entry = async (lineId: string) =>
      (await eligibility(graph, buyerOf(marketplace), id)).find(
        (each) => each.line.id === lineId && each.type === 'RETURN_REFUND',
      )!;
    const tries = marketplace === 'TAOBAO' || marketplace === 'TMALL' ? [1, 1] : [5, 4];
    expect(await entry(shirt)).toMatchObject({ maxQuantity: 3, maxAmount: { amount: '100.00' }, attemptsLeft: tries[0] });
    const input = { orderId: id, type: 'RETURN_REFUND', reasonCode: 'QUALITY' };
    await done(graph, buyerOf(marketplace), 'refundApply', {
      ...input,
      idempotencyKey: key(),
      lines: [
        { lineId: shirt, quantity: 1 },
        { lineId: jeans, quantity: 1 },
      ],
    });
    expect(await entry(shirt)).toMatchObject({ maxQuantity: 2, maxAmount: { amount: '66.67' }, attemptsLeft: tries[1] });
    expect(await entry(jeans)).toMatchObject({
      allowed: false,
      code: 'AMOUNT_TOO_HIGH',
      maxQuantity: 0,
      maxAmount: { amount: '0.00' },
    });
  });

  test('the window is open until its day, then only an exception helps (A3, A4)', async () => {
    const start = graph.clock.now();
    const received = start.getTime() - DAY;
    const seven = marketplace === 'TAOBAO' || marketplace === 'TMALL' ? 15 : 7;
    const returns = async () => (await of(marketplace, 'SUCCESS')).entries.find(({ type }) => type === 'RETURN_REFUND')!;
    expect((await returns()).until).toBe(new Date(received + 15 * DAY).toISOString());
    graph.clock.set(new Date(received + seven * DAY));
    expect((await returns()).reasonCodes).toContain('CHANGE_OF_MIND');
    graph.clock.advance(1);
    expect((await returns()).reasonCodes ?? []).not.toContain('CHANGE_OF_MIND');
    graph.clock.set(new Date(received + 15 * DAY + 1));
    expect(await returns()).toMatchObject({
      allowed: false,
      code: 'WINDOW_PASSED',
      ruleId: 'A3',
      exceptionPossible: true,
      maxQuantity: 3,
      until: null,
    });
    graph.clock.set(start);
  });

  test('evidence is asked for by class of reasons (A15)', async () => {
    const { entries } = await of(marketplace, 'SUCCESS');
    const { evidenceRequired } = entries.find(({ type }) => type === 'RETURN_REFUND')!;
    const shown = { kinds: ['IMAGE', 'VIDEO', 'TEXT'], min: 0, max: 8 };
    expect(evidenceRequired.find(({ reasonClasses }) => reasonClasses.includes('QUALITY'))).toMatchObject(shown);
    const none = { kinds: [], min: 0, max: 0 };
    expect(evidenceRequired.find(({ reasonClasses }) => reasonClasses.includes('CHANGE_OF_MIND'))).toMatchObject(none);
  });
});

test('only lines of the order, at most a hundred, and only for who may see it', async () => {
  const { id, lines } = await orderOn(graph, 'TAOBAO', 'SUCCESS');
  const as = buyerOf('TAOBAO');
  expect(await eligibility(graph, as, id, [])).toEqual([]);
  expect((await eligibility(graph, as, id, [lines[1]!.id, 'ol_other'])).map(({ line }) => line.id)).toEqual(
    Array(7).fill(lines[1]!.id),
  );
  await expect(eligibility(graph, as, id, Array(101).fill(lines[0]!.id))).rejects.toThrow('name at most 100 lines');
  const { data } = await graph.ask(otherBuyer, 'query ($id: ID!) { order(id: $id) { afterSaleEligibility { type } } }', { id });
  expect(data).toEqual({ order: null });
  expect((await preview(graph, otherBuyer, { orderId: id, type: 'REFUND_ONLY' })).userErrors[0]!.code).toBe('NOT_FOUND');
});

test('reasons are told in the caller’s language', async () => {
  const { id } = await orderOn(graph, 'TAOBAO', 'UNDERWAY');
  const { data } = await graph.ask<{ order: { afterSaleEligibility: { type: string; reason: string | null }[] } }>(
    buyerOf('TAOBAO'),
    'query ($id: ID!) { order(id: $id) { afterSaleEligibility { type reason } } }',
    { id },
    { 'accept-language': 'zh-CN' },
  );
  expect(data.order.afterSaleEligibility.find(({ type }) => type === 'EXCHANGE')!.reason).toBe(
    '当前订单（PENDING_RECEIPT，未收到货）可申请：REFUND_ONLY, REFUSE_DELIVERY',
  );
});
