import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { giveOrders } from './orders';
import { apply, buyer, call, done, key, merchant, orderByNumber, orderOf } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

const at = <T>(count: number, one: (i: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, i) => one(i)));
const codes = (payloads: { userErrors: { code: string }[] }[]) =>
  payloads.map(({ userErrors }) => userErrors[0]?.code ?? 'DONE').sort();

test('twenty identical applications at once make one case and twenty equal answers', async () => {
  await giveOrders(graph, [orderOf(graph, '4001')]);
  const order = await orderByNumber(graph, '4001');
  const input = {
    idempotencyKey: key(),
    orderId: order.id,
    type: 'RETURN_REFUND',
    reasonCode: 'QUALITY',
    lines: [{ lineId: order.lines[0]!.id, quantity: 1 }],
  };
  const answers = await at(20, () => call(graph, buyer, 'refundApply', input));
  expect(codes(answers)).toEqual(Array(20).fill('DONE'));
  expect(new Set(answers.map(({ refund }) => refund.id)).size).toBe(1);
  expect(await countRows('refund')).toBe(1);
  expect(await countEvents('refund.applied', answers[0]!.refund.id)).toBe(1);
  expect(Number((await graph.subgraphs.logistics.database.query('SELECT COUNT(*) AS n FROM return_shipment'))[0].n)).toBe(1);
});

test('one order is never paid back from two cases at once beyond what was paid', async () => {
  const underway = { state: 'PENDING_RECEIPT', receivedAt: undefined };
  await giveOrders(graph, [orderOf(graph, '4002', { ...underway, freight: '0.00', lines: [LINE], payments: [PAYMENT] })]);
  const order = await orderByNumber(graph, '4002');
  const one = () =>
    call(graph, buyer, 'refundApply', {
      idempotencyKey: key(),
      orderId: order.id,
      type: 'REFUND_ONLY',
      reasonCode: 'QUALITY',
      lines: [{ lineId: order.lines[0]!.id, quantity: 6, amount: { amount: '60.00', currencyCode: 'CNY' } }],
    });
  const answers = await at(6, one);
  expect(codes(answers)).toEqual(['DONE', ...Array(5).fill('QUANTITY_TOO_HIGH')]);
  // Once those pieces are paid for without coming back, their money is gone though the pieces are not.
  const { refund } = answers.find(({ userErrors }) => userErrors.length === 0)!;
  await done(graph, merchant, 'refundApprove', {}, refund.id);
  await graph.settle();
  expect(codes(await at(6, one))).toEqual(Array(6).fill('AMOUNT_TOO_HIGH'));
});

const LINE = { sku: 'C-3', title: '围巾', category: 'CLOTHING', quantity: 10, unitPrice: '80.00', total: '100.00' };
const PAYMENT = { method: 'ALIPAY', reference: 'pay-4002', amount: '100.00', paidAt: '2026-06-11T05:00:00.000Z' };

test('approval and refusal at once: one wins, the other is told', async () => {
  await giveOrders(graph, [orderOf(graph, '4003')]);
  const { refund } = await apply(graph, await orderByNumber(graph, '4003'));
  const answers = await Promise.all([
    call(graph, merchant, 'refundApprove', { expectedVersion: 1 }, refund.id),
    call(graph, merchant, 'refundReject', { expectedVersion: 1, reasonCode: 'NO', statement: '拒绝' }, refund.id),
  ]);
  expect(codes(answers)).toEqual(['DONE', 'VERSION_CONFLICT']);
});

test('ten confirmations at once pay once', async () => {
  await giveOrders(graph, [orderOf(graph, '4004')]);
  const { refund } = await apply(graph, await orderByNumber(graph, '4004'));
  await done(graph, merchant, 'refundApprove', {}, refund.id);
  const answers = await at(10, () =>
    call(graph, merchant, 'refundReceiptConfirm', { acknowledgedWarnings: ['NOT_DELIVERED_YET'] }, refund.id),
  );
  expect(codes(answers)).toEqual(['DONE', ...Array(9).fill('REFUND_STATUS_CONFLICT')]);
  await Promise.all([graph.settle(), graph.settle()]);
  await graph.settle();
  const legs = await graph.subgraphs.order.database.query(
    `SELECT amountMinor, status FROM refund_leg WHERE refundId = '${refund.id}'`,
  );
  expect(legs.map((leg: { amountMinor: unknown; status: string }) => [Number(leg.amountMinor), leg.status])).toEqual([
    [3333, 'ARRIVED'],
  ]);
  expect(await countEvents('refund.refunded', refund.id)).toBe(1);
});

test('two return numbers at once: one is taken', async () => {
  await giveOrders(graph, [orderOf(graph, '4005')]);
  const { refund } = await apply(graph, await orderByNumber(graph, '4005'));
  await done(graph, merchant, 'refundApprove', {}, refund.id);
  const answers = await at(2, (i) =>
    call(
      graph,
      buyer,
      'returnShipmentSubmit',
      { carrierCode: 'SF', trackingNumber: `SF13900000000${i}`, senderPhone: '0001' },
      refund.returnShipment!.id,
    ),
  );
  expect(codes(answers)).toEqual(['DONE', 'RETURN_INFO_LOCKED']);
});

test('events of an object have no gap in their sequence, whoever wrote them at once', async () => {
  await graph.settle();
  for (const { database } of Object.values(graph.subgraphs)) {
    const rows: { objectId: string; n: number; last: number }[] = await database.query(
      'SELECT objectId, COUNT(*) AS n, MAX(sequence) AS last FROM event GROUP BY objectId',
    );
    for (const { n, last } of rows) expect(Number(n)).toBe(Number(last));
    const [{ n, last }] = await database.query('SELECT COUNT(position) AS n, MAX(position) AS last FROM event');
    expect(Number(n)).toBe(Number(last));
  }
});

async function countRows(table: string): Promise<number> {
  return Number((await graph.subgraphs.order.database.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n);
}

async function countEvents(type: string, objectId: string): Promise<number> {
  const rows = await graph.subgraphs.order.database.query(
    `SELECT COUNT(*) AS n FROM event WHERE type = '${type}' AND objectId = '${objectId}'`,
  );
  return Number(rows[0].n);
}
