import type { Claims } from '@after-sales/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { cny, deciding, FOR_BUYER } from '../testing/deciding';
import { evidencing } from '../testing/evidence';
import { ARBITRATOR, BUYER, MERCHANT, OTHER_ARBITRATOR, SUPERVISOR } from '../testing/people';
import { runDispute, START, type RunningDispute } from '../testing/running';
import { snapshot } from '../testing/snapshot';

let running: RunningDispute;
let desk: ReturnType<typeof deciding>;
let shows: ReturnType<typeof evidencing>;
beforeAll(async () => {
  running = await runDispute();
  desk = deciding(running);
  shows = evidencing(running);
});
afterAll(() => running.stop());
beforeEach(() => running.clock.set(START));

const DAY = 86_400_000;
let declarations = 0;
const FINDING = { finding: 'DAMAGED', liable: 'MERCHANT', text: '照片可见破损', evidenceIds: [] };
const assign = (caller: Claims, id: string, input: object = {}) => desk.done(caller, 'disputeAssign', id, input);

async function read<Shown>(caller: Claims, id: string, fields: string): Promise<Shown> {
  return (await running.ask<{ dispute: Shown }>(caller, `query($id: ID!) { dispute(id: $id) { ${fields} } }`, { id })).dispute;
}

const assignedTo = async (caller: Claims, id: string) =>
  (await read<{ assignedTo: string | null }>(caller, id, 'assignedTo')).assignedTo;

async function evidenceOf(id: string): Promise<Record<string, string>> {
  const found = await read<{ evidence: { edges: { node: { id: string; by: string } }[] } }>(
    ARBITRATOR,
    id,
    'evidence { edges { node { id by } } }',
  );
  return Object.fromEntries(found.evidence.edges.map(({ node }) => [node.by, node.id]));
}

describe('disputeAssign', () => {
  test('an arbitrator takes what nobody has; the platform alone sees who', async () => {
    const id = await running.open('rf_take');
    await assign(ARBITRATOR, id);
    expect(await Promise.all([ARBITRATOR, BUYER, MERCHANT].map((caller) => assignedTo(caller, id)))).toEqual(['p1', null, null]);
    await desk.refused(OTHER_ARBITRATOR, 'disputeAssign', id, {}, 'DISPUTE_ASSIGNED');
    await desk.refused(ARBITRATOR, 'disputeAssign', id, {}, 'DISPUTE_ASSIGNED');
    expect((await desk.events(id)).map(({ type, data }) => [type, data.reassigned])).toEqual([
      ['dispute.opened', undefined],
      ['dispute.assigned', false],
    ]);
  });

  test('a supervisor names somebody, and another only once the time for review is over, with the whole time anew', async () => {
    const id = await running.open('rf_give');
    await desk.refused(SUPERVISOR, 'disputeAssign', id, {}, 'ARBITRATOR_REQUIRED', ['input', 'arbitratorId']);
    await desk.refused(ARBITRATOR, 'disputeAssign', id, { arbitratorId: 'p2' }, 'FORBIDDEN');
    await assign(SUPERVISOR, id, { arbitratorId: 'p2' });
    await shows.handIn(BUYER, id);
    await shows.handIn(MERCHANT, id);
    const { message, ...early } = await desk.refused(SUPERVISOR, 'disputeAssign', id, { arbitratorId: 'p1' }, 'DISPUTE_ASSIGNED');
    expect([message.includes('once the time for review is over'), early.ruleId]).toEqual([true, 'E2']);
    running.clock.advance(7 * DAY);
    await running.subgraph.settle();
    expect((await desk.shown(ARBITRATOR, id)).deadlines).toEqual([]);
    expect(await read(ARBITRATOR, id, 'dueAt')).toEqual({ dueAt: new Date(START.getTime() + 7 * DAY).toISOString() });
    await desk.refused(ARBITRATOR, 'disputeAssign', id, {}, 'DISPUTE_ASSIGNED');
    const { deadlines } = await assign(SUPERVISOR, id, { arbitratorId: 'p1' });
    const anew = new Date(START.getTime() + 14 * DAY).toISOString();
    expect(deadlines).toEqual([{ key: 'review', owner: 'PLATFORM', dueAt: anew }]);
    expect(await read(ARBITRATOR, id, 'dueAt assignedTo')).toEqual({ dueAt: anew, assignedTo: 'p1' });
    await desk.refused(OTHER_ARBITRATOR, 'disputeRule', id, FOR_BUYER, 'NOT_ASSIGNED');
    expect((await desk.done(ARBITRATOR, 'disputeRule', id, FOR_BUYER)).stage).toBe('RULED');
  });

  test('who is no arbitrator, or of another marketplace, does not', async () => {
    const id = await running.open('rf_nobody');
    for (const caller of [BUYER, MERCHANT, { ...ARBITRATOR, roles: [] }])
      await desk.refused(caller, 'disputeAssign', id, {}, 'FORBIDDEN');
    await desk.refused({ ...ARBITRATOR, marketplaces: ['JD'] }, 'disputeAssign', id, {}, 'NOT_FOUND', ['id']);
    await desk.refused(null, 'disputeAssign', id, {}, 'UNAUTHENTICATED');
  });

  test('two at once: one has it, the other is told', async () => {
    const id = await running.open('rf_two');
    const answers = await Promise.all([ARBITRATOR, OTHER_ARBITRATOR].map((caller) => desk.act(caller, 'disputeAssign', id)));
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['DISPUTE_ASSIGNED']);
    expect((await desk.events(id)).filter(({ type }) => type === 'dispute.assigned')).toHaveLength(1);
  });
});

