import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { giveOrders } from './orders';
import {
  analyst,
  apply,
  buyer,
  clerk,
  done,
  everything,
  key,
  merchant,
  orderByNumber,
  orderOf,
  otherBuyer,
  otherMerchant,
  otherPlatform,
  partner,
  refused,
  type OrderShown,
} from './world';

let graph: Graph;
let order: OrderShown;
beforeAll(async () => {
  graph = await startGraph();
  await giveOrders(graph, [
    orderOf(graph, '3001'),
    orderOf(graph, '3002', { state: 'PENDING_SHIPMENT', shippedAt: undefined, receivedAt: undefined, goodsReceived: false }),
    orderOf(graph, '3003', {
      state: 'PENDING_PAYMENT',
      paidAt: undefined,
      shippedAt: undefined,
      receivedAt: undefined,
      goodsReceived: false,
      payments: [],
    }),
  ]);
  order = await orderByNumber(graph, '3001');
});
afterAll(() => graph.stop());

const input = (more: Record<string, unknown> = {}) => ({
  idempotencyKey: key(),
  orderId: order.id,
  type: 'REFUND_ONLY',
  reasonCode: 'QUALITY',
  lines: [{ lineId: order.lines[0]!.id, quantity: 1 }],
  ...more,
});
const line = (more: Record<string, unknown>) => input({ lines: [{ lineId: order.lines[0]!.id, quantity: 1, ...more }] });
const amount = (text: string, currencyCode = 'CNY') => line({ amount: { amount: text, currencyCode } });

test.each([
  ['zero', '0', 'AMOUNT_INVALID'],
  ['zero with decimals', '0.00', 'AMOUNT_INVALID'],
  ['negative', '-1.00', 'AMOUNT_INVALID'],
  ['too many decimals', '1.005', 'AMOUNT_INVALID'],
  ['no number', 'ten', 'AMOUNT_INVALID'],
  ['with an exponent', '1e1', 'AMOUNT_INVALID'],
  ['beyond all numbers', '99999999999999999999', 'AMOUNT_INVALID'],
  ['a fen more than the share of one piece', '33.34', 'AMOUNT_TOO_HIGH'],
])('an amount that is %s is refused', async (_, text, code) => {
  const error = await refused(graph, buyer, 'refundApply', amount(text), code);
  expect(error.field).toEqual(['input', 'lines', '0', 'amount']);
});

test('another currency is refused', async () => {
  await refused(graph, buyer, 'refundApply', amount('1.00', 'USD'), 'CURRENCY_MISMATCH');
});

test('more pieces than bought, none, and lines that are not there are refused', async () => {
  await refused(graph, buyer, 'refundApply', line({ quantity: 4 }), 'QUANTITY_TOO_HIGH');
  await refused(graph, buyer, 'refundApply', line({ quantity: 0 }), 'QUANTITY_TOO_HIGH');
  await refused(graph, buyer, 'refundApply', input({ lines: [] }), 'LINES_REQUIRED');
  await refused(graph, buyer, 'refundApply', input({ lines: [{ lineId: 'ol_none', quantity: 1 }] }), 'LINE_UNKNOWN');
  const twice = { lineId: order.lines[0]!.id, quantity: 1 };
  await refused(graph, buyer, 'refundApply', input({ lines: [twice, twice] }), 'LINE_TWICE');
});

test('types follow the state of the order and the goods (A1, A7)', async () => {
  const unshipped = await orderByNumber(graph, '3002');
  const unpaid = await orderByNumber(graph, '3003');
  const on = (other: OrderShown, more: object) =>
    input({ orderId: other.id, lines: [{ lineId: other.lines[0]!.id, quantity: 1 }], reasonCode: 'QUALITY', ...more });
  expect((await refused(graph, buyer, 'refundApply', on(unshipped, { type: 'RETURN_REFUND' }), 'TYPE_NOT_ALLOWED')).ruleId).toBe(
    'A1',
  );
  expect((await refused(graph, buyer, 'refundApply', on(unpaid, { type: 'REFUND_ONLY' }), 'TYPE_NOT_ALLOWED')).ruleId).toBe('A1');
  const notReceived = input({ type: 'RETURN_REFUND', goodsReceived: false });
  expect((await refused(graph, buyer, 'refundApply', notReceived, 'TYPE_NOT_ALLOWED')).ruleId).toBe('A7');
});

test('a reason must be of the list (A8), and the window open (A3)', async () => {
  await refused(graph, buyer, 'refundApply', input({ reasonCode: 'BAD_MOOD' }), 'REASON_UNKNOWN');
  await refused(graph, buyer, 'refundApply', input({ reasonCode: 'NOT_STATED' }), 'REASON_UNKNOWN');
  const received = graph.clock.now();
  // Received a day ago; Taobao gives fifteen days for every reason (A4).
  graph.clock.advance(14 * 86_400_000 + 1);
  const late = await refused(graph, buyer, 'refundApply', input({ reasonCode: 'CHANGE_OF_MIND' }), 'WINDOW_PASSED');
  expect(late.ruleId).toBe('A3');
  await refused(graph, buyer, 'refundApply', input({ reasonCode: 'QUALITY' }), 'WINDOW_PASSED');
  graph.clock.set(received);
});

