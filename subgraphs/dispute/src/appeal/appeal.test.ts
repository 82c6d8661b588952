import { ActorKind, type Claims } from '@after-sales/runtime';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { cny, deciding, FOR_BUYER, FOR_MERCHANT } from '../testing/deciding';
import { ARBITRATOR, BUYER, CLERK, MERCHANT, OTHER_ARBITRATOR } from '../testing/people';
import { runDispute, START, type RunningDispute } from '../testing/running';

let running: RunningDispute;
let desk: ReturnType<typeof deciding>;
beforeAll(async () => {
  running = await runDispute();
  desk = deciding(running);
});
afterAll(() => running.stop());
beforeEach(() => running.clock.set(START));

const WEEK = 7 * 86_400_000;
const APPEAL = { statement: '判定遗漏了视频', evidence: { title: '开箱视频', text: '视频显示商品完好' } };
const PARTIAL = { ...FOR_BUYER, outcome: 'PARTIAL', amount: cny('40.00') };

/** An appeal that nobody adds evidence to. */
async function underReviewAgain(id: string, appellant: Claims = BUYER): Promise<void> {
  const { stage, status } = await desk.done(appellant, 'disputeAppeal', id, APPEAL);
  expect([stage, status]).toEqual(['APPEAL', 'NEEDS_BOTH']);
  running.clock.advance(2 * 86_400_000);
  await running.subgraph.settle();
  expect((await desk.shown(BUYER, id)).status).toBe('UNDER_REVIEW');
}

test('an appeal brings new evidence, asks for more, and is decided for good by another arbitrator (c.4 #8)', async () => {
  const id = await desk.ruled('rf_appeal', FOR_MERCHANT);
  const { deadlines } = await desk.shown(BUYER, id);
  expect(deadlines.map(({ key, dueAt }) => [key, dueAt])).toEqual([
    ['appeal', new Date(running.clock.now().getTime() + WEEK).toISOString()],
  ]);
  await underReviewAgain(id);
  await desk.refused(ARBITRATOR, 'disputeRule', id, FOR_BUYER, 'APPEAL_NEEDS_ANOTHER');
  await desk.refused(ARBITRATOR, 'disputeAssign', id, {}, 'CONFLICT_OF_INTEREST');
  await desk.done(OTHER_ARBITRATOR, 'disputeAssign', id);
  const decided = await desk.done(OTHER_ARBITRATOR, 'disputeRule', id, FOR_BUYER);
  expect(decided).toMatchObject({
    stage: 'FINAL',
    status: 'RULED',
    finalAt: running.clock.now().toISOString(),
    ruling: { outcome: 'FOR_BUYER', onAppeal: true },
    rulings: [{ outcome: 'FOR_MERCHANT' }, { outcome: 'FOR_BUYER' }],
    appeal: { by: 'BUYER', statement: '判定遗漏了视频', evidence: { title: '开箱视频', by: 'BUYER' } },
  });
  expect((await desk.events(id)).slice(-2).map(({ type, data }) => [type, data.outcome])).toEqual([
    ['dispute.ruled', 'FOR_BUYER'],
    ['dispute.finalised', 'FOR_BUYER'],
  ]);
  await desk.refused(MERCHANT, 'disputeAppeal', id, APPEAL, 'DISPUTE_STATUS_CONFLICT');
});

