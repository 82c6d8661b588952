import { expect } from '@jest/globals';
import { key } from '../world';
import { DAY, HOUR, type Market } from './market';
import { ALL } from './marketplaces';
import { rule } from './rule';
import {
  actionOf,
  after,
  agreed,
  deadlineOf,
  filledIn,
  kindsOf,
  opened,
  returnInfo,
  sent,
  shown,
  statusOf,
  titlesTold,
} from './steps';

const REJECTION = { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好' };
const rejects = (market: Market, id: string) => market.does(market.reviewer, 'refundReject', REJECTION, id);
const escalation = () => ({ idempotencyKey: key(), statement: '请平台介入' });

/** Nothing happens to the millisecond before, and then the effect. */
async function happensAfter(market: Market, id: string, ms: number, status: string): Promise<void> {
  await market.waits(ms - 1);
  expect(await statusOf(market, id)).toBe('AWAITING_MERCHANT');
  await market.waits(1);
  expect(await statusOf(market, id)).toBe(status);
}

rule('B1', ['TAOBAO', 'TMALL'], 'unshipped and unanswered: refunded after 48 hours', async (market) => {
  const id = await opened(market, 'PENDING_SHIPMENT');
  expect(await deadlineOf(market, id, 'merchantRespond')).toMatchObject({
    owner: 'MERCHANT',
    dueAt: after(market, 48 * HOUR),
    onExpire: 'AUTO_REFUND',
    explanation: [{ anchor: 'APPLIED', ruleId: 'B1' }],
  });
  await happensAfter(market, id, 48 * HOUR, 'REFUNDED');
  expect((await shown(market, id)).amounts.refunded).toEqual({ amount: '33.33' });
});

rule(
  'B2',
  ['TAOBAO', 'TMALL'],
  'refused before shipment: the platform can be called 48 hours after the application',
  async (market) => {
    const id = await opened(market, 'PENDING_SHIPMENT');
    const opensAt = after(market, 48 * HOUR);
    await market.waits(HOUR);
    await rejects(market, id);
    expect(await deadlineOf(market, id, 'buyerEscalate')).toMatchObject({ opensAt });
    await market.waits(47 * HOUR - 1);
    const error = await market.refuses(market.buyer, 'refundEscalate', escalation(), 'ESCALATION_NOT_OPEN', id);
    expect([error.ruleId, error.availableAt]).toEqual(['B2', opensAt]);
    await market.waits(1);
    await market.does(market.buyer, 'refundEscalate', escalation(), id);
    expect(await shown(market, id)).toMatchObject({ status: 'IN_ARBITRATION', disputes: [{ stage: 'EVIDENCE' }] });
  },
);

rule('B3', ['TAOBAO', 'TMALL'], 'shipped: the merchant may still answer after five days less a millisecond', async (market) => {
  for (const state of ['PENDING_RECEIPT', 'SUCCESS'] as const) {
    const id = await opened(market, state);
    const due = { dueAt: after(market, 5 * DAY), onExpire: 'AUTO_AGREE', explanation: [{ ruleId: 'B3, B4' }] };
    expect(await deadlineOf(market, id, 'merchantRespond')).toMatchObject(due);
    await market.waits(5 * DAY - 1);
    await rejects(market, id);
    expect(await statusOf(market, id)).toBe('REJECTED');
  }
});

rule('B4', ['TAOBAO', 'TMALL'], 'no answer: what was applied for is agreed to', async (market) => {
  const goods = await opened(market);
  await happensAfter(market, goods, 5 * DAY, 'AWAITING_RETURN');
  expect((await shown(market, goods)).returnShipment!.returnAddress).toEqual({ street: '仓前街道3号' });
  const money = await opened(market, 'PENDING_RECEIPT');
  await happensAfter(market, money, 5 * DAY, 'REFUNDED');
});

rule('B5', ['TAOBAO', 'TMALL'], 'refused after shipment: the platform can be called at once', async (market) => {
  const id = await opened(market);
  await market.refuses(market.buyer, 'refundEscalate', escalation(), 'ESCALATION_NOT_OPEN', id);
  await rejects(market, id);
  expect(await titlesTold(market, id, market.buyer, 'escalation.open')).toEqual(['商家已拒绝']);
  await market.does(market.buyer, 'refundEscalate', escalation(), id);
  expect(await statusOf(market, id)).toBe('IN_ARBITRATION');
});

rule('B6', ['PINDUODUO'], 'the merchant has 48 hours, then the buyer may call the platform in', async (market) => {
  const id = await opened(market);
  const due = { dueAt: after(market, 48 * HOUR), onExpire: 'ALLOW_ESCALATION', explanation: [{ ruleId: 'B6' }] };
  expect(await deadlineOf(market, id, 'merchantRespond')).toMatchObject(due);
  await market.waits(48 * HOUR);
  await market.does(market.buyer, 'refundEscalate', escalation(), id);
  expect(await statusOf(market, id)).toBe('IN_ARBITRATION');
});

rule(
  'B7',
  ['PINDUODUO', 'KUAISHOU', 'GENERIC'],
  'a missed limit is seen, opens the platform for seven days, then lapses',
  async (market) => {
    const lapsed = { PENDING_SHIPMENT: 'REFUNDED', SUCCESS: 'AWAITING_RETURN' } as const;
    for (const [state, status] of Object.entries(lapsed) as [keyof typeof lapsed, string][]) {
      const id = await opened(market, state);
      await market.waits(48 * HOUR);
      expect(await shown(market, id)).toMatchObject({ status: 'AWAITING_MERCHANT', overdue: true });
      expect(await actionOf(market, id, 'refundEscalate', market.buyer)).toMatchObject({
        enabled: true,
        dueAt: after(market, 7 * DAY),
      });
      expect(await actionOf(market, id, 'refundApprove', market.merchant)).toMatchObject({ enabled: true });
      await market.waits(7 * DAY - 1);
      expect(await statusOf(market, id)).toBe('AWAITING_MERCHANT');
      await market.waits(1);
      expect(await statusOf(market, id)).toBe(status);
    }
  },
);

rule('B7', ALL, 'the buyer sees the status and until when the other side has time', async (market) => {
  const id = await opened(market);
  const { status, deadlines } = await shown(market, id);
  const owner = market.reviewer.kind;
  expect([status, deadlines.map((each) => [each.key, each.owner])]).toEqual(['AWAITING_MERCHANT', [['merchantRespond', owner]]]);
});

rule('B8', ALL, 'a refusal shows its reason', async (market) => {
  const id = await opened(market);
  await market.refuses(market.reviewer, 'refundReject', { ...REJECTION, statement: ' ' }, 'STATEMENT_REQUIRED', id);
  await rejects(market, id);
  expect((await shown(market, id)).rejection).toEqual(REJECTION);
  expect(await kindsOf(market, id)).toEqual(['REFUND_APPLIED', 'REFUND_REJECTED']);
});

rule('B12', ALL, 'the buyer reads the return notes before the merchant agrees', async (market) => {
  const id = await opened(market);
  const query = 'query ($id: ID!) { refund(id: $id) { status shop { returnNotes } } }';
  expect(await market.reads(market.buyer, query, { id })).toEqual({
    refund: { status: 'AWAITING_MERCHANT', shop: { returnNotes: '请附上订单号。' } },
  });
});

rule('B16', ['DOUYIN'], 'the system agrees after 48 hours, and the buyer has seven days for the number', async (market) => {
  const id = await opened(market);
  await happensAfter(market, id, 48 * HOUR, 'AWAITING_RETURN');
  expect(await deadlineOf(market, id, 'buyerShip')).toMatchObject({ owner: 'BUYER', dueAt: after(market, 7 * DAY) });
  await market.waits(7 * DAY - 1);
  await sent(market, id);
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
});

rule('B16', ['DOUYIN'], 'the merchant agrees, and only then the number is taken', async (market) => {
  const id = await opened(market);
  const parcel = (await shown(market, id)).returnShipment!.id;
  await market.refuses(market.buyer, 'returnShipmentSubmit', returnInfo(market), 'RETURN_NOT_AUTHORIZED', parcel);
  await agreed(market, id);
  await sent(market, id);
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
});

rule('A14', ['JD'], 'JD reviews, opens a service order that the buyer fills in, and confirms it', async (market) => {
  const id = await opened(market);
  await market.refuses(market.merchant, 'refundApprove', {}, 'FORBIDDEN', id);
  await market.does(market.platform, 'refundApprove', {}, id);
  expect(await deadlineOf(market, id, 'serviceOrder')).toMatchObject({ owner: 'BUYER', dueAt: after(market, 7 * DAY) });
  expect(await titlesTold(market, id, market.buyer, 'asked')).toEqual(['待办：填写服务单']);
  await market.does(market.buyer, 'refundServiceOrderComplete', await filledIn(market, id), id);
  expect(await statusOf(market, id)).toBe('AWAITING_MERCHANT');
  await market.does(market.platform, 'refundApprove', {}, id);
  expect(await statusOf(market, id)).toBe('AWAITING_RETURN');
});

rule('B6', ['PINDUODUO'], 'refusing without a word to the buyer is warned of', async (market) => {
  const id = await opened(market);
  await market.refuses(market.merchant, 'refundReject', REJECTION, 'WARNINGS_NOT_ACKNOWLEDGED', id);
  await market.does(market.merchant, 'refundMessageSend', { idempotencyKey: key(), text: '请补一张照片' }, id);
  const { userErrors, warnings } = await market.call(market.merchant, 'refundReject', REJECTION, id);
  expect([userErrors, warnings]).toEqual([[], []]);
});

rule('B9', ALL, 'both sides write to each other in the case, with photos', async (market) => {
  const id = await opened(market);
  const photo = { kind: 'IMAGE', name: '开线.jpg', sha256: 'b'.repeat(64), size: 90_000, shows: ['GOODS'] };
  const says = (text: string, more = {}) => ({ idempotencyKey: key(), text, ...more });
  await market.does(market.buyer, 'refundMessageSend', says('衣服开线了', { media: [photo] }), id);
  await market.does(market.merchant, 'refundMessageSend', says('收到'), id);
  const kinds = (await shown(market, id)).timeline.edges.map(({ node }) => [node.kind, node.actor.kind]);
  expect(kinds.slice(1)).toEqual([
    ['MESSAGE_SENT', 'BUYER'],
    ['MESSAGE_SENT', 'MERCHANT'],
  ]);
});

rule('B10', ALL, 'the reviewer who refuses without having written is warned first', async (market) => {
  const id = await opened(market);
  await market.refuses(market.reviewer, 'refundReject', REJECTION, 'WARNINGS_NOT_ACKNOWLEDGED', id);
});
