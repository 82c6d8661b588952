import { expect } from '@jest/globals';
import { key } from '../world';
import { DAY, HOUR, type Market, type OrderGiven } from './market';
import { ALL, except } from './marketplaces';
import { rule } from './rule';
import { agreed, opened, shown, statusOf } from './steps';

const applying = (order: OrderGiven, more: Record<string, unknown> = {}) => ({
  idempotencyKey: key(),
  orderId: order.id,
  type: 'RETURN_REFUND',
  reasonCode: 'QUALITY',
  lines: [{ lineId: order.lines[0]!.id, quantity: 3 }],
  ...more,
});
const refuses = (market: Market, order: OrderGiven, code: string, more: Record<string, unknown> = {}) =>
  market.refuses(market.buyer, 'refundApply', applying(order, more), code);
const applies = async (market: Market, order: OrderGiven, more: Record<string, unknown> = {}) =>
  (await market.does(market.buyer, 'refundApply', applying(order, more))).object.id;
const rejects = (market: Market, id: string) =>
  market.does(market.reviewer, 'refundReject', { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好' }, id);
const ASKING = { asException: true, statement: '住院未能及时申请' };

rule('A1', ALL, 'an unpaid order is cancelled at once', async (market) => {
  const order = await market.order('PENDING_PAYMENT');
  const cancel = { type: 'CANCEL', reasonCode: 'CHANGE_OF_MIND', lines: undefined };
  const id = await applies(market, order, cancel);
  expect(await shown(market, id)).toMatchObject({ status: 'COMPLETED', deadlines: [] });
  await refuses(market, await market.order('PENDING_SHIPMENT'), 'TYPE_NOT_ALLOWED', cancel);
});

rule('A3', ALL, 'out of the window the merchant may agree all the same', async (market) => {
  const order = await market.order();
  await market.waits(20 * DAY);
  await refuses(market, order, 'WINDOW_PASSED');
  const id = await applies(market, order, ASKING);
  expect((await shown(market, id)).exception).toBe(true);
  await agreed(market, id);
  expect(await statusOf(market, id)).toBe('AWAITING_RETURN');
});

rule(
  'A4',
  ['TAOBAO', 'TMALL'],
  'beyond it nothing is agreed to by the clock: the merchant, else the platform',
  async (market) => {
    const order = await market.order();
    await market.waits(14 * DAY + 1);
    await refuses(market, order, 'WINDOW_PASSED');
    const id = await applies(market, order, ASKING);
    await market.waits(48 * HOUR);
    expect(await shown(market, id)).toMatchObject({ status: 'AWAITING_MERCHANT', overdue: true });
    await market.does(market.buyer, 'refundEscalate', { idempotencyKey: key(), statement: '请平台介入' }, id);
    expect(await statusOf(market, id)).toBe('IN_ARBITRATION');
  },
);

rule('A5', ['TAOBAO', 'TMALL'], 'after a case that failed the entry is spent', async (market) => {
  const order = await market.order();
  await rejects(market, await applies(market, order));
  await market.waits(7 * DAY);
  expect((await refuses(market, order, 'REAPPLICATION_SPENT')).ruleId).toBe('A5');
  const exception = await applies(market, order, ASKING);
  expect((await shown(market, exception)).exception).toBe(true);
});

rule('A5', ['TAOBAO', 'TMALL'], 'after a case that was paid back as well', async (market) => {
  const order = await market.order();
  const part = { amount: { amount: '10.00', currencyCode: 'CNY' } };
  const lines = [{ lineId: order.lines[0]!.id, quantity: 1, ...part }];
  const id = await applies(market, order, { type: 'REFUND_ONLY', lines });
  await agreed(market, id);
  await market.graph.settle();
  expect(await statusOf(market, id)).toBe('REFUNDED');
  await refuses(market, order, 'REAPPLICATION_SPENT', { lines });
});

rule('A6', ['DOUYIN'], 'a refused case gives way to a new one inside the window, and not after it', async (market) => {
  const order = await market.order();
  const first = await applies(market, order);
  await rejects(market, first);
  const second = await applies(market, order);
  expect(await shown(market, first)).toMatchObject({ status: 'CLOSED', closedReason: 'REAPPLIED' });
  await rejects(market, second);
  await market.waits(15 * DAY);
  await refuses(market, order, 'WINDOW_PASSED');
});

rule('A10', except('JD'), 'without a reason nothing is opened', async (market) => {
  const order = await market.order();
  expect((await refuses(market, order, 'FIELD_REQUIRED', { reasonCode: undefined })).ruleId).toBe('A10');
});

rule('A11', ALL, 'fresh, virtual and custom goods do not come back for a change of mind', async (market) => {
  for (const category of ['FRESH', 'VIRTUAL', 'CUSTOM']) {
    const line = { sku: 'S-1', title: '商品', category, quantity: 3, unitPrice: '33.50', total: '229.00' };
    const order = await market.order('SUCCESS', { lines: [line] });
    const code = 'CATEGORY_EXCLUDED';
    expect((await refuses(market, order, code, { reasonCode: 'CHANGE_OF_MIND' })).ruleId).toBe('A11');
    if (category === 'VIRTUAL') await refuses(market, order, code);
    else await applies(market, order);
  }
});

rule('A13', ALL, 'who did not talk to the merchant is advised to, and may apply', async (market) => {
  const order = await market.order();
  const { warnings } = await market.does(market.buyer, 'refundApply', applying(order, { contactedMerchant: false }));
  expect(warnings).toEqual(['CONTACT_MERCHANT_FIRST']);
  const other = await market.does(market.buyer, 'refundApply', applying(await market.order(), { contactedMerchant: true }));
  expect(other.warnings).toEqual([]);
});

rule('A15', ALL, 'photos, films and texts are taken with a reason of quality, up to eight', async (market) => {
  const order = await market.order();
  const file = (n: number) => ({ kind: 'IMAGE', name: `${n}.jpg`, sha256: String(n).repeat(64), size: 90_000 });
  const files = (count: number) => ({ media: Array.from({ length: count }, (_, n) => file(n)) });
  const { code } = await market
    .call(market.buyer, 'refundApply', applying(order, files(9)))
    .then(({ userErrors }) => userErrors[0]!);
  await refuses(market, order, code, files(9));
  await applies(market, order, files(8));
});

rule('B10', ALL, 'a refused application can be edited by the buyer, and waits for an answer again', async (market) => {
  const id = await opened(market);
  await rejects(market, id);
  await market.does(market.buyer, 'refundModify', { statement: '附上照片' }, id);
  expect(await shown(market, id)).toMatchObject({ status: 'AWAITING_MERCHANT', deadlines: [{ key: 'merchantRespond' }] });
});

rule('B14', ALL, 'the buyer lowers the amount before the money goes', async (market) => {
  const id = await opened(market);
  await agreed(market, id);
  const lower = (amount: string) => ({ amount: { amount, currencyCode: 'CNY' } });
  await market.refuses(market.buyer, 'refundModify', lower('33.34'), 'AMOUNT_NOT_LOWER', id);
  await market.does(market.buyer, 'refundModify', lower('20.00'), id);
  expect(await shown(market, id)).toMatchObject({ status: 'AWAITING_RETURN', amounts: { approved: { amount: '20.00' } } });
});