describe('who has a conflict of interest does not decide', () => {
  test('who acted on the case, or called the platform in', async () => {
    const id = await running.open('rf_acted', { snapshot: snapshot({ actors: [{ kind: 'PLATFORM', id: 'p1' }] }) });
    const { message } = await desk.refused(ARBITRATOR, 'disputeAssign', id, {}, 'CONFLICT_OF_INTEREST');
    expect(message).toBe('who acted on the case does not decide it: another arbitrator does');
    await desk.refused(SUPERVISOR, 'disputeAssign', id, { arbitratorId: 'p1' }, 'CONFLICT_OF_INTEREST');
    await assign(SUPERVISOR, id, { arbitratorId: 'p2' });

    const called = await running.open('rf_called', { actor: { kind: 'PLATFORM', id: 'p1' } });
    await desk.refused(ARBITRATOR, 'disputeAssign', called, {}, 'CONFLICT_OF_INTEREST');
    await assign(OTHER_ARBITRATOR, called);
  });

  test('who declared one: it gets none, decides none, and a supervisor alone ends it', async () => {
    const id = await running.open('rf_declared', { shopId: 'taobao:9' });
    const other = await running.open('rf_declared_buyer', { buyerId: 'b9' });
    await assign(ARBITRATOR, id);
    await shows.handIn({ ...MERCHANT, shops: ['taobao:9'] }, id);
    const DECLARE = `mutation($input: ArbitratorConflictDeclareInput!) { arbitratorConflictDeclare(input: $input) { conflict { id } userErrors { code field } } }`;
    type Declared = {
      arbitratorConflictDeclare: { conflict: { id: string } | null; userErrors: { code: string; field: string[] }[] };
    };
    const declare = async (caller: Claims | null, input: object) => {
      const said = { idempotencyKey: `declare ${++declarations}`, marketplace: 'TAOBAO', reason: '亲属经营', ...input };
      return (await running.ask<Declared>(caller, DECLARE, { input: said })).arbitratorConflictDeclare;
    };
    const before = await running.rows();
    for (const [caller, input, code] of [
      [ARBITRATOR, {}, 'CONFLICT_INVALID'],
      [ARBITRATOR, { shopId: 'taobao:9', buyerId: 'b9' }, 'CONFLICT_INVALID'],
      [ARBITRATOR, { shopId: 'jd:1', marketplace: 'JD' }, 'FORBIDDEN'],
      [ARBITRATOR, { shopId: 'taobao:9', reason: ' ' }, 'CONFLICT_INVALID'],
      [SUPERVISOR, { shopId: 'taobao:9' }, 'FORBIDDEN'],
      [BUYER, { shopId: 'taobao:9' }, 'FORBIDDEN'],
      [null, { shopId: 'taobao:9' }, 'UNAUTHENTICATED'],
    ] as const)
      expect((await declare(caller, input)).userErrors.map((error) => error.code)).toEqual([code]);
    expect(await running.rows()).toEqual(before);

    const { conflict } = await declare(ARBITRATOR, { shopId: 'taobao:9' });
    await declare(ARBITRATOR, { buyerId: 'b9' });
    await desk.refused(ARBITRATOR, 'disputeFindingAdd', id, FINDING, 'CONFLICT_OF_INTEREST');
    await desk.refused(ARBITRATOR, 'disputeAssign', other, {}, 'CONFLICT_OF_INTEREST');
    await assign(SUPERVISOR, id, { arbitratorId: 'p2' });
    await desk.done(OTHER_ARBITRATOR, 'disputeFindingAdd', id, FINDING);
    await assign(ARBITRATOR, await running.open('rf_undeclared'));

    const LIST = '{ arbitratorConflicts { edges { node { id shopId buyerId endedAt } } } }';
    type Listed = { arbitratorConflicts: { edges: { node: { id: string; shopId: string | null } }[] } };
    const listed = async (caller: Claims | null) =>
      (await running.ask<Listed>(caller, LIST)).arbitratorConflicts.edges.map(({ node }) => node.shopId);
    expect(await listed(ARBITRATOR)).toEqual(['taobao:9', null]);
    expect(await listed(SUPERVISOR)).toEqual(['taobao:9', null]);
    for (const caller of [OTHER_ARBITRATOR, BUYER, { ...SUPERVISOR, marketplaces: ['JD'] }, null])
      expect(await listed(caller)).toEqual([]);

    const END = `mutation($id: ID!) { arbitratorConflictEnd(id: $id, input: {}) { conflict { endedAt } userErrors { code } } }`;
    type Ended = { arbitratorConflictEnd: { conflict: { endedAt: string } | null; userErrors: { code: string }[] } };
    const end = async (caller: Claims) => (await running.ask<Ended>(caller, END, { id: conflict!.id })).arbitratorConflictEnd;
    expect((await end(ARBITRATOR)).userErrors.map(({ code }) => code)).toEqual(['FORBIDDEN']);
    expect((await end({ ...SUPERVISOR, sub: 'p1' })).userErrors.map(({ code }) => code)).toEqual(['NOT_FOUND']);
    expect((await end(SUPERVISOR)).conflict).toEqual({ endedAt: START.toISOString() });
    await assign(ARBITRATOR, await running.open('rf_ended', { shopId: 'taobao:9' }));
  });
});

