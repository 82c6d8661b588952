import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { advanced, another, creditOf, decided, finance, legs, nothingCame, paidBy, shown, sums, told, trusted } from './advances';
import { borne } from './borne';
import { eventsOf } from './events-of';
import { startGraph, type Graph } from './harness';
import { after, DAY, HOUR, PHOTO, scan, toJuly, type Case } from './receiving';
import { done, key, refused } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  toJuly(graph);
});
afterAll(() => graph.stop());

const confirm = async ({ merchant, id }: Case) => {
  await done(graph, merchant, 'refundReceiptConfirm', { acknowledgedWarnings: ['NOT_DELIVERED_YET'] }, id);
  await graph.settle();
};
const repay = ({ buyer, id }: Case) => done(graph, buyer, 'refundAdvanceRepay', { idempotencyKey: key() }, id);

/** An advance that the buyer is to hand back: the merchant's refund came to it as well. */
async function due(number: string, order: Record<string, unknown> = {}): Promise<Case> {
  const it = await advanced(graph, number, order);
  await confirm(it);
  return it;
}

/** An advance that the merchant contests, since nothing came, and the buyer calls the platform in. */
async function contested(number: string): Promise<Case> {
  const it = await advanced(graph, number);
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  await done(graph, it.merchant, 'refundReceiptReject', nothingCame(it), it.id);
  await graph.settle();
  expect(await sums(graph, it)).toEqual(['CONTESTED', null, '0.00', '0.00', '0.00', '0.00', '100.00']);
  await done(graph, it.buyer, 'refundEscalate', { idempotencyKey: key(), statement: '已寄回' }, it.id);
  return it;
}

test('the platform pays when the return is picked up, the buyer gets the refund as well and hands it back (D9, D11)', async () => {
  const it = await trusted(graph, '101');
  expect(await sums(graph, it)).toBeNull();
  await scan(graph, it, it.shipmentId, 'INFO_RECEIVED');
  expect(await sums(graph, it)).toBeNull();
  await scan(graph, it, it.shipmentId, 'PICKED_UP');
  expect(await sums(graph, it)).toEqual(['ELIGIBLE', null, '0.00', '0.00', '0.00', '0.00', '100.00']);
  expect(await legs(graph, it)).toEqual(['ADVANCE 100.00 to BUYER REQUESTED']);
  await graph.settle();
  await scan(graph, it, it.shipmentId, 'IN_TRANSIT');
  expect((await shown(graph, it.merchant, it.id)).advance).toMatchObject({ status: 'ADVANCED', amount: { amount: '100.00' } });
  expect(await creditOf(graph, it.buyer, it.buyer.sub)).toMatchObject({
    quota: { amount: '100.00' },
    outstanding: { amount: '100.00' },
    barred: false,
  });
  expect(await borne(graph, it)).toEqual({ PLATFORM: '100.00' });

  await confirm(it);
  expect(await borne(graph, it)).toEqual({ MERCHANT: '100.00', PLATFORM: '100.00' });
  expect(await legs(graph, it)).toEqual(['ADVANCE 100.00 to BUYER ARRIVED', 'REFUND 100.00 to BUYER ARRIVED']);
  const dueAt = after(graph.clock.now(), 15 * DAY);
  const owed = await shown(graph, it.buyer, it.id);
  expect(owed).toMatchObject({
    status: 'REFUNDED',
    amounts: { refunded: { amount: '100.00' } },
    advance: { status: 'BUYER_REPAY_DUE', dueReason: 'REFUNDED_TWICE', dueAt, outstanding: { amount: '100.00' } },
    deadlines: [{ key: 'advanceRepay', owner: 'BUYER', dueAt, paused: false }],
  });
  expect(owed.advance!.notice).toBe(
    'the merchant’s refund has reached you as well: hand the instant refund of 100.00 CNY back to the platform (refundAdvanceRepay)',
  );
  expect((await shown(graph, it.buyer, it.id, 'zh')).advance!.notice).toBe(
    '商家退款已到账，请将极速退款垫付款 100.00 CNY 归还平台（refundAdvanceRepay）',
  );
  expect((await shown(graph, it.merchant, it.id)).advance!.notice).toBeNull();
  expect(owed.timeline.edges.at(-1)!.node.summary).toBe(`${owed.advance!.notice!}, until ${dueAt}`);
  const notices = (await eventsOf(graph, it.id)).filter(({ type }) => type === 'refund.advance_repay_due');
  expect(notices.map(({ data }) => data)).toMatchObject([{ amount: 10_000, outstanding: 10_000, dueReason: 'REFUNDED_TWICE' }]);

  await repay(it);
  expect((await shown(graph, it.buyer, it.id)).advance).toMatchObject({ status: 'BUYER_REPAY_DUE', repaying: true, dueAt: null });
  await graph.settle();
  expect(await sums(graph, it)).toEqual(['REPAID', 'REFUNDED_TWICE', '0.00', '0.00', '100.00', '0.00', '0.00']);
  expect((await legs(graph, it)).at(-1)).toBe('REPAYMENT 100.00 to PLATFORM ARRIVED');
  expect(await borne(graph, it)).toEqual({ MERCHANT: '100.00', PLATFORM: '0.00' });
  expect((await shown(graph, it.buyer, it.id)).deadlines).toEqual([]);
  expect(await creditOf(graph, it.buyer, it.buyer.sub)).toMatchObject({ outstanding: { amount: '0.00' } });
  expect(await told(graph, it.buyer, it.id)).toEqual([
    'ADVANCE_STARTED',
    'ADVANCE_PAID',
    'ADVANCE_REPAY_DUE',
    'ADVANCE_REPAYMENT_STARTED',
    'ADVANCE_REPAID',
  ]);
});

