import { ActorKind } from '@after-sales/runtime';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Dispute } from '../dispute/dispute.entity';
import { deciding, FOR_MERCHANT } from '../testing/deciding';
import { ARBITRATOR, BUYER, CLERK, MERCHANT } from '../testing/people';
import { runDispute, START, type RunningDispute } from '../testing/running';

let running: RunningDispute;
let desk: ReturnType<typeof deciding>;
beforeAll(async () => {
  running = await runDispute();
  desk = deciding(running);
});
afterAll(() => running.stop());
beforeEach(() => running.clock.set(START));

const openedBy = (kind: ActorKind, id: string) => ({ actor: { kind, id } });

test.each([
  ['BUYER', BUYER],
  ['MERCHANT', MERCHANT],
])('the %s gives in: final, without a ruling, without fault, without an appeal (c.4 #12)', async (by, party) => {
  const id = await running.open(`rf_concede_${by}`);
  await desk.refused(CLERK, 'disputeConcede', id, {}, 'FORBIDDEN');
  await desk.refused(ARBITRATOR, 'disputeConcede', id, {}, 'FORBIDDEN');
  const conceded = await desk.done(party, 'disputeConcede', id);
  expect(conceded).toMatchObject({ stage: 'FINAL', status: 'CLOSED', concededBy: by, ruling: null, deadlines: [] });
  expect((await desk.events(id)).at(-1)).toMatchObject({ type: 'dispute.conceded', data: { by, fault: [] } });
  await desk.refused(party, 'disputeConcede', id, {}, 'DISPUTE_STATUS_CONFLICT');
  await desk.refused(BUYER, 'disputeAppealWaive', id, {}, 'DISPUTE_STATUS_CONFLICT');
  const { outcome, fault } = await running.subgraph.database.manager.findOneByOrFail(Dispute, { id });
  expect([outcome, fault]).toEqual([null, []]);
  running.order.tell('refund.closed', `rf_concede_${by}`, {});
  await running.subgraph.settle();
  expect((await desk.shown(BUYER, id)).stage).toBe('EXECUTED');
});

test('who called the platform in takes that back, as long as nothing is ruled (c.4 #11)', async () => {
  const id = await running.open('rf_withdraw', openedBy(ActorKind.BUYER, 'b1'));
  await desk.refused(MERCHANT, 'disputeWithdraw', id, {}, 'FORBIDDEN');
  await desk.refused(ARBITRATOR, 'disputeWithdraw', id, {}, 'FORBIDDEN');
  const withdrawn = await desk.done(BUYER, 'disputeWithdraw', id);
  expect([withdrawn.stage, withdrawn.status, withdrawn.deadlines]).toEqual(['EVIDENCE', 'WITHDRAWN', []]);
  expect((await desk.events(id)).at(-1)).toMatchObject({ type: 'dispute.withdrawn', data: { by: 'BUYER' } });
  const again = await running.open('rf_withdraw');
  expect(again).not.toBe(id);

  const ruled = await desk.ruled('rf_ruled', FOR_MERCHANT, openedBy(ActorKind.BUYER, 'b1'));
  await desk.refused(BUYER, 'disputeWithdraw', ruled, {}, 'DISPUTE_STATUS_CONFLICT');
  await desk.refused(BUYER, 'disputeConcede', ruled, {}, 'DISPUTE_STATUS_CONFLICT');
});

test('a merchant’s dispute is taken back by staff who may agree, the platform’s by the platform', async () => {
  const merchants = await running.open('rf_merchant', openedBy(ActorKind.MERCHANT, 'm1'));
  await desk.refused(BUYER, 'disputeWithdraw', merchants, {}, 'FORBIDDEN');
  await desk.refused(CLERK, 'disputeWithdraw', merchants, {}, 'FORBIDDEN');
  expect((await desk.done(MERCHANT, 'disputeWithdraw', merchants)).status).toBe('WITHDRAWN');
  const platforms = await running.open('rf_platform', openedBy(ActorKind.PLATFORM, 'p1'));
  expect((await desk.done(ARBITRATOR, 'disputeWithdraw', platforms)).status).toBe('WITHDRAWN');
});

test('what a time limit opened nobody takes back: the case would wait for ever', async () => {
  const id = await running.open('rf_limit', openedBy(ActorKind.SYSTEM, 'system'));
  for (const caller of [BUYER, MERCHANT, ARBITRATOR])
    await desk.refused(caller, 'disputeWithdraw', id, {}, 'DISPUTE_OPENED_BY_LIMIT');
});

test('one gives in as the other takes it back: one of both', async () => {
  const id = await running.open('rf_race', openedBy(ActorKind.BUYER, 'b1'));
  const answers = await Promise.all([desk.act(BUYER, 'disputeWithdraw', id), desk.act(MERCHANT, 'disputeConcede', id)]);
  expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  expect((await desk.events(id)).filter(({ type }) => /withdrawn|conceded/.test(type))).toHaveLength(1);
});

test('goods that go back on a concession need an address', async () => {
  const facts = { type: 'RETURN_REFUND', returnAddressKnown: false };
  const id = await running.open('rf_address', facts);
  await desk.refused(MERCHANT, 'disputeConcede', id, {}, 'RETURN_ADDRESS_REQUIRED', ['input', 'returnAddress']);
  const back = await running.open('rf_back', { ...facts, goodsReturned: true });
  expect((await desk.done(MERCHANT, 'disputeConcede', back)).stage).toBe('FINAL');
});