describe('disputeFindingAdd', () => {
  const FINDINGS = 'findings { id finding liable orderLineId text withdrawnAt by { id } }';
  type Found = { findings: { id: string; finding: string; withdrawnAt: string | null }[] };

  test('of a line or the claim, unseen by the parties until it is ruled, without what was taken back', async () => {
    const id = await shows.argued('rf_found', { snapshot: snapshot() });
    await desk.done(ARBITRATOR, 'disputeFindingAdd', id, { ...FINDING, orderLineId: 'ol_1' });
    await desk.done(ARBITRATOR, 'disputeFindingAdd', id, { ...FINDING, finding: 'CLAIM_NOT_PROVEN', liable: 'UNDETERMINED' });
    const { findings } = await read<Found>(ARBITRATOR, id, FINDINGS);
    expect(findings.map(({ finding }) => finding)).toEqual(['DAMAGED', 'CLAIM_NOT_PROVEN']);
    expect((await read<Found>(BUYER, id, FINDINGS)).findings).toEqual([]);
    await desk.done(ARBITRATOR, 'disputeFindingWithdraw', id, { findingId: findings[1]!.id });
    await desk.refused(ARBITRATOR, 'disputeFindingWithdraw', id, { findingId: findings[1]!.id }, 'NOT_FOUND', ['id']);
    await desk.done(ARBITRATOR, 'disputeRule', id, FOR_BUYER);
    for (const party of [BUYER, MERCHANT])
      expect((await read<Found>(party, id, FINDINGS)).findings).toEqual([
        { id: findings[0]!.id, ...FINDING, evidenceIds: undefined, orderLineId: 'ol_1', withdrawnAt: null, by: { id: 'p1' } },
      ]);
    expect((await read<Found>(ARBITRATOR, id, FINDINGS)).findings).toHaveLength(2);
    await desk.refused(ARBITRATOR, 'disputeFindingAdd', id, FINDING, 'DISPUTE_STATUS_CONFLICT');
  });

  test('what does not fit is refused', async () => {
    const id = await shows.argued('rf_unfit_finding', { snapshot: snapshot() });
    const elsewhere = await evidenceOf(await shows.argued('rf_elsewhere'));
    const bad = (input: object, name: string) =>
      desk.refused(ARBITRATOR, 'disputeFindingAdd', id, { ...FINDING, ...input }, 'FINDING_INVALID', ['input', name]);
    await bad({ text: ' ' }, 'text');
    await bad({ text: 'x'.repeat(2001) }, 'text');
    await bad({ orderLineId: 'ol_9' }, 'orderLineId');
    await bad({ evidenceIds: [elsewhere.BUYER] }, 'evidenceIds');
    const own = await evidenceOf(id);
    const lies = { finding: 'FALSE_EVIDENCE', liable: 'MERCHANT' };
    await bad({ ...lies, evidenceIds: [] }, 'evidenceIds');
    await bad({ ...lies, evidenceIds: [own.BUYER] }, 'evidenceIds');
    await bad({ ...lies, evidenceIds: [own.SYSTEM], liable: 'PLATFORM' }, 'evidenceIds');
    await desk.refused(OTHER_ARBITRATOR, 'disputeFindingAdd', id, FINDING, 'NOT_ASSIGNED');
    for (const caller of [BUYER, SUPERVISOR]) await desk.refused(caller, 'disputeFindingAdd', id, FINDING, 'FORBIDDEN');
  });
});

