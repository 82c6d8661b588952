import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { cny, deciding, FOR_BUYER, FOR_MERCHANT } from '../testing/deciding';
import { ARBITRATOR, BUYER, MERCHANT, OTHER_ARBITRATOR, SUPERVISOR } from '../testing/people';
import { runDispute, START, type RunningDispute } from '../testing/running';

let running: RunningDispute;
let desk: ReturnType<typeof deciding>;
beforeAll(async () => {
  running = await runDispute();
  desk = deciding(running);
});
afterAll(() => running.stop());
beforeEach(() => running.clock.set(START));

const LARGE = { claim: 500_001, refundable: 500_001 };
const ALL = { ...FOR_BUYER, amount: cny('5000.01') };

async function drafted(refundId: string): Promise<string> {
  const id = await desk.inReview(refundId, LARGE);
  const { stage, status, ruling, rulings } = await desk.done(ARBITRATOR, 'disputeRule', id, ALL);
  expect([stage, status, ruling, rulings.map((each) => each.status)]).toEqual([
    'REVIEW',
    'UNDER_REVIEW',
    null,
    ['AWAITING_APPROVAL'],
  ]);
  return id;
}

test('above the tier a ruling waits, unseen by the parties, and is given when another approves it (c.4 #7)', async () => {
  const id = await drafted('rf_above');
  for (const party of [BUYER, MERCHANT]) {
    const { ruling, rulings, status } = await desk.shown(party, id);
    expect([ruling, rulings, status]).toEqual([null, [], 'UNDER_REVIEW']);
  }
  await desk.refused(ARBITRATOR, 'disputeRule', id, ALL, 'RULING_AWAITS_APPROVAL');
  const { stage, ruling } = await desk.done(SUPERVISOR, 'disputeRulingApprove', id);
  expect([stage, ruling.status, ruling.by.id, ruling.decidedBy!.id]).toEqual(['RULED', 'GIVEN', 'p1', 'p9']);
  expect((await desk.shown(BUYER, id)).rulings).toHaveLength(1);
  expect((await desk.events(id)).slice(-3).map(({ type, data }) => [type, data.outcome])).toEqual([
    ['dispute.ruling_submitted', undefined],
    ['dispute.ruling_approved', undefined],
    ['dispute.ruled', 'FOR_BUYER'],
  ]);
});

test('four eyes: who wrote it neither approves nor returns it, and it takes the role', async () => {
  const id = await desk.inReview('rf_eyes', LARGE);
  const both = { ...ARBITRATOR, roles: ['arbitrator', 'supervisor'] };
  await desk.done(both, 'disputeRule', id, ALL);
  const reason = { reason: '金额依据不足' };
  await desk.refused(both, 'disputeRulingApprove', id, {}, 'RULING_FOUR_EYES');
  await desk.refused(both, 'disputeRulingReturn', id, reason, 'RULING_FOUR_EYES');
  for (const caller of [BUYER, MERCHANT, OTHER_ARBITRATOR]) {
    await desk.refused(caller, 'disputeRulingApprove', id, {}, 'FORBIDDEN');
    await desk.refused(caller, 'disputeRulingReturn', id, reason, 'FORBIDDEN');
  }
  await desk.refused({ ...SUPERVISOR, marketplaces: ['JD'] }, 'disputeRulingApprove', id, {}, 'NOT_FOUND', ['id']);
  await desk.refused(SUPERVISOR, 'disputeRulingReturn', id, { reason: ' ' }, 'STATEMENT_REQUIRED', ['input', 'reason']);
  const other = { ...both, sub: 'p5' };
  expect((await desk.done(other, 'disputeRulingApprove', id)).stage).toBe('RULED');
});

test('returned with a reason, it is ruled anew; the parties hear of neither', async () => {
  const id = await drafted('rf_back');
  const returned = await desk.done(SUPERVISOR, 'disputeRulingReturn', id, { reason: '请核对金额' });
  expect(returned.rulings.map(({ status, returnReason }) => [status, returnReason])).toEqual([['RETURNED', '请核对金额']]);
  await desk.refused(SUPERVISOR, 'disputeRulingApprove', id, {}, 'RULING_NOT_AWAITED');
  const { stage, rulings } = await desk.done(ARBITRATOR, 'disputeRule', id, FOR_MERCHANT);
  expect([stage, rulings.map(({ status, outcome }) => [status, outcome])]).toEqual([
    'RULED',
    [
      ['RETURNED', 'FOR_BUYER'],
      ['GIVEN', 'FOR_MERCHANT'],
    ],
  ]);
  expect((await desk.shown(MERCHANT, id)).rulings.map(({ outcome }) => outcome)).toEqual(['FOR_MERCHANT']);
});

test.each([
  ['the amount itself is one arbitrator’s', '5000.00', 'CNY', 'RULED'],
  ['a minor unit more is not', '5000.01', 'CNY', 'REVIEW'],
  ['a currency that the policy does not name never is', '1.00', 'USD', 'REVIEW'],
])('%s', async (_, amount, currency, stage) => {
  const claim = Math.round(Number(amount) * 100);
  const id = await desk.inReview(`rf_${amount}_${currency}`, { claim, refundable: claim, currency });
  const ruling = { ...FOR_BUYER, amount: { amount, currencyCode: currency } };
  expect((await desk.done(ARBITRATOR, 'disputeRule', id, ruling)).stage).toBe(stage);
});

test('goods are worth what was paid for them', async () => {
  const id = await desk.inReview('rf_goods', { type: 'EXCHANGE', claim: 0, refundable: 500_001 });
  const ruling = { ...FOR_BUYER, amount: null };
  expect((await desk.done(ARBITRATOR, 'disputeRule', id, ruling)).stage).toBe('REVIEW');
});

test('two approvals at once: one gives the ruling, the other is told', async () => {
  const id = await drafted('rf_race');
  const other = { ...SUPERVISOR, sub: 'p8' };
  const answers = await Promise.all([SUPERVISOR, other].map((each) => desk.act(each, 'disputeRulingApprove', id)));
  expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['RULING_NOT_AWAITED']);
  expect((await desk.events(id)).filter(({ type }) => type === 'dispute.ruled')).toHaveLength(1);
});

test('what waits for approval lapses when the dispute ends otherwise', async () => {
  const id = await drafted('rf_lapse');
  const { stage, status } = await desk.done(BUYER, 'disputeConcede', id);
  expect([stage, status]).toEqual(['FINAL', 'CLOSED']);
  expect((await desk.shown(ARBITRATOR, id)).rulings.map((each) => each.status)).toEqual(['LAPSED']);
  await desk.refused(SUPERVISOR, 'disputeRulingApprove', id, {}, 'RULING_NOT_AWAITED');
});
