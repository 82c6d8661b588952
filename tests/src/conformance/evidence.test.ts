import { expect } from '@jest/globals';
import { eventsOf } from '../events-of';
import { handIn, key } from '../world';
import { DAY, HOUR, type Market } from './market';
import { ALL, except } from './marketplaces';
import { rule } from './rule';
import { actionOf, after, kindsOf, opened, shown, statusOf, underway } from './steps';

const arbiter = (market: Market) => ({ ...market.platform, sub: `${market.platform.sub}:arbiter` });

interface Piece {
  by: string;
  title: string;
  topic: string | null;
  facts: { name: string; value: string }[];
}

interface DisputeShown {
  stage: string;
  status: string;
  noEvidenceFrom: string[];
  deadlines: { key: string; owner: string; dueAt: string }[];
  requests: { party: string; state: string }[];
  evidence: { edges: { node: Piece & { id: string } }[] };
}

const FIELDS = `stage status noEvidenceFrom deadlines { key owner dueAt } requests { party state }
  evidence(first: 20) { edges { node { id by title topic facts { name value } } } }`;

async function dispute(market: Market, id: string, as = market.platform): Promise<DisputeShown> {
  const query = `query ($id: ID!) { dispute(id: $id) { ${FIELDS} } }`;
  return (await market.reads<{ dispute: DisputeShown }>(as, query, { id })).dispute;
}

