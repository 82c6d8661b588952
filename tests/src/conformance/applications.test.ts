import { expect } from '@jest/globals';
import { key } from '../world';
import { DAY, type Market, type OrderGiven } from './market';
import { ALL, except } from './marketplaces';
import { rule } from './rule';
import { shown } from './steps';

const applying = (order: OrderGiven, more: Record<string, unknown> = {}) => ({
  idempotencyKey: key(),
  orderId: order.id,
  type: 'RETURN_REFUND',
  reasonCode: 'QUALITY',
  lines: [{ lineId: order.lines[0]!.id, quantity: 1 }],
  ...more,
});
const refuses = (market: Market, order: OrderGiven, code: string, more: Record<string, unknown>) =>
  market.refuses(market.buyer, 'refundApply', applying(order, more), code);
const refundOnly = { type: 'REFUND_ONLY', reasonCode: 'QUALITY' };

rule('A1', ALL, 'before shipment only the money can be asked for', async (market) => {
  const order = await market.order('PENDING_SHIPMENT');
  expect((await refuses(market, order, 'TYPE_NOT_ALLOWED', {})).ruleId).toBe('A1');
  await market.applies(order, { type: 'REFUND_ONLY', reasonCode: 'LATE_SHIPMENT' });
});

rule('A1', except('JD'), 'after success money and returns can be asked for', async (market) => {
  const order = await market.order();
  await market.applies(order, refundOnly);
  await market.applies(order);
});

rule('A1', ['JD'], 'after success JD takes goods back, and gives no money without them', async (market) => {
  const order = await market.order();
  expect((await refuses(market, order, 'TYPE_NOT_ALLOWED', refundOnly)).ruleId).toBe('A1');
  await market.applies(order);
});

rule('A2', ALL, 'a case names lines and pieces of one order', async (market) => {
  const order = await market.order();
  const other = await market.order();
  const line = (lineId: string, quantity: number) => ({ lines: [{ lineId, quantity }] });
  expect((await refuses(market, order, 'LINE_UNKNOWN', line(other.lines[0]!.id, 1))).ruleId).toBe('A2');
  expect((await refuses(market, order, 'QUANTITY_TOO_HIGH', line(order.lines[0]!.id, 4))).ruleId).toBe('A2');
  await market.applies(order, line(order.lines[0]!.id, 3));
  await refuses(market, order, 'QUANTITY_TOO_HIGH', line(order.lines[0]!.id, 1));
  await market.applies(order, line(order.lines[1]!.id, 1));
});

rule('A3', ALL, 'fifteen days after success the window for a fault closes, to the millisecond', async (market) => {
  const order = await market.order();
  await market.waits(14 * DAY);
  await market.applies(order);
  market.graph.clock.advance(1);
  await refuses(market, order, 'WINDOW_PASSED', { lines: [{ lineId: order.lines[1]!.id, quantity: 1 }] });
});

rule('A3', except('TAOBAO', 'TMALL'), 'seven days after success the window without a reason closes', async (market) => {
  const order = await market.order();
  await market.waits(6 * DAY);
  await market.applies(order, { reasonCode: 'CHANGE_OF_MIND' });
  market.graph.clock.advance(1);
  const more = { reasonCode: 'CHANGE_OF_MIND', lines: [{ lineId: order.lines[1]!.id, quantity: 1 }] };
  await refuses(market, order, 'WINDOW_PASSED', more);
});

rule('A4', ['TAOBAO', 'TMALL'], 'fifteen days hold for every reason', async (market) => {
  const order = await market.order();
  await market.waits(14 * DAY);
  await market.applies(order, { reasonCode: 'CHANGE_OF_MIND' });
});

rule('A7', ALL, 'goods that did not arrive can only be refunded', async (market) => {
  const order = await market.order('PENDING_RECEIPT');
  expect((await refuses(market, order, 'TYPE_NOT_ALLOWED', {})).ruleId).toBe('A7');
  await market.applies(order, { type: 'REFUND_ONLY', reasonCode: 'NOT_RECEIVED' });
});

rule('A8', ALL, 'a reason of the list is taken with a statement, any other is not', async (market) => {
  const order = await market.order();
  for (const reasonCode of ['BAD_MOOD', 'NOT_STATED', 'NOT_RECEIVED'])
    expect((await refuses(market, order, 'REASON_UNKNOWN', { reasonCode })).ruleId).toBe('A8');
  await refuses(market, order, 'STATEMENT_TOO_LONG', { statement: '长'.repeat(501) });
  const { reason, statement } = await shown(market, await market.applies(order, { statement: '袖口开线' }));
  expect([reason, statement]).toEqual([{ code: 'QUALITY', label: 'Quality' }, '袖口开线']);
});

