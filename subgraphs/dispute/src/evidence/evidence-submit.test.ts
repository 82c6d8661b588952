import type { Claims } from '@after-sales/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { deciding } from '../testing/deciding';
import { evidencing } from '../testing/evidence';
import { ARBITRATOR, BUYER, CLERK, MERCHANT } from '../testing/people';
import { DUE, runDispute, START, type RunningDispute } from '../testing/running';

let running: RunningDispute;
let desk: ReturnType<typeof deciding>;
let handIn: ReturnType<typeof evidencing>['handIn'];
beforeAll(async () => {
  running = await runDispute();
  desk = deciding(running);
  handIn = evidencing(running).handIn;
});
afterAll(() => running.stop());
beforeEach(() => running.clock.set(START));

const PIECE = { title: '开箱视频', text: '杯子是碎的' };
const FILE = { kind: 'IMAGE', name: '杯子.jpg', sha256: 'a'.repeat(64), size: 1234, shows: ['GOODS'] };
const EVIDENCE = `query($id: ID!) { dispute(id: $id) { stage status version
  stagedEvidence { id actor { id } title text media { name sha256 } answers stagedAt }
  evidence { edges { node { id by round title text media { kind name sha256 size shows } answers submittedAt disclosedAt } } }
  requests { round kind party state dueAt closedAt by { kind } checklist { completeness items { code party required answered } } } } }`;

interface Shown {
  stage: string;
  status: string;
  version: number;
  stagedEvidence: { id: string; title: string; actor: { id: string } }[];
  evidence: { edges: { node: { id: string; by: string; title: string; disclosedAt: string | null } }[] };
  requests: { round: number; party: string; state: string; checklist: { completeness: number; items: object[] } }[];
}

const shown = async (caller: Claims, id: string) => (await running.ask<{ dispute: Shown }>(caller, EVIDENCE, { id })).dispute;
const titles = ({ evidence }: Shown) => evidence.edges.map(({ node }) => node.title);
const staged = async (caller: Claims, id: string) => (await shown(caller, id)).stagedEvidence;