test('not handed back in time, it is overdue: the platform is told, there is no further one until it is', async () => {
  const it = await due('102');
  graph.clock.advance(15 * DAY);
  await graph.settle();
  expect(await sums(graph, it)).toEqual(['OVERDUE', 'REFUNDED_TWICE', '0.00', '0.00', '0.00', '0.00', '100.00']);
  const types = (await eventsOf(graph, it.id)).map(({ type }) => type);
  expect(types.slice(-2)).toEqual(['refund.deadline_fired', 'refund.advance_overdue']);
  expect(await creditOf(graph, finance, it.buyer.sub)).toMatchObject({ barred: true });

  const next = await another(graph, it, '1021');
  expect(await sums(graph, next)).toBeNull();
  const why = (await shown(graph, it.platform, next.id)).timeline.edges.map(({ node }) => node.summary);
  expect(why).toContain('No instant refund of 100.00 CNY: OVERDUE QUOTA_SPENT');
  for (const as of [it.buyer, it.merchant]) expect(await told(graph, as, next.id)).toEqual([]);

  await repay(it);
  await graph.settle();
  expect(await sums(graph, it)).toEqual(['REPAID', 'REFUNDED_TWICE', '0.00', '0.00', '100.00', '0.00', '0.00']);
  expect(await sums(graph, await another(graph, it, '1022'))).toEqual([
    'ADVANCED',
    null,
    '0.00',
    '0.00',
    '0.00',
    '0.00',
    '100.00',
  ]);
});

test('what is overdue is written off by the platform’s finance alone, with a reason', async () => {
  const it = await due('103');
  const writeOff = { idempotencyKey: key(), reason: '买家账号已注销' };
  const early = await refused(graph, finance, 'refundAdvanceWriteOff', writeOff, 'ADVANCE_STATUS_CONFLICT', it.id);
  expect(early.ruleId).toBe('D9');
  graph.clock.advance(15 * DAY);
  await graph.settle();
  for (const as of [it.buyer, it.merchant, it.platform])
    await refused(graph, as, 'refundAdvanceWriteOff', writeOff, 'FORBIDDEN', it.id);
  const jd = { ...finance, sub: 'jd:desk-7', marketplaces: ['JD'] };
  await refused(graph, jd, 'refundAdvanceWriteOff', writeOff, 'NOT_FOUND', it.id);
  await refused(graph, null, 'refundAdvanceWriteOff', writeOff, 'UNAUTHENTICATED', it.id);
  await refused(graph, finance, 'refundAdvanceWriteOff', { ...writeOff, reason: ' ' }, 'STATEMENT_REQUIRED', it.id);
  await done(graph, finance, 'refundAdvanceWriteOff', writeOff, it.id);
  expect(await sums(graph, it)).toEqual(['WRITTEN_OFF', 'REFUNDED_TWICE', '0.00', '0.00', '0.00', '100.00', '0.00']);
  await refused(graph, it.buyer, 'refundAdvanceRepay', { idempotencyKey: key() }, 'ADVANCE_STATUS_CONFLICT', it.id);
});

