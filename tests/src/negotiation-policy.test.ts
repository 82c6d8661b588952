import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Graph } from './harness';
import { accept, after, cny, deadlines, opened, propose, shown, startInJuly } from './negotiation';
import { buyer, done, key, merchant, refused } from './world';

const folder = presetsCopy();
const OTHERWISE = `
proposals: { kinds: [PARTIAL_AMOUNT, PLEASE_CANCEL], maxPerParty: 1 } # B8
amount: { default: PAID, partial: NO, decreaseOnlyAfter: APPLIED } # A9
smallPayment: { max: { amount: '5.00', currency: CNY }, purposes: [COMPENSATION] } # B14
approvals: { for: [], tiers: [{ by: GENERAL_MANAGER, requires: [AGREEMENT] }] } # E9
`;

let graph: Graph;
beforeAll(async () => {
  folder.write('taobao/1.yaml', `${folder.read('taobao/1.yaml')}${OTHERWISE}`);
  folder.edit('generic/1.yaml', 'proposalAnswer: { duration: PT48H', 'proposalAnswer: { duration: PT2H');
  process.env.POLICY_DIR = folder.path;
  graph = await startInJuly();
});
afterAll(() => graph.stop());

const proposed = (content: Record<string, unknown>) => ({ idempotencyKey: key(), ...content });
const small = (purpose: string, amount: string) => proposed({ purpose, amount: cny(amount) });

test('what may be proposed, how often and until when, is the policy’s (B8, A9)', async () => {
  const { id } = await opened(graph, 'NP-1');
  const more = proposed({ kind: 'MORE_EVIDENCE', statement: '请拍吊牌' });
  await refused(graph, merchant, 'refundPropose', more, 'PROPOSAL_KIND_NOT_ALLOWED', id);
  const half = proposed({ kind: 'PARTIAL_AMOUNT', amount: cny('50.00') });
  const { ruleId } = await refused(graph, merchant, 'refundPropose', half, 'PROPOSAL_KIND_NOT_ALLOWED', id);
  expect(ruleId).toBe('A9');
  const proposalId = await propose(graph, merchant, id, { kind: 'PLEASE_CANCEL' });
  expect(await deadlines(graph, buyer, id)).toMatchObject({ proposalAnswer: { dueAt: after(graph, 2) } });
  await done(graph, buyer, 'refundProposalDecline', { proposalId }, id);
  await refused(graph, merchant, 'refundPropose', proposed({ kind: 'PLEASE_CANCEL' }), 'PROPOSALS_SPENT', id);
});

test('what a small payment is for and how much, is the policy’s (B14)', async () => {
  const { id } = await opened(graph, 'NP-2');
  await refused(graph, merchant, 'refundSmallPaymentMake', small('IN_LIEU', '1.00'), 'SMALL_PAYMENT_PURPOSE_UNKNOWN', id);
  await refused(graph, merchant, 'refundSmallPaymentMake', small('COMPENSATION', '5.01'), 'SMALL_PAYMENT_TOO_HIGH', id);
  await done(graph, merchant, 'refundSmallPaymentMake', small('COMPENSATION', '5.00'), id);
});

test('a policy that has compensations approved by nobody has them paid at once (E9)', async () => {
  const { id } = await opened(graph, 'NP-3');
  const compensation = { amount: cny('5000.00'), purpose: 'GOODWILL' };
  const proposal = await propose(graph, merchant, id, { kind: 'PLEASE_CANCEL', compensation });
  expect((await accept(graph, buyer, id, proposal)).refund).toMatchObject({ status: 'CLOSED', closedReason: 'SETTLED' });
  await graph.settle();
  expect(await shown(graph, buyer, id)).toMatchObject({
    status: 'CLOSED',
    compensation: { status: 'PAID', tier: 'GENERAL_MANAGER' },
  });
});