describe('evidence is prepared', () => {
  test('it is seen by its own side alone, changed and removed by it, and no event tells of it', async () => {
    const id = await running.open('rf_staged');
    await desk.done(MERCHANT, 'evidenceAttach', id, { ...PIECE, media: [FILE], answers: ['QUALITY_REPORT'] });
    await desk.done(CLERK, 'evidenceAttach', id, { title: '发货照片', media: [{ ...FILE, name: '发货.jpg' }] });
    const own = await staged(MERCHANT, id);
    expect(own.map(({ title, actor }) => [title, actor.id])).toEqual([
      ['开箱视频', 'm1'],
      ['发货照片', 'm2'],
    ]);
    for (const other of [BUYER, ARBITRATOR, { ...MERCHANT, kind: 'PARTNER' }]) expect(await staged(other, id)).toEqual([]);
    expect(titles(await shown(ARBITRATOR, id))).toEqual([]);

    await desk.refused(BUYER, 'evidenceAttach', id, { ...PIECE, evidenceId: own[0]!.id }, 'NOT_FOUND', ['id']);
    await desk.done(CLERK, 'evidenceAttach', id, { evidenceId: own[0]!.id, title: '质检单', text: '出库完好' });
    await desk.done(MERCHANT, 'evidenceDetach', id, { evidenceId: own[1]!.id });
    expect((await staged(MERCHANT, id)).map(({ id: piece, title, actor }) => [piece, title, actor.id])).toEqual([
      [own[0]!.id, '质检单', 'm2'],
    ]);
    await desk.refused(MERCHANT, 'evidenceDetach', id, { evidenceId: own[1]!.id }, 'NOT_FOUND', ['id']);
    expect((await desk.events(id)).map(({ type }) => type)).toEqual(['dispute.opened']);
  });

  test('kinds, lengths, files and answers are as the policy has them', async () => {
    const id = await running.open('rf_limits');
    const bad = (input: object, code: string, field: string[]) =>
      desk.refused(BUYER, 'evidenceAttach', id, { ...PIECE, ...input }, code, field);
    await bad({ title: ' ' }, 'EVIDENCE_INVALID', ['input', 'title']);
    await bad({ title: 'x'.repeat(101) }, 'EVIDENCE_INVALID', ['input', 'title']);
    await bad({ text: 'x'.repeat(2001) }, 'EVIDENCE_INVALID', ['input', 'text']);
    await bad({ text: ' ', media: [] }, 'EVIDENCE_INVALID', ['input', 'text']);
    await bad({ answers: ['NOT_ON_THE_LIST'] }, 'EVIDENCE_INVALID', ['input', 'answers']);
    await bad({ answers: ['QUALITY_REPORT'] }, 'EVIDENCE_INVALID', ['input', 'answers']);
    await bad({ media: [{ ...FILE, sha256: 'A'.repeat(64) }] }, 'MEDIA_INVALID', ['input', 'media', '0', 'sha256']);
    await bad({ media: [{ ...FILE, size: 0 }] }, 'MEDIA_INVALID', ['input', 'media', '0', 'size']);
    const twenty = Array.from({ length: 20 }, () => FILE);
    await bad({ media: twenty }, 'EVIDENCE_TOO_MUCH', ['input']);
    await desk.done(BUYER, 'evidenceAttach', id, { title: '题'.repeat(100), text: '文'.repeat(2000), media: twenty.slice(1) });
    await bad({}, 'EVIDENCE_TOO_MUCH', ['input']);
    const [own] = await staged(BUYER, id);
    await desk.done(BUYER, 'evidenceAttach', id, { ...PIECE, evidenceId: own!.id });
  });

  test('only the parties, and what is not theirs does not exist', async () => {
    const id = await running.open('rf_whose');
    await desk.refused({ sub: 'b2', kind: 'BUYER' }, 'evidenceAttach', id, PIECE, 'NOT_FOUND', ['id']);
    await desk.refused({ ...MERCHANT, shops: ['taobao:2'] }, 'evidenceAttach', id, PIECE, 'NOT_FOUND', ['id']);
    await desk.refused(BUYER, 'evidenceSubmit', 'dp_none', {}, 'NOT_FOUND', ['id']);
    for (const mutation of ['evidenceSubmit', 'evidenceAttach', 'evidenceDetach']) {
      const input = { evidenceAttach: PIECE, evidenceDetach: { evidenceId: 'ed_none' } }[mutation] ?? {};
      await desk.refused(ARBITRATOR, mutation, id, input, 'FORBIDDEN');
      await desk.refused(null, mutation, id, input, 'UNAUTHENTICATED');
    }
  });
});