test('who may hand it back, and when, is told beforehand', async () => {
  const it = await advanced(graph, '104');
  const input = { idempotencyKey: key() };
  const action = async (as: Case['buyer'], name = 'refundAdvanceRepay') =>
    (await shown(graph, as, it.id)).availableActions.find((each) => each.name === name);
  await refused(graph, it.buyer, 'refundAdvanceRepay', input, 'ADVANCE_STATUS_CONFLICT', it.id);
  expect(await action(it.buyer)).toMatchObject({ enabled: false, blockedBy: { code: 'ADVANCE_STATUS_CONFLICT' } });
  await confirm(it);
  expect(await action(it.buyer)).toMatchObject({ enabled: true });
  for (const as of [it.merchant, it.platform, finance]) {
    expect(await action(as)).toBeUndefined();
    await refused(graph, as, 'refundAdvanceRepay', input, 'FORBIDDEN', it.id);
  }
  const stranger = { ...it.buyer, sub: 'taobao:b-elsewhere' };
  await refused(graph, stranger, 'refundAdvanceRepay', input, 'NOT_FOUND', it.id);
  await refused(graph, null, 'refundAdvanceRepay', input, 'UNAUTHENTICATED', it.id);
  expect(await action(finance, 'refundAdvanceWriteOff')).toMatchObject({ blockedBy: { code: 'ADVANCE_STATUS_CONFLICT' } });
  await repay(it);
  await refused(graph, it.buyer, 'refundAdvanceRepay', input, 'ADVANCE_STATUS_CONFLICT', it.id);
});

test.each([
  ['105', 'FOR_BUYER', 'MERCHANT', '100.00', ['BUYER_REPAY_DUE', 'REFUNDED_TWICE'], '100.00'],
  ['106', 'PARTIAL', 'MERCHANT', '40.00', ['BUYER_REPAY_DUE', 'REFUNDED_TWICE'], '40.00'],
  ['107', 'FOR_MERCHANT', 'BUYER', undefined, ['BUYER_REPAY_DUE', 'BUYER_LIABLE'], '0.00'],
  ['108', 'FOR_MERCHANT', 'CARRIER', undefined, ['CARRIER_CLAIM', null], '0.00'],
  ['109', 'FOR_MERCHANT', 'MERCHANT', undefined, ['BUYER_REPAY_DUE', 'NO_REFUND'], '0.00'],
])('contest %s: a ruling %s with %s at fault over %s (D10)', async (number, outcome, party, amount, state, taken) => {
  const it = await contested(number);
  await decided(graph, it, outcome, party, amount);
  expect(await sums(graph, it)).toEqual([...state, '0.00', '0.00', '0.00', '0.00', '100.00']);
  const { amounts, advance } = await shown(graph, it.merchant, it.id);
  expect([amounts.refunded.amount, advance!.liable]).toEqual([taken, party]);
  expect((await told(graph, it.buyer, it.id)).includes('ADVANCE_UPHELD')).toBe(amount !== undefined);
});