describe('evidence that is found to be false', () => {
  test('on Taobao a merchant’s decides for the buyer (B2); taken back, it no longer does', async () => {
    const id = await shows.argued('rf_false');
    const { MERCHANT: lie } = await evidenceOf(id);
    await desk.done(ARBITRATOR, 'disputeFindingAdd', id, { ...FINDING, finding: 'FALSE_EVIDENCE', evidenceIds: [lie] });
    const partial = { ...FOR_BUYER, outcome: 'PARTIAL', amount: cny('10.00') };
    const { message, ruleId } = await desk.refused(ARBITRATOR, 'disputeRule', id, partial, 'OUTCOME_FORCED', [
      'input',
      'outcome',
    ]);
    expect([message, ruleId]).toEqual(['evidence was found to be false: the outcome is FOR_BUYER', 'B2']);
    const [finding] = (await read<{ findings: { id: string }[] }>(ARBITRATOR, id, 'findings { id }')).findings;
    await desk.done(ARBITRATOR, 'disputeFindingWithdraw', id, { findingId: finding!.id });
    expect((await desk.done(ARBITRATOR, 'disputeRule', id, partial)).stage).toBe('RULED');
  });

  test('a buyer’s is left out of the decision, where the policy says DECIDE_WITHOUT', async () => {
    const id = await shows.argued('rf_false_buyer');
    const { BUYER: lie, MERCHANT: proof } = await evidenceOf(id);
    await desk.done(ARBITRATOR, 'disputeFindingAdd', id, {
      ...FINDING,
      finding: 'FALSE_EVIDENCE',
      liable: 'BUYER',
      evidenceIds: [lie],
    });
    await desk.refused(ARBITRATOR, 'disputeRule', id, { ...FOR_BUYER, evidenceIds: [lie] }, 'OUTCOME_FORCED', [
      'input',
      'evidenceIds',
    ]);
    expect((await desk.done(ARBITRATOR, 'disputeRule', id, { ...FOR_BUYER, evidenceIds: [proof] })).stage).toBe('RULED');
  });
});

