import type { Claims } from '@after-sales/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Evidence, Ruling } from '../index';
import { deciding } from '../testing/deciding';
import { evidencing } from '../testing/evidence';
import { ARBITRATOR, BUYER, MERCHANT, OTHER_ARBITRATOR } from '../testing/people';
import { runDispute, START, type RunningDispute } from '../testing/running';
import type { PayloadShown } from '../testing/shown';

let running: RunningDispute;
beforeAll(async () => void (running = await runDispute()));
afterAll(() => running.stop());
beforeEach(() => running.clock.set(START));

const RULE = `mutation($id: ID!, $input: DisputeRuleInput!) { disputeRule(id: $id, input: $input) {
  dispute { stage status version finalAt noEvidenceFrom ruling { outcome amount { amount currencyCode } fault { party percent } basis rules
    evidence { id by } by { kind id } at } history { edges { node { from to at cause actor { kind id } } } } }
  userErrors { code message field ruleId availableAt } warnings { code } } }`;

const cny = (amount: string) => ({ amount, currencyCode: 'CNY' });
const FOR_BUYER = {
  outcome: 'FOR_BUYER',
  amount: cny('100.00'),
  fault: [{ party: 'MERCHANT', percent: 100 }],
  basis: '商家发货破损',
  rules: ['E2'],
  evidenceIds: [],
};
let keys = 0;

async function rule(caller: Claims | null, id: string, change: object = {}) {
  const input = { idempotencyKey: `key ${++keys}`, ...FOR_BUYER, ...change };
  return (await running.ask<{ disputeRule: PayloadShown }>(caller, RULE, { id, input })).disputeRule;
}

async function expectRefused(caller: Claims | null, id: string, change: object, code: string, field: string[] | null = null) {
  const before = await running.rows();
  const { dispute, userErrors } = await rule(caller, id, change);
  expect([dispute, userErrors.map((error) => [error.code, error.field])]).toEqual([null, [[code, field]]]);
  expect(await running.rows()).toEqual(before);
  return userErrors[0]!;
}

const submit = (caller: Claims, id: string) => evidencing(running).handIn(caller, id);
const assign = (caller: Claims, id: string) => deciding(running).done(caller, 'disputeAssign', id);

/** A dispute in review, with evidence of both parties, and assigned. */
async function inReview(refundId: string): Promise<{ id: string; evidenceIds: string[] }> {
  const id = await running.open(refundId);
  await submit(BUYER, id);
  await submit(MERCHANT, id);
  await assign(ARBITRATOR, id);
  const evidence = await running.subgraph.database.manager.find(Evidence, { where: { disputeId: id }, order: { id: 'ASC' } });
  return { id, evidenceIds: evidence.map((each) => each.id) };
}

const eventsOf = async (id: string) =>
  (await running.subgraph.feed(0, 500)).events.filter(({ objectId, type }) => objectId === id && !type.includes('.deadline_'));