test('the approver of the ruling that is appealed against does not decide either', async () => {
  const id = await desk.inReview('rf_approver', { claim: 500_001, refundable: 500_001 });
  await desk.done(ARBITRATOR, 'disputeRule', id, { ...FOR_BUYER, amount: cny('5000.01') });
  const approver = { ...ARBITRATOR, sub: 'p9', roles: ['arbitrator', 'supervisor'] };
  await desk.done(approver, 'disputeRulingApprove', id);
  await underReviewAgain(id, MERCHANT);
  await desk.refused(approver, 'disputeRule', id, FOR_MERCHANT, 'APPEAL_NEEDS_ANOTHER');
  await desk.refused(approver, 'disputeAssign', id, {}, 'CONFLICT_OF_INTEREST');
  await desk.done(OTHER_ARBITRATOR, 'disputeAssign', id);
  await desk.done(OTHER_ARBITRATOR, 'disputeRule', id, { ...FOR_BUYER, amount: cny('5000.01') });
  await desk.refused(approver, 'disputeRulingApprove', id, {}, 'APPEAL_NEEDS_ANOTHER');
  await desk.refused({ ...approver, sub: 'p1' }, 'disputeRulingApprove', id, {}, 'APPEAL_NEEDS_ANOTHER');
  expect((await desk.done({ ...approver, sub: 'p7' }, 'disputeRulingApprove', id)).stage).toBe('FINAL');
});

test.each([
  ['FOR_BUYER', FOR_BUYER, ['MERCHANT']],
  ['FOR_MERCHANT', FOR_MERCHANT, ['BUYER']],
  ['PARTIAL', PARTIAL, ['BUYER', 'MERCHANT']],
  ['EXCHANGE for money', { ...FOR_BUYER, outcome: 'EXCHANGE', amount: null }, ['BUYER', 'MERCHANT']],
  ['a return that was not asked for', { ...FOR_BUYER, outcome: 'RETURN_THEN_REFUND' }, ['BUYER', 'MERCHANT']],
  ['NO_FAULT with all of the claim', { ...FOR_BUYER, outcome: 'NO_FAULT', fault: [] }, ['MERCHANT']],
  ['fault without an amount', { ...FOR_MERCHANT, outcome: 'NO_FAULT', fault: FOR_BUYER.fault }, ['BUYER', 'MERCHANT']],
])('who did not get all may appeal: %s', async (name, ruling, parties) => {
  const id = await desk.ruled(`rf_${name}`, ruling);
  for (const party of [BUYER, MERCHANT]) {
    const { availableActions } = await desk.shown(party, id);
    const { enabled } = availableActions.find((action) => action.name === 'disputeAppeal')!;
    expect([party.kind, enabled]).toEqual([party.kind, parties.includes(party.kind)]);
    if (!enabled) await desk.refused(party, 'disputeAppeal', id, APPEAL, 'APPEAL_NOTHING_LEFT');
  }
});

test('when every party that may appeal gives it up, the ruling is final at once (c.4 #9)', async () => {
  const id = await desk.ruled('rf_waive', PARTIAL);
  const one = await desk.done(BUYER, 'disputeAppealWaive', id);
  expect([one.stage, one.appealWaivedBy]).toEqual(['RULED', ['BUYER']]);
  await desk.refused(BUYER, 'disputeAppeal', id, APPEAL, 'APPEAL_WAIVED');
  await desk.refused(BUYER, 'disputeAppealWaive', id, {}, 'APPEAL_WAIVED');
  await desk.refused(CLERK, 'disputeAppealWaive', id, {}, 'FORBIDDEN');
  await desk.refused(ARBITRATOR, 'disputeAppealWaive', id, {}, 'FORBIDDEN');
  const both = await desk.done(MERCHANT, 'disputeAppealWaive', id);
  expect([both.stage, both.status, both.finalAt]).toEqual(['FINAL', 'RULED', running.clock.now().toISOString()]);
  expect((await desk.events(id)).slice(-1).map(({ type, data }) => [type, data.amount, data.fault])).toEqual([
    ['dispute.finalised', 4000, FOR_BUYER.fault],
  ]);
});

test('the party that got all has nothing to give up', async () => {
  const id = await desk.ruled('rf_all', FOR_MERCHANT);
  await desk.refused(MERCHANT, 'disputeAppealWaive', id, {}, 'APPEAL_NOTHING_LEFT');
  expect((await desk.done(BUYER, 'disputeAppealWaive', id)).stage).toBe('FINAL');
});