test.each([
  ['110', true, ['RECOVERED', null, '0.00', '100.00', '0.00', '0.00', '0.00'], { CARRIER: '100.00', PLATFORM: '0.00' }],
  ['111', false, ['BUYER_REPAY_DUE', 'CARRIER_REFUSED', '0.00', '0.00', '0.00', '0.00', '100.00'], { PLATFORM: '100.00' }],
])('claim %s: the courier pays (%s), or the buyer bears it after all (D10, D13)', async (number, paid, state, bearers) => {
  const it = await contested(number);
  await decided(graph, it, 'FOR_MERCHANT', 'CARRIER');
  const input = { idempotencyKey: key(), paid };
  for (const as of [it.buyer, it.merchant, it.platform])
    await refused(graph, as, 'refundAdvanceClaimSettle', input, 'FORBIDDEN', it.id);
  await done(graph, finance, 'refundAdvanceClaimSettle', input, it.id);
  expect(await sums(graph, it)).toEqual(state);
  expect(await borne(graph, it)).toEqual(bearers);
  const again = { idempotencyKey: key(), paid: !paid };
  await refused(graph, finance, 'refundAdvanceClaimSettle', again, 'ADVANCE_STATUS_CONFLICT', it.id);
});

test.each([
  ['121', 'PAID', '100.00', ['BUYER_REPAY_DUE', 'CARRIER_PAID']],
  ['122', 'REFUSED', undefined, ['BUYER_REPAY_DUE', 'CARRIER_REFUSED']],
])(
  'claim %s: the courier answers the buyer’s own claim, %s: the buyer hands the advance back (D13)',
  async (number, outcome, paid, state) => {
    const it = await advanced(graph, number);
    await scan(graph, it, it.shipmentId, 'LOST');
    await done(graph, it.merchant, 'refundEscalate', { idempotencyKey: key(), statement: '包裹丢失' }, it.id);
    await decided(graph, it, 'FOR_MERCHANT', 'CARRIER');
    expect((await sums(graph, it))!.slice(0, 2)).toEqual(['CARRIER_CLAIM', null]);
    const claim = {
      idempotencyKey: key(),
      amount: { amount: '100.00', currencyCode: 'CNY' },
      statement: '快件丢失',
      media: [PHOTO],
    };
    await done(graph, it.buyer, 'carrierClaimOpen', claim, it.shipmentId);
    const answer = { idempotencyKey: key(), outcome, statement: '快递回复', paid: paid && { amount: paid, currencyCode: 'CNY' } };
    await done(graph, it.platform, 'carrierClaimSettle', answer, it.shipmentId);
    await graph.settle();
    expect((await sums(graph, it))!).toEqual([...state, '0.00', '0.00', '0.00', '0.00', '100.00']);
    await repay(it);
    expect(await borne(graph, it)).toEqual(paid ? { CARRIER: '0.00', PLATFORM: '0.00' } : { PLATFORM: '0.00' });
    expect((await sums(graph, it))![0]).toBe('REPAID');
  },
);

test('a merchant that waits for the goods contests by calling the platform in (D15), a buyer does not', async () => {
  const it = await advanced(graph, '112');
  await done(graph, it.merchant, 'refundEscalate', { idempotencyKey: key(), statement: '单号虚假' }, it.id);
  expect((await sums(graph, it))![0]).toBe('CONTESTED');
  await decided(graph, it, 'RETURN_THEN_REFUND', 'BUYER', '100.00');
  expect(await shown(graph, it.buyer, it.id)).toMatchObject({ status: 'AWAITING_RECEIPT', advance: { status: 'ADVANCED' } });
  graph.clock.advance(10 * DAY);
  await graph.settle();
  expect(await sums(graph, it)).toEqual(['BUYER_REPAY_DUE', 'REFUNDED_TWICE', '0.00', '0.00', '0.00', '0.00', '100.00']);
});

test('a merchant that takes its refusal back pays, and the contest is over', async () => {
  const it = await advanced(graph, '113');
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  await done(graph, it.merchant, 'refundReceiptReject', nothingCame(it), it.id);
  await confirm(it);
  expect(await sums(graph, it)).toEqual(['BUYER_REPAY_DUE', 'REFUNDED_TWICE', '0.00', '0.00', '0.00', '0.00', '100.00']);
});