rule('A9', ALL, 'what was paid for the pieces, or less; never more, nothing or a part of a cent', async (market) => {
  const order = await market.order();
  const lines = (amount: string, currencyCode = 'CNY') => ({
    lines: [{ lineId: order.lines[0]!.id, quantity: 2, amount: { amount, currencyCode } }],
  });
  expect((await refuses(market, order, 'AMOUNT_TOO_HIGH', lines('66.67'))).ruleId).toBe('A9');
  for (const wrong of [lines('0.00'), lines('-1.00'), lines('1.001'), lines('1e1')])
    await refuses(market, order, 'AMOUNT_INVALID', wrong);
  await refuses(market, order, 'CURRENCY_MISMATCH', lines('1.00', 'USD'));
  const part = await shown(market, await market.applies(order, lines('20.01')));
  expect(part.amounts.requested).toEqual({ amount: '20.01' });
  const whole = await shown(market, await market.applies(await market.order()));
  expect(whole.amounts.requested).toEqual({ amount: '33.33' });
});

rule('A10', ALL, 'without goods nothing is opened, and no return number is given', async (market) => {
  const order = await market.order();
  expect((await refuses(market, order, 'LINES_REQUIRED', { lines: [] })).ruleId).toBe('A10');
  expect((await shown(market, await market.applies(order))).returnShipment!.returnNumber).not.toBeNull();
});

rule('A12', ALL, 'another buyer, another shop and a stranger see nothing of a case', async (market) => {
  const id = await market.applies(await market.order());
  const at = market.marketplace.toLowerCase();
  const strangers = [
    { sub: `${at}:b2`, kind: 'BUYER' },
    { sub: `${at}:staff-9`, kind: 'MERCHANT', shops: [`${at}:s9`], permissions: ['refund:agree'] },
    { sub: 'elsewhere:desk', kind: 'PLATFORM', marketplaces: [], roles: ['arbitrator'] },
  ];
  for (const as of strangers) {
    expect(await shown(market, id, as)).toBeNull();
    await market.refuses(as, 'refundApprove', {}, 'NOT_FOUND', id);
  }
});

rule('A17', ['PINDUODUO'], 'a buyer may only ask: no case, an answer, and nothing of the order changes', async (market) => {
  const order = await market.order('SUCCESS');
  const asked = { orderId: order.id, lineId: order.lines[0]!.id, text: '洗后会缩水吗？' };
  await market.refuses(market.merchant, 'inquirySend', { idempotencyKey: key(), ...asked }, 'FORBIDDEN');
  await market.refuses(market.buyer, 'inquirySend', { idempotencyKey: key(), ...asked, lineId: 'ol_x' }, 'LINE_UNKNOWN');
  await market.refuses(market.buyer, 'inquirySend', { idempotencyKey: key(), ...asked, text: ' ' }, 'STATEMENT_REQUIRED');
  const { object } = await market.does(market.buyer, 'inquirySend', { idempotencyKey: key(), ...asked });
  await market.refuses(market.clerk, 'inquiryAnswer', { text: '不会' }, 'FORBIDDEN', object.id);
  await market.does(market.merchant, 'inquiryAnswer', { text: '不会' }, object.id);
  await market.refuses(market.merchant, 'inquiryAnswer', { text: '会' }, 'INQUIRY_ANSWERED', object.id);
  const query = `query ($id: ID!) { order(id: $id) { inquiries { edges { node { text answer line { title }
    askedBy { kind } answeredBy { kind } } } } refunds { edges { node { id } } } } }`;
  for (const as of [market.buyer, market.merchant, market.platform])
    expect(await market.reads(as, query, { id: order.id })).toMatchObject({
      order: {
        inquiries: { edges: [{ node: { text: '洗后会缩水吗？', answer: '不会', askedBy: { kind: 'BUYER' } } }] },
        refunds: { edges: [] },
      },
    });
  for (let more = 1; more < 20; more++) await market.does(market.buyer, 'inquirySend', { idempotencyKey: key(), ...asked });
  await market.refuses(market.buyer, 'inquirySend', { idempotencyKey: key(), ...asked }, 'INQUIRY_LIMIT_REACHED');
});