describe('disputeRule', () => {
  test('a ruling is told with its basis, fault and evidence, and may be appealed', async () => {
    const { id, evidenceIds } = await inReview('rf_ruled');
    running.clock.advance(60_000);
    const at = running.clock.now().toISOString();
    const fault = [
      { party: 'MERCHANT', percent: 70 },
      { party: 'CARRIER', percent: 30 },
    ];
    const { dispute, userErrors, warnings } = await rule(ARBITRATOR, id, {
      evidenceIds: [evidenceIds[1], evidenceIds[0]],
      fault,
      rules: ['E2', 'D13'],
    });
    expect([userErrors, warnings]).toEqual([[], []]);
    const { history, ...shown } = dispute;
    expect(shown).toEqual({
      stage: 'RULED',
      status: 'RULED',
      version: 7,
      finalAt: null,
      noEvidenceFrom: [],
      ruling: {
        outcome: 'FOR_BUYER',
        amount: cny('100.00'),
        fault,
        basis: '商家发货破损',
        rules: ['E2', 'D13'],
        evidence: [
          { id: evidenceIds[1], by: 'MERCHANT' },
          { id: evidenceIds[0], by: 'BUYER' },
        ],
        by: { kind: 'PLATFORM', id: 'p1' },
        at,
      },
    });
    expect(history.edges.map(({ node }) => [node.from, node.to, node.cause, node.actor.id])).toEqual([
      [null, 'NEEDS_BOTH', 'refund.escalated', 'system'],
      ['NEEDS_BOTH', 'NEEDS_MERCHANT', 'evidenceSubmit', 'b1'],
      ['NEEDS_MERCHANT', 'UNDER_REVIEW', 'evidenceSubmit', 'm1'],
      ['UNDER_REVIEW', 'RULED', 'disputeRule', 'p1'],
    ]);
    const of = {
      refundId: 'rf_ruled',
      orderId: 'or_rf_ruled',
      stage: 'RULED',
      status: 'RULED',
      claim: 10_000,
      reasonClass: 'QUALITY',
    };
    const said = { ...of, outcome: 'FOR_BUYER', amount: 10_000, currency: 'CNY' };
    const facts = { marketplace: 'TAOBAO', shopId: 'taobao:1', buyerId: 'b1', actor: { kind: 'PLATFORM', id: 'p1' } };
    expect((await eventsOf(id)).slice(4).map(({ type, data }) => [type, data])).toEqual([
      ['dispute.ruled', { ...said, basis: '商家发货破损', ...facts }],
    ]);
  });

  test.each([
    ['FOR_MERCHANT', null, '0.00'],
    ['PARTIAL', '33.30', '33.30'],
    ['RETURN_THEN_REFUND', '100.00', '100.00'],
    ['EXCHANGE', null, '0.00'],
    ['NO_FAULT', null, '0.00'],
    ['NO_FAULT', '20.00', '20.00'],
  ])('%s with the amount %s pays %s', async (outcome, amount, paid) => {
    const { id } = await inReview(`rf_${outcome}_${amount}`);
    const { dispute } = await rule(ARBITRATOR, id, { outcome, amount: amount && cny(amount) });
    expect([dispute.ruling.outcome, dispute.ruling.amount]).toEqual([outcome, cny(paid)]);
  });

  test('while evidence is missing it says whose', async () => {
    const id = await running.open('rf_missing');
    const both = await expectRefused(ARBITRATOR, id, {}, 'DISPUTE_STATUS_CONFLICT');
    expect([both.message, both.ruleId]).toEqual([
      'evidence is missing from BUYER, MERCHANT: rule once it is there, or when its deadline has passed',
      'E2',
    ]);
    await submit(BUYER, id);
    const one = await expectRefused(ARBITRATOR, id, {}, 'DISPUTE_STATUS_CONFLICT');
    expect(one.message).toBe('evidence is missing from MERCHANT: rule once it is there, or when its deadline has passed');
  });

  test('silence does not block: when evidence was due it is ruled without, also before a worker noticed', async () => {
    const id = await running.open('rf_silent');
    await submit(MERCHANT, id);
    await assign(ARBITRATOR, id);
    running.clock.set(new Date('2026-06-04T12:00:00.000Z'));
    const { dispute } = await rule(ARBITRATOR, id, { expectedVersion: 4 });
    expect([dispute.stage, dispute.noEvidenceFrom]).toEqual(['RULED', ['BUYER']]);
    expect((await eventsOf(id)).find(({ type }) => type === 'dispute.evidence_closed')?.data.noEvidenceFrom).toEqual(['BUYER']);
  });

  test('an arbitrator of the dispute’s marketplace is needed', async () => {
    const { id } = await inReview('rf_who');
    await expectRefused(null, id, {}, 'UNAUTHENTICATED');
    await expectRefused(BUYER, id, {}, 'FORBIDDEN');
    await expectRefused(MERCHANT, id, {}, 'FORBIDDEN');
    await expectRefused({ ...ARBITRATOR, roles: [] }, id, {}, 'FORBIDDEN');
    await expectRefused({ ...MERCHANT, roles: ['arbitrator'] }, id, {}, 'FORBIDDEN');
    await expectRefused({ ...ARBITRATOR, marketplaces: ['JD'] }, id, {}, 'NOT_FOUND', ['id']);
    await expectRefused(ARBITRATOR, 'dp_none', {}, 'NOT_FOUND', ['id']);
  });

  test('what does not fit the claim, the outcome or the dispute is refused', async () => {
    const { id } = await inReview('rf_unfit');
    const other = await inReview('rf_other');
    const at = (name: string) => ['input', name];
    await expectRefused(ARBITRATOR, id, { amount: cny('99.00') }, 'RULING_INVALID', at('amount'));
    await expectRefused(
      ARBITRATOR,
      id,
      { outcome: 'PARTIAL', amount: { amount: '1.00', currencyCode: 'USD' } },
      'CURRENCY_MISMATCH',
      at('amount'),
    );
    await expectRefused(ARBITRATOR, id, { fault: [{ party: 'MERCHANT', percent: 90 }] }, 'RULING_INVALID', at('fault'));
    await expectRefused(ARBITRATOR, id, { rules: [] }, 'RULING_INVALID', at('rules'));
    await expectRefused(ARBITRATOR, id, { evidenceIds: [other.evidenceIds[0]] }, 'RULING_INVALID', at('evidenceIds'));
    await expectRefused(ARBITRATOR, id, { evidenceIds: ['ed_none'] }, 'RULING_INVALID', at('evidenceIds'));
    await expectRefused(ARBITRATOR, id, { expectedVersion: 2 }, 'VERSION_CONFLICT', at('expectedVersion'));
  });

  test('only the arbitrator to whom it is assigned rules', async () => {
    const id = await running.open('rf_assigned');
    await submit(BUYER, id);
    await submit(MERCHANT, id);
    expect((await expectRefused(ARBITRATOR, id, {}, 'NOT_ASSIGNED')).message).toBe('take the dispute first (disputeAssign)');
    await assign(OTHER_ARBITRATOR, id);
    expect((await expectRefused(ARBITRATOR, id, {}, 'NOT_ASSIGNED')).message).toBe('another arbitrator has this dispute');
    expect((await rule(OTHER_ARBITRATOR, id)).userErrors).toEqual([]);
  });

  test('a dispute is ruled once', async () => {
    const { id } = await inReview('rf_once');
    await rule(ARBITRATOR, id);
    const refusal = await expectRefused(ARBITRATOR, id, {}, 'DISPUTE_STATUS_CONFLICT');
    expect([refusal.message, refusal.availableAt]).toEqual([
      'the dispute is in stage RULED, RULED, which does not allow this',
      null,
    ]);
  });

  test('two rulings at once: one is given, the other refused', async () => {
    const { id } = await inReview('rf_race');
    const answers = await Promise.all([rule(ARBITRATOR, id), rule(ARBITRATOR, id, { outcome: 'FOR_MERCHANT', amount: null })]);
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes).toEqual(['DISPUTE_STATUS_CONFLICT']);
    expect(await running.subgraph.database.manager.countBy(Ruling, { disputeId: id })).toBe(1);
    const winner = answers.find(({ dispute }) => dispute)!.dispute.ruling.outcome;
    const ends = (await eventsOf(id)).filter(({ type }) => type === 'dispute.ruled');
    expect(ends.map(({ data }) => data.outcome)).toEqual([winner]);
  });

  test('twenty identical rulings with one key are one', async () => {
    const { id } = await inReview('rf_twenty');
    const answers = await Promise.all(Array.from({ length: 20 }, () => rule(ARBITRATOR, id, { idempotencyKey: 'twenty' })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect([answers[0]!.userErrors, answers[0]!.dispute.stage]).toEqual([[], 'RULED']);
    expect(await running.subgraph.database.manager.countBy(Ruling, { disputeId: id })).toBe(1);
    expect((await eventsOf(id)).map(({ type }) => type).slice(4)).toEqual(['dispute.ruled']);
    await expectRefused(ARBITRATOR, id, { idempotencyKey: 'twenty', basis: 'another' }, 'IDEMPOTENCY_KEY_REUSED', [
      'input',
      'idempotencyKey',
    ]);
  });
});