describe('evidence is handed in', () => {
  test('all that is prepared at once, locked then, and seen by the other party when nobody’s is awaited any more', async () => {
    const id = await running.open('rf_both');
    await desk.refused(BUYER, 'evidenceSubmit', id, {}, 'EVIDENCE_EMPTY');
    await desk.done(BUYER, 'evidenceAttach', id, { ...PIECE, media: [FILE], answers: ['DEFECT_PHOTO'] });
    const [{ id: piece } = { id: '' }] = await staged(BUYER, id);
    const first = await handIn(BUYER, id, { title: '聊天记录', text: '商家已承认' });
    expect([first.stage, first.status]).toEqual(['EVIDENCE', 'NEEDS_MERCHANT']);
    expect(await staged(BUYER, id)).toEqual([]);
    expect(titles(await shown(BUYER, id))).toEqual(['开箱视频', '聊天记录']);
    expect(titles(await shown(ARBITRATOR, id))).toEqual(['开箱视频', '聊天记录']);
    expect(titles(await shown(MERCHANT, id))).toEqual([]);
    expect((await shown(BUYER, id)).evidence.edges[0]!.node).toEqual({
      id: piece,
      by: 'BUYER',
      round: 1,
      ...PIECE,
      media: [FILE],
      answers: ['DEFECT_PHOTO'],
      submittedAt: START.toISOString(),
      disclosedAt: null,
    });

    running.clock.advance(1000);
    const second = await handIn(MERCHANT, id, { title: '发货照片' });
    expect([second.stage, second.status]).toEqual(['REVIEW', 'UNDER_REVIEW']);
    for (const party of [BUYER, MERCHANT]) expect(titles(await shown(party, id))).toEqual(['开箱视频', '聊天记录', '发货照片']);
    expect((await shown(BUYER, id)).evidence.edges.map(({ node }) => node.disclosedAt)).toEqual(
      [1, 2, 3].map(() => running.clock.now().toISOString()),
    );
    expect((await desk.events(id)).map(({ type, data }) => [type, data.by, data.pieces, data.files, data.status])).toEqual([
      ['dispute.opened', undefined, undefined, undefined, 'NEEDS_BOTH'],
      ['dispute.evidence_submitted', 'BUYER', 2, 1, 'NEEDS_MERCHANT'],
      ['dispute.evidence_submitted', 'MERCHANT', 1, 0, 'UNDER_REVIEW'],
    ]);
  });

  test('a party has one turn, before and after the review begins', async () => {
    const id = await running.open('rf_locked');
    await handIn(BUYER, id);
    await desk.refused(BUYER, 'evidenceAttach', id, PIECE, 'EVIDENCE_LOCKED');
    const merchantFirst = await handIn(MERCHANT, id);
    expect(merchantFirst.stage).toBe('REVIEW');
    for (const party of [BUYER, MERCHANT]) await desk.refused(party, 'evidenceSubmit', id, {}, 'EVIDENCE_LOCKED');
  });

  test('the moment it is due still counts, a millisecond later is too late; what was prepared stays unseen', async () => {
    const id = await running.open('rf_due');
    await desk.done(MERCHANT, 'evidenceAttach', id, PIECE);
    running.clock.set(DUE);
    expect((await handIn(BUYER, id)).status).toBe('NEEDS_MERCHANT');
    running.clock.set(new Date(DUE.getTime() + 1));
    const { message, ruleId } = await desk.refused(MERCHANT, 'evidenceSubmit', id, {}, 'EVIDENCE_CLOSED');
    expect([message, ruleId]).toEqual(['the time for your evidence is over', 'E1']);
    await running.subgraph.settle();
    expect(titles(await shown(MERCHANT, id))).toEqual(['开箱视频']);
    expect((await shown(ARBITRATOR, id)).requests.map(({ party, state }) => [party, state])).toEqual([
      ['BUYER', 'ANSWERED'],
      ['MERCHANT', 'EXPIRED'],
    ]);
    expect(await staged(MERCHANT, id)).toMatchObject([{ title: '开箱视频' }]);
    const [own] = await staged(MERCHANT, id);
    await desk.done(MERCHANT, 'evidenceDetach', id, { evidenceId: own!.id });
  });

  test('a decision on an older version is refused', async () => {
    const id = await running.open('rf_version');
    const late = { ...PIECE, expectedVersion: 2 };
    await desk.refused(BUYER, 'evidenceAttach', id, late, 'VERSION_CONFLICT', ['input', 'expectedVersion']);
    expect((await desk.done(BUYER, 'evidenceAttach', id, { ...PIECE, expectedVersion: 1 })).version).toBe(2);
    expect((await desk.done(BUYER, 'evidenceSubmit', id, { expectedVersion: 2 })).version).toBe(3);
  });

  test('the same key gives the same result; with another input it is refused', async () => {
    const id = await running.open('rf_key');
    const key = { idempotencyKey: 'the same' };
    const pieces = await Promise.all(
      Array.from({ length: 20 }, () => desk.act(BUYER, 'evidenceAttach', id, { ...PIECE, ...key })),
    );
    expect(new Set(pieces.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await staged(BUYER, id)).toHaveLength(1);
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.act(BUYER, 'evidenceSubmit', id, key)));
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(titles(await shown(BUYER, id))).toHaveLength(1);
    const other = { ...PIECE, ...key, text: 'another' };
    await desk.refused(BUYER, 'evidenceAttach', id, other, 'IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey']);
  });

  test('both parties at the last moment: both are taken', async () => {
    const id = await running.open('rf_at_once');
    for (const party of [BUYER, MERCHANT]) await desk.done(party, 'evidenceAttach', id, PIECE);
    running.clock.set(DUE);
    const answers = await Promise.all([BUYER, MERCHANT].map((party) => desk.act(party, 'evidenceSubmit', id)));
    expect(answers.map(({ userErrors }) => userErrors)).toEqual([[], []]);
    const { stage, status, version } = await shown(BUYER, id);
    expect([stage, status, version]).toEqual(['REVIEW', 'UNDER_REVIEW', 5]);
  });

  test('handing in as it expires: either it is taken, or the time is over, never both', async () => {
    const id = await running.open('rf_expiring');
    await handIn(MERCHANT, id);
    await desk.done(BUYER, 'evidenceAttach', id, PIECE);
    running.clock.set(DUE);
    const [{ userErrors }] = await Promise.all([desk.act(BUYER, 'evidenceSubmit', id), running.subgraph.settle()]);
    const taken = userErrors.length === 0;
    const { requests, stage } = await shown(ARBITRATOR, id);
    expect(stage).toBe('REVIEW');
    expect(requests.find(({ party }) => party === 'BUYER')!.state).toBe(taken ? 'ANSWERED' : 'EXPIRED');
    const types = (await desk.events(id)).map(({ type }) => type).slice(2);
    expect(types).toEqual([taken ? 'dispute.evidence_submitted' : 'dispute.evidence_closed']);
  });
});