test('in its last millisecond an appeal counts; after it the ruling is final, from the moment that the window ended', async () => {
  const last = await desk.ruled('rf_last', FOR_MERCHANT);
  running.clock.set(START);
  const late = await desk.ruled('rf_late', FOR_MERCHANT);
  const due = new Date((await desk.shown(BUYER, late)).deadlines[0]!.dueAt);
  running.clock.set(due);
  await desk.done(BUYER, 'disputeAppeal', last, APPEAL);
  running.clock.advance(1);
  const { stage, finalAt } = await lateAppeal(late);
  expect([stage, finalAt]).toEqual(['FINAL', due.toISOString()]);
});

/** It loses to the expiry, and what is refused leaves nothing written; the worker writes it. */
async function lateAppeal(id: string) {
  await desk.refused(BUYER, 'disputeAppeal', id, APPEAL, 'DISPUTE_STATUS_CONFLICT');
  await running.subgraph.settle();
  return desk.shown(BUYER, id);
}

test('an appeal as the window ends: one of both, and never a ruling that is final and appealed', async () => {
  const id = await desk.ruled('rf_race', FOR_MERCHANT);
  running.clock.set(new Date((await desk.shown(BUYER, id)).deadlines[0]!.dueAt));
  const [{ userErrors }] = await Promise.all([desk.act(BUYER, 'disputeAppeal', id, APPEAL), running.subgraph.settle()]);
  const { stage, appeal } = await desk.shown(BUYER, id);
  const types = (await desk.events(id)).map(({ type }) => type);
  const appealed = userErrors.length === 0;
  expect([stage, appeal !== null, types.includes('dispute.finalised')]).toEqual(
    appealed ? ['APPEAL', true, false] : ['FINAL', false, true],
  );
});

test('an appeal says why and shows something new, by who may decide for its side', async () => {
  const id = await desk.ruled('rf_input', PARTIAL);
  await desk.refused(BUYER, 'disputeAppeal', id, { ...APPEAL, statement: ' ' }, 'STATEMENT_REQUIRED', ['input', 'statement']);
  await desk.refused(BUYER, 'disputeAppeal', id, { ...APPEAL, evidence: { title: '', text: '见附件' } }, 'EVIDENCE_INVALID', [
    'input',
    'evidence',
    'title',
  ]);
  await desk.refused(CLERK, 'disputeAppeal', id, APPEAL, 'FORBIDDEN');
  await desk.refused(ARBITRATOR, 'disputeAppeal', id, APPEAL, 'FORBIDDEN');
  await desk.refused({ ...BUYER, sub: 'b2' }, 'disputeAppeal', id, APPEAL, 'NOT_FOUND', ['id']);
  await desk.refused(null, 'disputeAppeal', id, APPEAL, 'UNAUTHENTICATED');
  await desk.refused(BUYER, 'disputeAppeal', id, { ...APPEAL, expectedVersion: 1 }, 'VERSION_CONFLICT', [
    'input',
    'expectedVersion',
  ]);
});

test('both parties appeal at once: one appeal', async () => {
  const id = await desk.ruled('rf_both', PARTIAL);
  const answers = await Promise.all([BUYER, MERCHANT].map((party) => desk.act(party, 'disputeAppeal', id, APPEAL)));
  expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['DISPUTE_STATUS_CONFLICT']);
  expect((await desk.events(id)).filter(({ type }) => type === 'dispute.appealed')).toHaveLength(1);
});

test('a case that ends meanwhile ends its appeal (c.4 #13)', async () => {
  const id = await desk.ruled('rf_closed', PARTIAL);
  await desk.done(MERCHANT, 'disputeAppeal', id, APPEAL);
  running.order.tell('refund.closed', 'rf_closed', { actor: { kind: ActorKind.PLATFORM, id: 'p1' } });
  await running.subgraph.settle();
  const { stage, status, deadlines } = await desk.shown(BUYER, id);
  expect([stage, status, deadlines]).toEqual(['APPEAL', 'CLOSED', []]);
});
