import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { array, assert, asyncProperty, constantFrom, integer, nat, option, record, type Arbitrary } from 'fast-check';
import { startGraph, type Graph } from './harness';
import { buyerOf, merchantOf, orderIn, orderOn } from './marketplaces';
import { giveOrders } from './orders';
import { call, key, type OrderShown } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

const AS = buyerOf('GENERIC');
const STATES = ['PENDING_SHIPMENT', 'PENDING_RECEIPT', 'SUCCESS'] as const;
const TYPES = ['REFUND_ONLY', 'RETURN_REFUND', 'EXCHANGE'] as const;

/** Orders of up to four lines, free ones and such that do not divide among them. */
const anOrder = record({
  state: constantFrom(...STATES),
  freight: integer({ min: 0, max: 2_000 }),
  lines: array(record({ quantity: integer({ min: 1, max: 5 }), total: integer({ min: 0, max: 10_000 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
});
const aMove = record({
  act: constantFrom('apply', 'apply', 'apply', 'approve', 'modify', 'reject', 'settle'),
  which: nat(20),
  type: constantFrom(...TYPES),
  wanted: array(
    record({
      line: nat(3),
      quantity: integer({ min: 1, max: 5 }),
      amount: option(integer({ min: 1, max: 12_000 })),
    }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
});

const text = (minor: number) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
const money = (minor: number) => ({ amount: text(minor), currencyCode: 'CNY' });
type Move = typeof aMove extends Arbitrary<infer M> ? M : never;

test('whatever is applied for, edited and approved, no line and no order pays back more than was paid (invariant i)', async () => {
  let number = 0;
  await assert(
    asyncProperty(anOrder, array(aMove, { minLength: 3, maxLength: 12 }), async ({ state, freight, lines }, moves) => {
      const total = freight + lines.reduce((sum, line) => sum + line.total, 0);
      const name = `random-${++number}`;
      const goods = lines.map((line, i) => ({
        sku: `S-${i}`,
        title: `商品${i}`,
        quantity: line.quantity,
        unitPrice: '1.00',
        total: text(line.total),
      }));
      const payments = [{ method: 'ALIPAY', reference: name, amount: text(total), paidAt: paidAt(graph) }];
      await giveOrders(graph, [orderIn(graph, 'GENERIC', name, state, { lines: goods, payments, freight: text(freight) })]);
      const order = await orderOn(graph, 'GENERIC', name);
      const cases: string[] = [];
      for (const move of moves) {
        await make(move, order, cases);
        await requireWithin(order, lines, total, freight);
      }
      await graph.settle();
      await requireWithin(order, lines, total, freight);
    }),
    { numRuns: 40, seed: 20_261_121 },
  );
});

async function make({ act, which, type, wanted }: Move, order: OrderShown, cases: string[]): Promise<void> {
  const id = cases[which % Math.max(1, cases.length)];
  const lines = wanted.map(({ line, quantity, amount }) => ({
    lineId: order.lines[line % order.lines.length]!.id,
    quantity,
    ...(amount === null || type === 'EXCHANGE' ? {} : { amount: money(amount) }),
  }));
  const merchant = merchantOf('GENERIC');
  if (act === 'settle') return graph.settle();
  if (act === 'apply') {
    const input = { idempotencyKey: key(), orderId: order.id, type, reasonCode: 'QUALITY', goodsReceived: true, lines };
    const { refund } = await call(graph, AS, 'refundApply', input);
    if (refund) cases.push(refund.id);
  } else if (id) {
    if (act === 'approve') await call(graph, merchant, 'refundApprove', {}, id);
    if (act === 'modify')
      await call(graph, AS, 'refundModify', which % 2 === 0 ? { lines } : { amount: money(which * 97 + 1) }, id);
    if (act === 'reject') await call(graph, merchant, 'refundReject', { reasonCode: 'NO', statement: '拒绝' }, id);
  }
}

/** What the tables say, apart from any rule of ours. */
async function requireWithin(
  order: OrderShown,
  lines: readonly { total: number }[],
  total: number,
  freight: number,
): Promise<void> {
  const { database } = graph.subgraphs.order;
  const cases = await database.query<Record<string, string | number | null>[]>(
    `SELECT id, requestedAmount, approvedAmount, requestedFreight, approvedFreight FROM refund WHERE orderId = ? AND status <> 'CLOSED'`,
    [order.id],
  );
  const rows = await database.query<Record<string, string | number | null>[]>(
    `SELECT line.* FROM refund_line AS line JOIN refund ON refund.id = line.refundId WHERE refund.orderId = ? AND refund.status <> 'CLOSED'`,
    [order.id],
  );
  const sum = (list: typeof rows, approved: string, requested: string) =>
    list.reduce((all, row) => all + Number(row[approved] ?? row[requested] ?? 0), 0);
  const over = order.lines
    .map(({ id }, i) => ({
      i,
      taken: sum(
        rows.filter(({ orderLineId }) => orderLineId === id),
        'approvedAmount',
        'requestedAmount',
      ),
    }))
    .filter(({ i, taken }) => taken > lines[i]!.total);
  const paidBack = sum(cases, 'approvedAmount', 'requestedAmount');
  const carriage = sum(cases, 'approvedFreight', 'requestedFreight');
  const legs = await database.query<{ sum: string | number | null }[]>(
    `SELECT SUM(amountMinor) AS sum FROM refund_leg JOIN refund ON refund.id = refund_leg.refundId WHERE refund.orderId = ?`,
    [order.id],
  );
  // Each case is just its lines and its carriage.
  const parts = sum(rows, 'approvedAmount', 'requestedAmount') + carriage;
  const kept = {
    over,
    order: paidBack <= total,
    carriage: carriage <= freight,
    legs: Number(legs[0]!.sum ?? 0) <= paidBack,
    parts,
  };
  expect(kept).toEqual({ over: [], order: true, carriage: true, legs: true, parts: paidBack });
}

function paidAt({ clock }: Graph): string {
  return new Date(clock.now().getTime() - 95 * 3_600_000).toISOString();
}
