import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BUYER, MERCHANT } from '../testing/people';
import { runDispute, START, type RunningDispute } from '../testing/running';
import { snapshot } from '../testing/snapshot';

let running: RunningDispute;
beforeAll(async () => void (running = await runDispute()));
afterAll(() => running.stop());

interface Shown {
  evidence: {
    edges: { node: { title: string; topic: string; facts: { name: string; value: string }[]; media: { name: string }[] } }[];
  };
}

const EVIDENCE = `query($id: ID!) { dispute(id: $id) { evidence { edges { node { by round title text topic submittedAt disclosedAt
  actor { kind id } media { name sha256 } facts { name value } } } } } }`;

test('the case, its tracking and its negotiation are in evidence from the start, for both parties (c.4 #1)', async () => {
  const id = await running.open('rf_snapshot', { snapshot: snapshot() });
  const { dispute } = await running.ask<{ dispute: Shown }>(BUYER, EVIDENCE, { id });
  const [kase, tracking, negotiation] = dispute.evidence.edges.map(({ node }) => node);
  const at = START.toISOString();
  const system = { by: 'SYSTEM', round: 0, text: '', submittedAt: at, disclosedAt: at, actor: { kind: 'SYSTEM', id: 'system' } };
  expect(kase).toEqual({
    ...system,
    topic: 'CASE',
    title: 'The case as it was',
    media: [
      { name: '破损.jpg', sha256: 'c'.repeat(64) },
      { name: '质检.jpg', sha256: 'd'.repeat(64) },
    ],
    facts: [
      { name: 'status', value: 'REJECTED' },
      { name: 'appliedAt', value: '2026-05-29T08:00:00.000Z' },
      { name: 'requestedAmount', value: '100.00 CNY' },
      { name: 'statement', value: '杯子碎了' },
      { name: 'goodsAt', value: 'BUYER' },
      { name: 'goodsReceived', value: 'true' },
      { name: 'revisions', value: '2' },
      { name: 'line', value: '马克杯 × 2, 100.00 CNY' },
      { name: 'rejectedStage', value: 'REQUEST' },
      { name: 'rejectedAt', value: '2026-05-30T08:00:00.000Z' },
      { name: 'rejectedReason', value: 'NOT_OUR_FAULT' },
      { name: 'rejectedStatement', value: '出库完好' },
      { name: 'deadlineMissed', value: 'merchantRespond MERCHANT 2026-05-31T08:00:00.000Z' },
      { name: 'timelineEntries', value: '9' },
      { name: 'timelineHash', value: 'e'.repeat(64) },
    ],
  });
  expect(tracking).toMatchObject({
    ...system,
    topic: 'TRACKING',
    facts: [
      { name: 'entries', value: '1' },
      { name: 'parcel', value: '2026-05-30T09:00:00.000Z RETURN_STATUS IN_TRANSIT' },
    ],
  });
  expect(negotiation).toMatchObject({
    ...system,
    topic: 'NEGOTIATION',
    facts: [
      { name: 'proposals', value: '1' },
      { name: 'messagesOfBUYER', value: '3' },
      { name: 'proposal', value: '2026-05-30T10:00:00.000Z MERCHANT PARTIAL_AMOUNT DECLINED 30.00 CNY' },
    ],
  });
  const chinese = await running.ask<{ dispute: Shown }>(MERCHANT, EVIDENCE, { id }, 'zh');
  expect(chinese.dispute.evidence.edges.map(({ node }) => node.title)).toEqual(['售后单快照', '物流记录', '协商记录']);
});

test('a case from before it was kept has a dispute without it', async () => {
  const id = await running.open('rf_without');
  const { dispute } = await running.ask<{ dispute: Shown }>(BUYER, EVIDENCE, { id });
  expect(dispute.evidence.edges).toEqual([]);
});