describe('the checklist', () => {
  test('each party reads its own, the platform both; what is answered counts, prepared or seen', async () => {
    const id = await running.open('rf_checklist');
    const [buyers] = (await shown(BUYER, id)).requests.filter(({ party }) => party === 'BUYER');
    expect(buyers!.checklist).toEqual({
      completeness: 0,
      items: [
        { code: 'DEFECT_PHOTO', party: 'BUYER', required: true, answered: false },
        { code: 'UNBOXING_VIDEO', party: 'BUYER', required: false, answered: false },
        { code: 'CHAT_RECORD', party: 'BUYER', required: false, answered: false },
      ],
    });
    const CHECKLIST = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Refund { evidenceChecklist(stage: ARBITRATION) {
      stage completeness items { code party label answered } } } } }`;
    const read = async (caller: Claims, refundId = 'rf_checklist') => {
      const of = [{ __typename: 'Refund', id: refundId }];
      type Read = {
        _entities: [{ evidenceChecklist: { completeness: number; items: { answered: boolean; label: string }[] } | null }];
      };
      return (await running.ask<Read>(caller, CHECKLIST, { of }))._entities[0].evidenceChecklist;
    };
    await desk.done(BUYER, 'evidenceAttach', id, { ...PIECE, answers: ['DEFECT_PHOTO'] });
    expect((await read(BUYER))!.completeness).toBe(100);
    expect((await read(ARBITRATOR))!.completeness).toBe(0);
    await desk.done(BUYER, 'evidenceSubmit', id);
    const both = (await read(ARBITRATOR))!;
    expect([both.completeness, both.items.length]).toEqual([50, 6]);
    expect((await read(MERCHANT))!.completeness).toBe(0);
    expect(await read({ sub: 'b2', kind: 'BUYER' })).toBeNull();
    expect(await read(BUYER, 'rf_none')).toBeNull();
  });
});

test('what a dispute allows is said with it', async () => {
  const id = await running.open('rf_actions');
  const names = async (caller: Claims) =>
    (await desk.shown(caller, id)).availableActions
      .filter(({ name }) => name.startsWith('evidence'))
      .map(({ name, enabled, blockedBy }) => [name, enabled, blockedBy?.code ?? null]);
  expect(await names(BUYER)).toEqual([
    ['evidenceAttach', true, null],
    ['evidenceDetach', false, 'EVIDENCE_EMPTY'],
    ['evidenceSubmit', false, 'EVIDENCE_EMPTY'],
  ]);
  await handIn(BUYER, id);
  expect(await names(BUYER)).toEqual([
    ['evidenceAttach', false, 'EVIDENCE_LOCKED'],
    ['evidenceDetach', false, 'EVIDENCE_EMPTY'],
    ['evidenceSubmit', false, 'EVIDENCE_LOCKED'],
  ]);
  expect(await names(ARBITRATOR)).toEqual([]);
});
