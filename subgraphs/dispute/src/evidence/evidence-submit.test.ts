import type { Claims } from '@after-sales/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ARBITRATOR, BUYER, MERCHANT } from '../testing/people';
import { DUE, runDispute, START, type RunningDispute } from '../testing/running';
import type { DisputeShown, PayloadShown } from '../testing/shown';

let running: RunningDispute;
beforeAll(async () => void (running = await runDispute()));
afterAll(() => running.stop());
beforeEach(() => running.clock.set(START));

const SUBMIT = `mutation($id: ID!, $input: EvidenceSubmitInput!) { evidenceSubmit(id: $id, input: $input) {
  dispute { stage status version noEvidenceFrom evidence { edges { node { by actor { kind id } title text submittedAt } } } }
  userErrors { code message field ruleId availableAt } warnings { code } } }`;

let keys = 0;

async function submit(caller: Claims | null, id: string, change: object = {}) {
  const input = { idempotencyKey: `key ${++keys}`, title: '开箱视频', text: '杯子是碎的', ...change };
  return (await running.ask<{ evidenceSubmit: PayloadShown }>(caller, SUBMIT, { id, input })).evidenceSubmit;
}

async function expectRefused(caller: Claims | null, id: string, change: object, code: string, field: string[] | null = null) {
  const before = await running.rows();
  const { dispute, userErrors } = await submit(caller, id, change);
  expect([dispute, userErrors.map((error) => [error.code, error.field])]).toEqual([null, [[code, field]]]);
  expect(await running.rows()).toEqual(before);
  return userErrors[0]!;
}

describe('evidenceSubmit', () => {
  test('one party’s evidence leaves the other to act, both parties’ begin the review', async () => {
    const id = await running.open('rf_both');
    const first = await submit(BUYER, id);
    expect([first.userErrors, first.warnings]).toEqual([[], []]);
    const buyers = {
      by: 'BUYER',
      actor: { kind: 'BUYER', id: 'b1' },
      title: '开箱视频',
      text: '杯子是碎的',
      submittedAt: START.toISOString(),
    };
    expect(first.dispute).toEqual({
      stage: 'EVIDENCE',
      status: 'NEEDS_MERCHANT',
      version: 2,
      noEvidenceFrom: [],
      evidence: { edges: [{ node: buyers }] },
    });

    running.clock.advance(1000);
    const second = await submit(MERCHANT, id, { title: '发货照片', text: '发货时完好' });
    expect([second.dispute.stage, second.dispute.status, second.dispute.version]).toEqual(['REVIEW', 'UNDER_REVIEW', 3]);
    expect(second.dispute.evidence.edges.map(({ node }) => [node.by, node.title])).toEqual([
      ['BUYER', '开箱视频'],
      ['MERCHANT', '发货照片'],
    ]);
    const { events } = await running.subgraph.feed(0, 500);
    const own = events
      .filter((event) => event.objectId === id)
      .map(({ type, sequence, data }) => [type, sequence, data.by, data.status]);
    expect(own).toEqual([
      ['dispute.opened', 1, undefined, 'NEEDS_BOTH'],
      ['dispute.evidence_submitted', 2, 'BUYER', 'NEEDS_MERCHANT'],
      ['dispute.evidence_submitted', 3, 'MERCHANT', 'UNDER_REVIEW'],
    ]);
  });

  test('when the merchant is first, the buyer is left to act', async () => {
    const { dispute } = await submit(MERCHANT, await running.open('rf_merchant_first'));
    expect([dispute.stage, dispute.status]).toEqual(['EVIDENCE', 'NEEDS_BUYER']);
  });

  test('a party has one turn, before and after the review begins', async () => {
    const id = await running.open('rf_locked');
    await submit(BUYER, id);
    await expectRefused(BUYER, id, {}, 'EVIDENCE_LOCKED');
    await submit(MERCHANT, id);
    await expectRefused(BUYER, id, {}, 'EVIDENCE_LOCKED');
    await expectRefused(MERCHANT, id, {}, 'EVIDENCE_LOCKED');
  });

  test('the last millisecond counts, the moment it is due is too late', async () => {
    const id = await running.open('rf_due');
    running.clock.set(new Date(DUE.getTime() - 1));
    expect((await submit(BUYER, id)).dispute.status).toBe('NEEDS_MERCHANT');
    running.clock.set(DUE);
    const refusal = await expectRefused(MERCHANT, id, {}, 'EVIDENCE_CLOSED');
    expect(refusal).toEqual({
      code: 'EVIDENCE_CLOSED',
      message: `evidence was due before ${DUE.toISOString()}`,
      field: null,
      ruleId: 'E1',
      availableAt: null,
    });
  });

  test('what is not theirs does not exist, and only the parties hand in evidence', async () => {
    const id = await running.open('rf_whose');
    await expectRefused({ sub: 'b2', kind: 'BUYER' }, id, {}, 'NOT_FOUND', ['id']);
    await expectRefused({ sub: 'm2', kind: 'MERCHANT', shops: ['taobao:2'] }, id, {}, 'NOT_FOUND', ['id']);
    await expectRefused(BUYER, 'dp_none', {}, 'NOT_FOUND', ['id']);
    await expectRefused(ARBITRATOR, id, {}, 'FORBIDDEN');
    await expectRefused(null, id, {}, 'UNAUTHENTICATED');
  });

  test('title and text have their lengths', async () => {
    const id = await running.open('rf_lengths');
    await expectRefused(BUYER, id, { title: ' ' }, 'EVIDENCE_INVALID', ['input', 'title']);
    await expectRefused(BUYER, id, { title: 'x'.repeat(101) }, 'EVIDENCE_INVALID', ['input', 'title']);
    await expectRefused(BUYER, id, { text: '' }, 'EVIDENCE_INVALID', ['input', 'text']);
    await expectRefused(BUYER, id, { text: 'x'.repeat(2001) }, 'EVIDENCE_INVALID', ['input', 'text']);
    const { dispute } = await submit(BUYER, id, { title: '题'.repeat(100), text: '文'.repeat(2000) });
    expect(dispute.evidence.edges[0]!.node).toMatchObject({ title: '题'.repeat(100), text: '文'.repeat(2000) });
  });

  test('a decision on an older version is refused', async () => {
    const id = await running.open('rf_version');
    await expectRefused(BUYER, id, { expectedVersion: 2 }, 'VERSION_CONFLICT', ['input', 'expectedVersion']);
    expect((await submit(BUYER, id, { expectedVersion: 1 })).dispute.version).toBe(2);
  });

  test('the same key gives the same result; with another input it is refused', async () => {
    const id = await running.open('rf_key');
    const key = { idempotencyKey: 'the same' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(BUYER, id, key)));
    expect(answers.map(({ userErrors }) => userErrors)).toEqual(Array.from({ length: 20 }, () => []));
    expect(new Set(answers.map(({ dispute }) => JSON.stringify(dispute))).size).toBe(1);
    expect(answers[0]!.dispute.evidence.edges.length).toBe(1);
    await expectRefused(BUYER, id, { ...key, text: 'another' }, 'IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey']);
  });

  test('both parties at once: both are taken', async () => {
    const id = await running.open('rf_at_once');
    const answers = await Promise.all([submit(BUYER, id), submit(MERCHANT, id)]);
    expect(answers.map(({ userErrors }) => userErrors)).toEqual([[], []]);
    const { dispute } = await running.ask<{ dispute: DisputeShown }>(
      BUYER,
      'query($id: ID!) { dispute(id: $id) { stage version } }',
      { id },
    );
    expect(dispute).toEqual({ stage: 'REVIEW', version: 3 });
  });
});