/** The platform was called in by the buyer after a refusal before shipment, or of what it bought; the dispute's id. */
async function disputed(market: Market): Promise<{ refund: string; id: string }> {
  const refund = await opened(market);
  const reject = { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好' };
  await market.does(market.reviewer, 'refundReject', reject, refund);
  await market.does(market.buyer, 'refundEscalate', { idempotencyKey: key(), statement: '请平台介入' }, refund);
  return { refund, id: (await shown(market, refund)).disputes[0]!.id };
}

rule('E1', ALL, 'a buyer calls the platform in after a refusal, not before; the refusal says until when', async (market) => {
  const id = await opened(market);
  const call = () => ({ idempotencyKey: key(), statement: '请平台介入' });
  expect(await actionOf(market, id, 'refundEscalate', market.buyer)).toMatchObject({
    enabled: false,
    blockedBy: { code: 'ESCALATION_NOT_OPEN', ruleId: 'E1' },
  });
  await market.refuses(market.buyer, 'refundEscalate', call(), 'ESCALATION_NOT_OPEN', id);
  await market.does(market.reviewer, 'refundReject', { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好' }, id);
  const open = (await shown(market, id)).deadlines.find((each) => each.key === 'buyerEscalate')!;
  expect(await actionOf(market, id, 'refundEscalate', market.buyer)).toMatchObject({ enabled: true, dueAt: open.dueAt });
  await market.does(market.buyer, 'refundEscalate', call(), id);
  expect(await statusOf(market, id)).toBe('IN_ARBITRATION');
});

rule('E1', ALL, 'both parties hand in evidence, and an arbitrator investigates', async (market) => {
  const { refund, id } = await disputed(market);
  const due = after(market, 48 * HOUR);
  expect(await dispute(market, id)).toMatchObject({
    stage: 'EVIDENCE',
    status: 'NEEDS_BOTH',
    deadlines: ['BUYER', 'MERCHANT'].map((owner) => ({ key: 'evidence', owner, dueAt: due })),
    requests: ['BUYER', 'MERCHANT'].map((party) => ({ party, state: 'OPEN' })),
  });
  await handIn(market.graph, market.buyer, id, '照片', '开箱即有破损');
  expect((await dispute(market, id, market.merchant)).evidence.edges.filter(({ node }) => node.by === 'BUYER')).toEqual([]);
  await handIn(market.graph, market.merchant, id, '质检单', '出库完好');
  const { stage, status, evidence } = await dispute(market, id, market.merchant);
  expect([stage, status]).toEqual(['REVIEW', 'UNDER_REVIEW']);
  expect(evidence.edges.map(({ node }) => node.by)).toEqual(['SYSTEM', 'SYSTEM', 'SYSTEM', 'BUYER', 'MERCHANT']);
  await market.does(arbiter(market), 'disputeAssign', {}, id);
  expect(await kindsOf(market, refund)).toEqual(expect.arrayContaining(['DISPUTE_EVIDENCE_SUBMITTED', 'DISPUTE_ASSIGNED']));
});

rule('E1', ALL, 'who shows nothing in time holds nobody up', async (market) => {
  const { id } = await disputed(market);
  await handIn(market.graph, market.buyer, id, '照片', '开箱即有破损');
  await market.waits(48 * HOUR);
  await market.refuses(market.merchant, 'evidenceSubmit', { idempotencyKey: key() }, 'EVIDENCE_CLOSED', id);
  expect(await dispute(market, id)).toMatchObject({ stage: 'REVIEW', noEvidenceFrom: ['MERCHANT'] });
});

rule('E2', ALL, 'the case as it was is in evidence beside both sides’', async (market) => {
  const { refund, id } = await disputed(market);
  const { edges } = (await dispute(market, id, market.buyer)).evidence;
  expect(edges.map(({ node }) => node.topic)).toEqual(['CASE', 'TRACKING', 'NEGOTIATION']);
  const facts = edges[0]!.node.facts;
  expect(facts).toEqual(
    expect.arrayContaining([
      { name: 'status', value: 'REJECTED' },
      { name: 'requestedAmount', value: '33.33 CNY' },
      { name: 'rejectedStatement', value: '出库完好' },
    ]),
  );
  const entries = (await kindsOf(market, refund)).indexOf('REFUND_ESCALATED');
  expect(facts.find(({ name }) => name === 'timelineEntries')).toEqual({ name: 'timelineEntries', value: String(entries) });
});

rule('E2', ALL, 'who acted on the case does not decide it, nor does one arbitrator what another has', async (market) => {
  const refund = await opened(market);
  await market.does(market.platform, 'refundEscalate', { idempotencyKey: key(), statement: '平台介入' }, refund);
  const { id } = (await shown(market, refund)).disputes[0]!;
  await market.refuses(market.platform, 'disputeAssign', {}, 'CONFLICT_OF_INTEREST', id);
  await market.does(arbiter(market), 'disputeAssign', {}, id);
  const other = { ...market.platform, sub: `${market.platform.sub}:other` };
  await market.refuses(other, 'disputeAssign', {}, 'DISPUTE_ASSIGNED', id);
  const finding = { finding: 'DAMAGED', liable: 'MERCHANT', text: '照片可见破损', evidenceIds: [] };
  await market.refuses(other, 'disputeFindingAdd', { idempotencyKey: key(), ...finding }, 'NOT_ASSIGNED', id);
  await market.does(arbiter(market), 'disputeFindingAdd', { idempotencyKey: key(), ...finding }, id);
});

/** A merchant's evidence is found to be false; an arbitrator rules otherwise than for the buyer. */
async function lied(market: Market): Promise<{ id: string; ruling: Record<string, unknown> }> {
  const { id } = await disputed(market);
  await handIn(market.graph, market.buyer, id, '照片', '开箱即有破损');
  await handIn(market.graph, market.merchant, id, '质检单', '伪造的质检单');
  await market.does(arbiter(market), 'disputeAssign', {}, id);
  const { evidence } = await dispute(market, id);
  const lie = evidence.edges.find(({ node }) => node.by === 'MERCHANT')!.node.id;
  const finding = { finding: 'FALSE_EVIDENCE', liable: 'MERCHANT', text: '质检单系伪造', evidenceIds: [lie] };
  await market.does(arbiter(market), 'disputeFindingAdd', { idempotencyKey: key(), ...finding }, id);
  const ruling = {
    outcome: 'PARTIAL',
    amount: { amount: '10.00', currencyCode: 'CNY' },
    fault: [{ party: 'MERCHANT', percent: 100 }],
    basis: '质检单系伪造',
    rules: ['B2'],
    evidenceIds: [],
  };
  return { id, ruling };
}

rule('B2', ['TAOBAO', 'TMALL'], 'a merchant whose proof is false must refund', async (market) => {
  const { id, ruling } = await lied(market);
  const refusal = await market.refuses(
    arbiter(market),
    'disputeRule',
    { idempotencyKey: key(), ...ruling },
    'OUTCOME_FORCED',
    id,
  );
  expect(refusal.ruleId).toBe('B2');
  const forBuyer = { ...ruling, outcome: 'FOR_BUYER', amount: { amount: '33.33', currencyCode: 'CNY' } };
  await market.does(arbiter(market), 'disputeRule', { idempotencyKey: key(), ...forBuyer }, id);
});

rule('E2', except('TAOBAO', 'TMALL'), 'false evidence is no basis, or makes its party bear the fault', async (market) => {
  const { id, ruling } = await lied(market);
  const { evidence } = await dispute(market, id);
  const lie = evidence.edges.find(({ node }) => node.by === 'MERCHANT')!.node.id;
  const [wrong, right] =
    market.marketplace === 'DOUYIN' ? [{ fault: [{ party: 'BUYER', percent: 100 }] }, {}] : [{ evidenceIds: [lie] }, {}];
  await market.refuses(arbiter(market), 'disputeRule', { idempotencyKey: key(), ...ruling, ...wrong }, 'OUTCOME_FORCED', id);
  await market.does(arbiter(market), 'disputeRule', { idempotencyKey: key(), ...ruling, ...right }, id);
});

rule('D15', ALL, 'each side’s evidence, and the review, have their own time', async (market) => {
  const { id: refund } = await underway(market);
  await market.does(market.merchant, 'refundEscalate', { idempotencyKey: key(), statement: '一直没有收到退货' }, refund);
  const { id } = (await shown(market, refund)).disputes[0]!;
  const tracking = (await dispute(market, id)).evidence.edges.find(({ node }) => node.topic === 'TRACKING')!.node;
  expect(tracking.facts.some(({ value }) => value.includes('RETURN_SUBMITTED'))).toBe(true);
  await handIn(market.graph, market.merchant, id, '未收到', '快递显示未派送');
  await handIn(market.graph, market.buyer, id, '寄件凭证', '已寄出');
  const due = after(market, 7 * DAY);
  expect((await dispute(market, id)).deadlines).toEqual([{ key: 'review', owner: 'PLATFORM', dueAt: due }]);
  await market.waits(7 * DAY);
  expect((await dispute(market, id)).deadlines).toEqual([]);
  const alerts = (await eventsOf(market.graph, id, 'dispute')).filter(({ type }) => type === 'dispute.deadline_fired');
  expect(alerts.map(({ at }) => at)).toEqual([due]);
  await assignedLate(market, id);
});

/** The supervisor gives it to somebody. */
async function assignedLate(market: Market, id: string): Promise<void> {
  const supervisor = { ...market.platform, sub: `${market.platform.sub}:boss`, roles: ['supervisor'] };
  await market.does(supervisor, 'disputeAssign', { arbitratorId: arbiter(market).sub }, id);
}
