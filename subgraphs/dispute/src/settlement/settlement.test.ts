import type { Claims } from '@after-sales/runtime';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { cny, deciding, FOR_BUYER } from '../testing/deciding';
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

const OFFER = { kind: 'REFUND', amount: cny('60.00'), statement: '各让一步' };
const ADDRESS = { name: '仓库', phone: '400', province: '浙江省', city: '杭州市', district: '余杭区', street: '1号' };

/** The dispute has an open settlement of this proposer. */
async function offered(refundId: string, proposer: Claims = MERCHANT, offer: object = OFFER, facts: object = {}) {
  const id = await running.open(refundId, facts);
  const { settlements } = await desk.done(proposer, 'disputeSettlementPropose', id, offer);
  return { id, settlementId: settlements.at(-1)!.id };
}

test('the other party accepts: the dispute is settled, in the stage it was in, and the case is told on what', async () => {
  const { id, settlementId } = await offered('rf_settled');
  expect((await desk.shown(BUYER, id)).deadlines.filter(({ key }) => key === 'proposalAnswer')).toEqual([
    { key: 'proposalAnswer', owner: 'BUYER', dueAt: '2026-06-03T08:00:00.000Z' },
  ]);
  const settled = await desk.done(BUYER, 'disputeSettlementAccept', id, { settlementId });
  expect(settled).toMatchObject({ stage: 'EVIDENCE', status: 'SETTLED', deadlines: [], ruling: null });
  expect(settled.settlements).toMatchObject([{ status: 'ACCEPTED', acceptedBy: ['BUYER'], amount: { amount: '60.00' } }]);
  const { data } = (await desk.events(id)).at(-1)!;
  expect(data).toMatchObject({ status: 'SETTLED', kind: 'REFUND', amount: 6000, currency: 'CNY', returnAddress: null });
  await desk.refused(ARBITRATOR, 'disputeRule', id, FOR_BUYER, 'DISPUTE_STATUS_CONFLICT');
});

test('what the platform proposes, both must accept; one who declines ends it', async () => {
  const { id, settlementId } = await offered('rf_mediated', ARBITRATOR);
  const owners = (await desk.shown(BUYER, id)).deadlines.filter(({ key }) => key === 'proposalAnswer');
  expect(owners.map(({ owner }) => owner).toSorted()).toEqual(['BUYER', 'MERCHANT']);
  const one = await desk.done(BUYER, 'disputeSettlementAccept', id, { settlementId });
  expect([one.status, one.settlements[0]!.status]).toEqual(['NEEDS_BOTH', 'OPEN']);
  await desk.refused(BUYER, 'disputeSettlementAccept', id, { settlementId }, 'SETTLEMENT_NOT_YOURS');
  expect((await desk.done(MERCHANT, 'disputeSettlementAccept', id, { settlementId })).status).toBe('SETTLED');

  const second = await offered('rf_declined', ARBITRATOR);
  await desk.done(MERCHANT, 'disputeSettlementAccept', second.id, { settlementId: second.settlementId });
  const declined = await desk.done(BUYER, 'disputeSettlementDecline', second.id, { settlementId: second.settlementId });
  expect([declined.status, declined.settlements[0]!.status]).toEqual(['NEEDS_BOTH', 'DECLINED']);
  expect(declined.deadlines.map(({ key }) => key)).toEqual(['evidence', 'evidence']);
});

test('unanswered it lapses when its time is over, and each side proposes so often as the policy says', async () => {
  const { id } = await offered('rf_lapse');
  await desk.refused(BUYER, 'disputeSettlementPropose', id, OFFER, 'SETTLEMENT_OPEN');
  running.clock.advance(48 * 3_600_000);
  await running.subgraph.settle();
  const { settlements } = await desk.shown(BUYER, id);
  expect(settlements.map(({ status }) => status)).toEqual(['EXPIRED']);
  for (let i = 0; i < 2; i++) {
    const next = await desk.done(MERCHANT, 'disputeSettlementPropose', id, OFFER);
    await desk.done(BUYER, 'disputeSettlementDecline', id, { settlementId: next.settlements.at(-1)!.id });
  }
  await desk.refused(MERCHANT, 'disputeSettlementPropose', id, OFFER, 'SETTLEMENTS_SPENT');
  expect((await desk.done(BUYER, 'disputeSettlementPropose', id, OFFER)).settlements).toHaveLength(4);
});

