import { expect } from '@jest/globals';
import { decided, legs, nothingCame, plain, shown, sums, type AdvancedCase } from '../advances';
import { DAY } from '../receiving';
import { toldBy } from '../telling';
import { key } from '../world';
import { marketOf, type Market } from './market';
import { rule } from './rule';
import { agreed, scanned, sent } from './steps';

const BOTH = ['TAOBAO', 'TMALL'] as const;
let buyers = 0;

/** A return of 100.00, delivered to the merchant, of a buyer whom the platform trusts: it paid first. */
async function advanced({ graph, marketplace }: Market) {
  const market = await marketOf(graph, marketplace, `trusted-${++buyers}`);
  const { buyer, platform } = market;
  const finance = { ...platform, roles: ['finance'] };
  const order = await market.order('SUCCESS', plain(graph, ''));
  const set = { buyerId: buyer.sub, marketplace, quota: '100.00', currencyCode: 'CNY', complaints: 0 };
  expect((await market.call(finance, 'buyerCreditSet', { idempotencyKey: key(), ...set })).userErrors).toEqual([]);
  const lineIds = order.lines.map(({ id }) => id);
  const id = await market.applies(order, { lines: [{ lineId: lineIds[0], quantity: 3 }] });
  await agreed(market, id);
  const parcel = await sent(market, id);
  for (const status of ['PICKED_UP', 'DELIVERED']) await scanned(market, parcel, status);
  return { ...market, finance, id, lineIds };
}

const adv = async (market: Market, { platform, id }: { platform: Market['platform']; id: string }) =>
  (await shown(market.graph, platform, id)).advance as NonNullable<AdvancedCase['advance']>;

rule('D9', BOTH, 'the platform pays first; the merchant’s refund reaches the buyer, who gives it back', async (market) => {
  const it = await advanced(market);
  expect(await legs(market.graph, it)).toEqual(['ADVANCE 100.00 to BUYER ARRIVED']);
  await market.does(it.merchant, 'refundReceiptConfirm', {}, it.id);
  await market.graph.settle();
  expect((await legs(market.graph, it))[1]).toBe('REFUND 100.00 to BUYER ARRIVED');
  await market.does(it.buyer, 'refundAdvanceRepay', { idempotencyKey: key() }, it.id);
  await market.graph.settle();
  expect((await legs(market.graph, it))[2]).toBe('REPAYMENT 100.00 to PLATFORM ARRIVED');
  expect(await sums(market.graph, it)).toEqual(['REPAID', 'REFUNDED_TWICE', '0.00', '0.00', '100.00', '0.00', '0.00']);
});

rule('D9', BOTH, 'who does not give it back within the limit is overdue, and bears it himself', async (market) => {
  const it = await advanced(market);
  await market.does(it.merchant, 'refundReceiptConfirm', {}, it.id);
  await market.graph.settle();
  await market.waits(15 * DAY - 1);
  expect((await adv(market, it)).status).toBe('BUYER_REPAY_DUE');
  await market.waits(1);
  expect((await adv(market, it)).status).toBe('OVERDUE');
});

rule('D10', BOTH, 'proven against the buyer or the courier, nothing is deducted from the merchant', async (market) => {
  for (const [party, status] of [
    ['BUYER', 'BUYER_REPAY_DUE'],
    ['CARRIER', 'CARRIER_CLAIM'],
  ] as const) {
    const it = await advanced(market);
    await market.does(it.merchant, 'refundReceiptReject', nothingCame(it), it.id);
    expect((await adv(market, it)).status).toBe('CONTESTED');
    await market.does(it.buyer, 'refundEscalate', { idempotencyKey: key(), statement: '已寄回' }, it.id);
    await decided(market.graph, it, 'FOR_MERCHANT', party);
    expect(await adv(market, it)).toMatchObject({ status, outstanding: { amount: '100.00' }, liable: party });
    expect(await legs(market.graph, it)).toEqual(['ADVANCE 100.00 to BUYER ARRIVED']);
    if (party === 'BUYER') continue;
    await market.does(it.finance, 'refundAdvanceClaimSettle', { idempotencyKey: key(), paid: true }, it.id);
    expect(await sums(market.graph, it)).toEqual(['RECOVERED', null, '0.00', '100.00', '0.00', '0.00', '0.00']);
  }
});

rule(
  'D11',
  BOTH,
  'with the merchant’s refund the buyer is told to hand the money back, until when and to whom',
  async (market) => {
    const it = await advanced(market);
    expect((await adv(market, it)).notice).toBeNull();
    await market.does(it.merchant, 'refundReceiptConfirm', {}, it.id);
    await market.graph.settle();
    const { advance, timeline } = await shown(market.graph, it.buyer, it.id, 'zh');
    const notice = '商家退款已到账，请将极速退款垫付款 100.00 CNY 归还平台（refundAdvanceRepay）';
    const dueAt = new Date(market.graph.clock.now().getTime() + 15 * DAY).toISOString();
    expect(advance).toMatchObject({ notice, dueAt });
    expect(timeline.edges.at(-1)!.node).toMatchObject({ kind: 'ADVANCE_REPAY_DUE', summary: `${notice}，截止 ${dueAt}` });
    const told = await toldBy(market.graph, it.buyer, it.id, 'advance.repay_due');
    expect(told.map((each) => [each.title, each.dueAt])).toEqual([['请归还极速退款', dueAt]]);
  },
);