describe('disputeEvidenceRequest', () => {
  const WANTED = { from: ['BUYER'], note: '请补充开箱视频', items: ['UNBOXING_VIDEO'] };

  test('the arbitrator asks for more, as often as the policy has it; the answer is all that comes', async () => {
    const id = await shows.argued('rf_more');
    const bad = (input: object, name: string) =>
      desk.refused(ARBITRATOR, 'disputeEvidenceRequest', id, { ...WANTED, ...input }, 'EVIDENCE_REQUEST_INVALID', [
        'input',
        name,
      ]);
    await bad({ from: [] }, 'from');
    await bad({ from: ['PLATFORM'] }, 'from');
    await bad({ note: '' }, 'note');
    await bad({ items: ['NO_SUCH_ITEM'] }, 'items');
    await desk.refused(OTHER_ARBITRATOR, 'disputeEvidenceRequest', id, WANTED, 'NOT_ASSIGNED');
    await desk.refused(BUYER, 'disputeEvidenceRequest', id, WANTED, 'FORBIDDEN');

    const { stage, status, deadlines } = await desk.done(ARBITRATOR, 'disputeEvidenceRequest', id, WANTED);
    const due = new Date(START.getTime() + 2 * DAY).toISOString();
    expect([stage, status, deadlines]).toEqual(['EVIDENCE', 'NEEDS_BUYER', [{ key: 'evidence', owner: 'BUYER', dueAt: due }]]);
    const REQUESTS = 'requests { round kind party state note dueAt by { kind id } checklist { items { code } } }';
    const { requests } = await read<{ requests: object[] }>(BUYER, id, REQUESTS);
    expect(requests.at(-1)).toEqual({
      round: 2,
      kind: 'SUPPLEMENTARY',
      party: 'BUYER',
      state: 'OPEN',
      note: '请补充开箱视频',
      dueAt: due,
      by: { kind: 'PLATFORM', id: 'p1' },
      checklist: { items: [{ code: 'UNBOXING_VIDEO' }] },
    });
    await desk.refused(MERCHANT, 'evidenceAttach', id, { title: '补充', text: '更多' }, 'EVIDENCE_LOCKED');
    const answered = await shows.handIn(BUYER, id, { title: '完整开箱视频', answers: ['UNBOXING_VIDEO'] });
    expect([answered.stage, answered.status]).toEqual(['REVIEW', 'UNDER_REVIEW']);
    const { ruleId } = await desk.refused(ARBITRATOR, 'disputeEvidenceRequest', id, WANTED, 'EVIDENCE_ROUNDS_SPENT');
    expect(ruleId).toBe('E2');
    expect((await desk.events(id)).map(({ type, data }) => [type, data.status, data.round]).slice(4)).toEqual([
      ['dispute.evidence_requested', 'NEEDS_BUYER', 2],
      ['dispute.evidence_submitted', 'UNDER_REVIEW', 2],
    ]);
  });

  test('more that does not come is silence, and blocks nobody', async () => {
    const id = await shows.argued('rf_more_silent');
    await desk.done(ARBITRATOR, 'disputeEvidenceRequest', id, { ...WANTED, from: ['MERCHANT', 'BUYER'], items: [] });
    running.clock.advance(2 * DAY);
    await running.subgraph.settle();
    const { noEvidenceFrom, stage } = await read<{ noEvidenceFrom: string[]; stage: string }>(
      ARBITRATOR,
      id,
      'noEvidenceFrom stage',
    );
    expect([noEvidenceFrom.toSorted((a, b) => a.localeCompare(b)), stage]).toEqual([['BUYER', 'MERCHANT'], 'REVIEW']);
  });
});