test('what is not one’s own does not exist; what is not one’s part is forbidden', async () => {
  await refused(graph, null, 'refundApply', input(), 'UNAUTHENTICATED');
  await refused(graph, otherBuyer, 'refundApply', input(), 'NOT_FOUND');
  await refused(graph, otherMerchant, 'refundApply', input(), 'NOT_FOUND');
  await refused(graph, otherPlatform, 'refundApply', input(), 'NOT_FOUND');
  await refused(graph, clerk, 'refundApply', input(), 'FORBIDDEN');
  await refused(graph, partner, 'refundApply', input(), 'FORBIDDEN');
  await refused(graph, analyst, 'refundApply', input(), 'FORBIDDEN');
});

test('moves that the status does not have are refused and change nothing', async () => {
  const { refund } = await apply(graph, await orderByNumber(graph, '3001'));
  await refused(graph, buyer, 'refundApprove', {}, 'FORBIDDEN', refund.id);
  await refused(graph, clerk, 'refundApprove', {}, 'FORBIDDEN', refund.id);
  await refused(graph, otherMerchant, 'refundApprove', {}, 'NOT_FOUND', refund.id);
  await refused(graph, merchant, 'refundReceiptConfirm', {}, 'REFUND_STATUS_CONFLICT', refund.id);
  await refused(graph, merchant, 'refundReject', { reasonCode: 'X', statement: '  ' }, 'STATEMENT_REQUIRED', refund.id);
  await refused(graph, merchant, 'refundApprove', { expectedVersion: 7 }, 'VERSION_CONFLICT', refund.id);
  await refused(
    graph,
    buyer,
    'returnShipmentSubmit',
    { carrierCode: 'SF', trackingNumber: 'SF139000000001', senderPhone: '0001' },
    'RETURN_NOT_AUTHORIZED',
    refund.returnShipment!.id,
  );
  const approved = await done(graph, merchant, 'refundApprove', { expectedVersion: refund.version }, refund.id);
  expect(approved.refund.status).toBe('AWAITING_RETURN');
  await refused(graph, merchant, 'refundApprove', {}, 'REFUND_STATUS_CONFLICT', refund.id);
});

test('a return address that is empty or endless is refused', async () => {
  await giveOrders(graph, [orderOf(graph, '3005')]);
  const { refund } = await apply(graph, await orderByNumber(graph, '3005'));
  const address = { name: '退货组', phone: '400', province: '浙江省', city: '杭州市', district: '余杭区', street: '3号' };
  for (const street of ['  ', '长'.repeat(201)]) {
    const returnAddress = { ...address, street };
    const error = await refused(graph, merchant, 'refundApprove', { returnAddress }, 'RETURN_ADDRESS_INVALID', refund.id);
    expect(error.field).toEqual(['input', 'returnAddress', 'street']);
  }
  const approved = await done(graph, merchant, 'refundApprove', { returnAddress: address }, refund.id);
  expect(approved.refund.status).toBe('AWAITING_RETURN');
});

test('a key does not show again what its holder may no longer see', async () => {
  await giveOrders(graph, [orderOf(graph, '3006')]);
  const { refund } = await apply(graph, await orderByNumber(graph, '3006'));
  const input = { idempotencyKey: 'moved', reasonCode: 'NO', statement: '拒绝' };
  await done(graph, merchant, 'refundReject', input, refund.id);
  await refused(graph, { ...merchant, shops: ['taobao:s9'] }, 'refundReject', input, 'NOT_FOUND', refund.id);
  expect((await done(graph, merchant, 'refundReject', input, refund.id)).refund.id).toBe(refund.id);
});

test('a key that was used for another input is refused', async () => {
  const { data } = await graph.ask<{ refundApply: { refund: { id: string } } }>(
    buyer,
    'mutation ($input: RefundApplyInput!) { refundApply(input: $input) { refund { id } } }',
    { input: input({ idempotencyKey: 'same', lines: [{ lineId: order.lines[1]!.id, quantity: 1 }], type: 'REFUND_ONLY' }) },
  );
  expect(data.refundApply.refund.id).toMatch(/^rf_/);
  await refused(graph, buyer, 'refundApply', input({ idempotencyKey: 'same' }), 'IDEMPOTENCY_KEY_REUSED');
  await refused(graph, buyer, 'refundApply', input({ idempotencyKey: '' }), 'IDEMPOTENCY_KEY_INVALID');
});

test('text that is too long is refused, not cut', async () => {
  await refused(graph, buyer, 'refundApply', input({ statement: '长'.repeat(501) }), 'STATEMENT_TOO_LONG');
  const { refund } = await apply(graph, await orderByNumber(graph, '3001'), { type: 'REFUND_ONLY' });
  const before = await everything(graph);
  await refused(graph, merchant, 'refundReject', { reasonCode: 'R'.repeat(33), statement: '拒绝' }, 'REASON_UNKNOWN', refund.id);
  expect(await everything(graph)).toEqual(before);
});
