import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { giveOrders } from './orders';
import { apply, buyer, call, done, handIn, key, merchant, orderByNumber, orderOf, platform, refused } from './world';

let graph: Graph;
beforeAll(async () => void (graph = await startGraph()));
afterAll(() => graph.stop());

const arbitrator = { ...platform, sub: 'arbiter-1' };
const HOUR = 3_600_000;

interface Listed {
  disputes: { edges: { node: Record<string, never> }[] };
}

/** Everything that an arbitrator decides on, as one page of its desk. */
const DESK = `query ($first: Int!) { disputes(filter: { assignment: MINE }, orderBy: DUE_FIRST, first: $first) { edges { node {
  id stage status dueAt assignedTo claim { amount } deadlines { key owner dueAt } availableActions { name enabled blockedBy { code } }
  requests { round kind party state dueAt checklist { completeness items { code party answered } } }
  evidence(first: 10) { edges { node { id by title topic facts { name value } media { name } disclosedAt } } }
  findings { finding liable text evidenceIds } history(first: 5) { edges { node { from to } } }
  refund { id status type amounts { requested { amount } } reason { code } timeline(first: 5) { edges { node { kind summary } } }
    lines { orderLine { title } } returnShipment { status trackingNumber scans(first: 5) { edges { node { status } } } }
    evidenceChecklist(stage: ARBITRATION) { completeness } policy { id } } } } } }`;

/** A case whose goods are on their way back, when the merchant calls the platform in; both parties have shown what they have. */
async function argued(number: string): Promise<{ refundId: string; disputeId: string }> {
  graph.clock.advance(1000);
  await giveOrders(graph, [orderOf(graph, number)]);
  const { refund } = await apply(graph, await orderByNumber(graph, number));
  await done(graph, merchant, 'refundApprove', {}, refund.id);
  const shipmentId = refund.returnShipment!.id;
  await done(
    graph,
    buyer,
    'returnShipmentSubmit',
    { carrierCode: 'SF', trackingNumber: `SF13900${number}`, senderPhone: '0001' },
    shipmentId,
  );
  const at = graph.clock.now().toISOString();
  await done(graph, platform, 'trackingScanRecord', { at, status: 'PICKED_UP', text: '已揽收', location: '成都市' }, shipmentId);
  const escalated = await done(graph, merchant, 'refundEscalate', { idempotencyKey: key(), statement: '包裹异常' }, refund.id);
  const disputeId = (escalated.refund as unknown as { disputes: { id: string }[] }).disputes[0]!.id;
  await handIn(graph, buyer, disputeId, '寄件凭证', '已寄出');
  await handIn(graph, merchant, disputeId, '监控录像', '包裹破损');
  return { refundId: refund.id, disputeId };
}

describe('the arbitrator’s desk, through the gateway', () => {
  test('one query has all that a decision goes by, for twenty cases in as many statements as for one', async () => {
    const cases: { refundId: string; disputeId: string }[] = [];
    for (let n = 0; n < 20; n++) {
      const next = await argued(`70000${String(n).padStart(2, '0')}`);
      await done(graph, arbitrator, 'disputeAssign', {}, next.disputeId);
      cases.push(next);
    }
    const read = async (first: number) => {
      const { answer, statements } = await graph.statementsOf(() => graph.ask<Listed>(arbitrator, DESK, { first }));
      const { data, errors } = answer;
      expect(errors).toBeUndefined();
      return { statements: statements.length, nodes: data.disputes.edges.map(({ node }) => node) };
    };
    await read(1);
    const [one, twenty] = [await read(1), await read(20)];
    expect([one.nodes.length, twenty.nodes.length]).toEqual([1, 20]);
    expect(twenty.statements).toBe(one.statements);
    expect(twenty.nodes.map(({ id }) => id)).toEqual(cases.map(({ disputeId }) => disputeId));
    const [first] = one.nodes;
    const due = first!.dueAt as unknown as string;
    expect(first).toMatchObject({
      id: cases[0]!.disputeId,
      stage: 'REVIEW',
      status: 'UNDER_REVIEW',
      assignedTo: 'arbiter-1',
      deadlines: [{ key: 'review', owner: 'PLATFORM', dueAt: due }],
      requests: [
        { round: 1, kind: 'INITIAL', party: 'BUYER', state: 'ANSWERED' },
        { round: 1, kind: 'INITIAL', party: 'MERCHANT', state: 'ANSWERED' },
      ],
      findings: [],
      refund: {
        id: cases[0]!.refundId,
        status: 'IN_ARBITRATION',
        returnShipment: { status: 'PICKED_UP', scans: { edges: [{ node: { status: 'PICKED_UP' } }] } },
        evidenceChecklist: { completeness: 0 },
        policy: { id: 'taobao@1' },
      },
    });
    const { edges } = first!.evidence as unknown as { edges: { node: { by: string; title: string } }[] };
    expect(edges.map(({ node }) => node.by)).toEqual(['SYSTEM', 'SYSTEM', 'SYSTEM', 'BUYER', 'MERCHANT']);
    const enabled = (first!.availableActions as unknown as { name: string; enabled: boolean }[]).filter((each) => each.enabled);
    expect(enabled.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['disputeEvidenceRequest', 'disputeFindingAdd', 'disputeRule']),
    );
  });

  test('what is known of the case is in evidence, and who escalates it for the platform does not decide it', async () => {
    await giveOrders(graph, [orderOf(graph, '7100001')]);
    const { refund } = await apply(graph, await orderByNumber(graph, '7100001'));
    await done(graph, platform, 'refundEscalate', { idempotencyKey: key(), statement: '平台介入' }, refund.id);
    const { data } = await graph.ask<{ refund: { disputes: { id: string }[] } }>(
      platform,
      'query ($id: ID!) { refund(id: $id) { disputes { id } } }',
      { id: refund.id },
    );
    const { id } = data.refund.disputes[0]!;
    await refused(graph, platform, 'disputeAssign', {}, 'CONFLICT_OF_INTEREST', id);
    await done(graph, arbitrator, 'disputeAssign', {}, id);
  });

  test('two arbitrators at once over the gateway: one has it', async () => {
    const { disputeId } = await argued('7200001');
    const other = { ...platform, sub: 'arbiter-2' };
    const answers = await Promise.all([arbitrator, other].map((as) => call(graph, as, 'disputeAssign', {}, disputeId)));
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['DISPUTE_ASSIGNED']);
  });

  test('what happens to evidence is told in the timeline, not what it is', async () => {
    const { refundId, disputeId } = await argued('7300001');
    await done(graph, arbitrator, 'disputeAssign', {}, disputeId);
    graph.clock.advance(HOUR);
    const { data } = await graph.ask<{ refund: { timeline: { edges: { node: { kind: string; summary: string } }[] } } }>(
      buyer,
      'query ($id: ID!) { refund(id: $id) { timeline(last: 4) { edges { node { kind summary } } } } }',
      { id: refundId },
    );
    expect(data.refund.timeline.edges.map(({ node }) => [node.kind, node.summary])).toEqual([
      ['DISPUTE_OPENED', 'The platform opened a dispute'],
      ['DISPUTE_EVIDENCE_SUBMITTED', 'Evidence handed in: 1'],
      ['DISPUTE_EVIDENCE_SUBMITTED', 'Evidence handed in: 1'],
      ['DISPUTE_ASSIGNED', 'An arbitrator has the dispute'],
    ]);
  });
});