test('a case that ends without a refund leaves all of it due, however it ends', async () => {
  const left = async (it: Case) => (await shown(graph, it.buyer, it.id)).deadlines.map((each) => each.key);
  const all = ['BUYER_REPAY_DUE', 'NO_REFUND', '0.00', '0.00', '0.00', '0.00', '100.00'];
  const withdrawn = await advanced(graph, '114');
  await done(graph, withdrawn.buyer, 'refundWithdraw', { acknowledgedWarnings: ['ENTRY_CONSUMED'] }, withdrawn.id);
  expect([await sums(graph, withdrawn), await left(withdrawn)]).toEqual([all, ['sendBack', 'advanceRepay']]);
  const stands = await advanced(graph, '115');
  await scan(graph, stands, stands.shipmentId, 'DELIVERED');
  await done(graph, stands.merchant, 'refundReceiptReject', nothingCame(stands), stands.id);
  graph.clock.advance(7 * DAY);
  await graph.settle();
  expect([await sums(graph, stands), await left(stands)]).toEqual([all, ['sendBack', 'advanceRepay']]);
});

test('the provider refuses the advance: tried again by the platform, no longer needed once the merchant pays', async () => {
  const tried = await advanced(graph, '116', paidBy(graph, 'pay-116-fail-once'));
  expect((await shown(graph, tried.buyer, tried.id)).advance!.status).toBe('ELIGIBLE');
  await done(graph, tried.platform, 'refundRetry', { idempotencyKey: key() }, tried.id);
  await graph.settle();
  expect((await shown(graph, tried.buyer, tried.id)).advance!.status).toBe('ADVANCED');

  const late = await advanced(graph, '117', paidBy(graph, 'pay-117-fail-once'));
  await confirm(late);
  expect(await shown(graph, late.buyer, late.id)).toMatchObject({ status: 'REFUND_FAILED', advance: { status: 'LAPSED' } });
  await done(graph, late.platform, 'refundRetry', { idempotencyKey: key() }, late.id);
  await graph.settle();
  expect(await legs(graph, late)).toEqual(['ADVANCE 100.00 to BUYER FAILED', 'REFUND 100.00 to BUYER ARRIVED']);
  expect(await creditOf(graph, finance, late.buyer.sub)).toMatchObject({ outstanding: { amount: '0.00' } });
});

test('an advance that arrives after the end of the case is due at once', async () => {
  const it = await advanced(graph, '118', paidBy(graph, 'pay-118-delay'));
  await done(graph, it.buyer, 'refundWithdraw', { acknowledgedWarnings: ['ENTRY_CONSUMED'] }, it.id);
  expect((await sums(graph, it))![0]).toBe('ELIGIBLE');
  graph.clock.advance(HOUR);
  await graph.settle();
  expect(await sums(graph, it)).toEqual(['BUYER_REPAY_DUE', 'NO_REFUND', '0.00', '0.00', '0.00', '0.00', '100.00']);
  // What is on its way at the end of its time has come in time; once it is there, nothing is overdue.
  graph.clock.advance(15 * DAY - 1);
  await repay(it);
  await graph.settle();
  graph.clock.advance(HOUR);
  await graph.settle();
  expect(await sums(graph, it)).toEqual(['REPAID', 'NO_REFUND', '0.00', '0.00', '100.00', '0.00', '0.00']);
});

test('a repayment that is refused can be tried again, and its time goes on', async () => {
  const it = await advanced(graph, '119', paidBy(graph, 'pay-119-fail-once'));
  await done(graph, it.platform, 'refundRetry', { idempotencyKey: key() }, it.id);
  await graph.settle();
  await done(graph, it.buyer, 'refundWithdraw', { acknowledgedWarnings: ['ENTRY_CONSUMED'] }, it.id);
  await repay(it);
  await graph.settle();
  expect((await shown(graph, it.buyer, it.id)).advance).toMatchObject({ status: 'BUYER_REPAY_DUE', repaying: false });
  await refused(graph, it.platform, 'refundRetry', { idempotencyKey: key() }, 'REFUND_STATUS_CONFLICT', it.id);
  expect((await legs(graph, it)).at(-1)).toBe('REPAYMENT 100.00 to PLATFORM FAILED');
  graph.clock.advance(15 * DAY);
  await graph.settle();
  expect((await sums(graph, it))![0]).toBe('OVERDUE');
});