test('a ruling ends a settlement without an answer', async () => {
  const id = await desk.inReview('rf_ruled');
  const { settlements } = await desk.done(MERCHANT, 'disputeSettlementPropose', id, OFFER);
  const settlementId = settlements[0]!.id;
  await desk.done(ARBITRATOR, 'disputeRule', id, FOR_BUYER);
  const ruled = await desk.shown(BUYER, id);
  expect([ruled.settlements.map(({ status }) => status), ruled.deadlines.map(({ key }) => key)]).toEqual([['ENDED'], ['appeal']]);
  await desk.refused(BUYER, 'disputeSettlementAccept', id, { settlementId }, 'SETTLEMENT_NOT_OPEN');
  await desk.refused(BUYER, 'disputeSettlementPropose', id, OFFER, 'DISPUTE_STATUS_CONFLICT');
});

test('a settlement as the ruling is given: one of both', async () => {
  const id = await desk.inReview('rf_race');
  const { settlements } = await desk.done(MERCHANT, 'disputeSettlementPropose', id, OFFER);
  const answers = await Promise.all([
    desk.act(BUYER, 'disputeSettlementAccept', id, { settlementId: settlements[0]!.id }),
    desk.act(ARBITRATOR, 'disputeRule', id, FOR_BUYER),
  ]);
  expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  const types = (await desk.events(id)).map(({ type }) => type);
  expect(types.filter((type) => type === 'dispute.settled' || type === 'dispute.ruled')).toHaveLength(1);
});

test('who may talk, and what may be said', async () => {
  const id = await running.open('rf_bad');
  const propose = 'disputeSettlementPropose';
  const refused = (input: object, code: string, field: string) =>
    desk.refused(MERCHANT, propose, id, { ...OFFER, ...input }, code, ['input', field]);
  await refused({ amount: cny('100.01') }, 'SETTLEMENT_INVALID', 'amount');
  await refused({ amount: null }, 'SETTLEMENT_INVALID', 'amount');
  await refused({ amount: { amount: '1.00', currencyCode: 'USD' } }, 'CURRENCY_MISMATCH', 'amount');
  await refused({ kind: 'EXCHANGE' }, 'SETTLEMENT_INVALID', 'amount');
  await refused({ statement: '' }, 'STATEMENT_REQUIRED', 'statement');
  await desk.refused(CLERK, propose, id, OFFER, 'FORBIDDEN');
  await desk.refused({ ...ARBITRATOR, roles: [] }, propose, id, OFFER, 'FORBIDDEN');
  await desk.refused({ ...BUYER, sub: 'b2' }, propose, id, OFFER, 'NOT_FOUND', ['id']);
  const { settlements } = await desk.done(MERCHANT, propose, id, OFFER);
  const settlementId = settlements[0]!.id;
  await desk.refused(MERCHANT, 'disputeSettlementAccept', id, { settlementId }, 'SETTLEMENT_NOT_YOURS');
  await desk.refused(BUYER, 'disputeSettlementAccept', id, { settlementId: 'st_none' }, 'SETTLEMENT_NOT_OPEN');
  await desk.refused(ARBITRATOR, 'disputeSettlementDecline', id, { settlementId }, 'FORBIDDEN');
});

test('where goods go back to is said by the merchant, if nobody knows', async () => {
  const offer = { kind: 'RETURN_THEN_REFUND', amount: cny('100.00'), statement: '退货退款' };
  const facts = { returnAddressKnown: false };
  const id = await running.open('rf_address', facts);
  await desk.refused(MERCHANT, 'disputeSettlementPropose', id, offer, 'RETURN_ADDRESS_REQUIRED', ['input', 'returnAddress']);
  const { settlements } = await desk.done(BUYER, 'disputeSettlementPropose', id, offer);
  const settlementId = settlements[0]!.id;
  await desk.refused(MERCHANT, 'disputeSettlementAccept', id, { settlementId }, 'RETURN_ADDRESS_REQUIRED', [
    'input',
    'returnAddress',
  ]);
  await desk.done(MERCHANT, 'disputeSettlementAccept', id, { settlementId, returnAddress: ADDRESS });
  expect((await desk.events(id)).at(-1)!.data.returnAddress).toEqual(ADDRESS);
});
