import type { OrderEvents } from '@after-sales/order/events';
import { ActorKind } from '@after-sales/runtime';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DisputeStatus } from '../dispute/dispute.states';
import { escalated } from '../testing/cases';
import { deciding, FOR_MERCHANT } from '../testing/deciding';
import { ARBITRATOR, BUYER } from '../testing/people';
import { DUE, runDispute, START, type RunningDispute } from '../testing/running';
import type { DisputeShown } from '../testing/shown';
import { onOrder } from './on-order';
import { onOrderForService } from './on-order-for-service';

let running: RunningDispute;
beforeAll(async () => void (running = await runDispute()));
afterAll(() => running.stop());

const OF_REFUND = `query($refunds: [_Any!]!) { _entities(representations: $refunds) { ... on Refund { id disputes {
  id refund { id } marketplace stage status version openedBy { kind id onBehalfOf } openedAt claim { amount currencyCode } reasonCode reasonClass
  statement goodsReturned deadlines { owner dueAt } noEvidenceFrom finalAt executedAt ruling { outcome } evidence { edges { node { id } } }
  history { edges { node { at recordedAt from to cause actor { kind id } } } } } } } }`;

async function disputesOf(refundId: string, caller = BUYER): Promise<DisputeShown[]> {
  const { _entities } = await running.ask<{ _entities: [{ disputes: DisputeShown[] }] }>(caller, OF_REFUND, {
    refunds: [{ __typename: 'Refund', id: refundId }],
  });
  return _entities[0].disputes;
}

async function ruleAgainstBuyer(id: string): Promise<void> {
  running.clock.set(DUE);
  await running.subgraph.settle();
  await deciding(running).done(ARBITRATOR, 'disputeAssign', id);
  await deciding(running).ruleFinally(id, FOR_MERCHANT);
  running.clock.set(START);
}

const typesOf = async (id: string) => {
  const { events } = await running.subgraph.feed(0, 500);
  return events
    .filter(({ objectId, type }) => objectId === id && !type.includes('.deadline_'))
    .map(({ type, at }) => ({ type, at }));
};

describe('what disputes do on what happens to cases', () => {
  test('an escalated case has a dispute that asks both parties for evidence', async () => {
    const id = await running.open('rf_open');
    expect(await disputesOf('rf_open')).toEqual([
      {
        id,
        refund: { id: 'rf_open' },
        marketplace: 'TAOBAO',
        stage: 'EVIDENCE',
        status: 'NEEDS_BOTH',
        version: 1,
        openedBy: { kind: 'BUYER', id: 'b1', onBehalfOf: null },
        openedAt: START.toISOString(),
        claim: { amount: '100.00', currencyCode: 'CNY' },
        reasonCode: 'QUALITY',
        reasonClass: 'QUALITY',
        statement: '收到的杯子是碎的',
        goodsReturned: false,
        deadlines: ['BUYER', 'MERCHANT'].map((owner) => ({ owner, dueAt: DUE.toISOString() })),
        noEvidenceFrom: [],
        finalAt: null,
        executedAt: null,
        ruling: null,
        evidence: { edges: [] },
        history: {
          edges: [
            {
              node: {
                at: START.toISOString(),
                recordedAt: START.toISOString(),
                from: null,
                to: 'NEEDS_BOTH',
                cause: 'refund.escalated',
                actor: { kind: 'SYSTEM', id: 'system' },
              },
            },
          ],
        },
      },
    ]);
    const { events } = await running.subgraph.feed(0, 500);
    expect(events.find((event) => event.objectId === id)).toMatchObject({
      type: 'dispute.opened',
      sequence: 1,
      data: {
        refundId: 'rf_open',
        stage: 'EVIDENCE',
        status: 'NEEDS_BOTH',
        marketplace: 'TAOBAO',
        shopId: 'taobao:1',
        buyerId: 'b1',
      },
    });
  });

  test('a reader that comes late counts the time for evidence from the escalation', async () => {
    running.clock.advance(3_600_000);
    escalated(running.order, 'rf_late', {}, START);
    await running.subgraph.settle();
    running.clock.set(START);
    const [dispute] = await disputesOf('rf_late');
    expect([dispute!.openedAt, dispute!.deadlines[0]!.dueAt]).toEqual([START.toISOString(), DUE.toISOString()]);
    const { node } = dispute!.history.edges[0]!;
    expect([node.at, node.recordedAt]).toEqual([START.toISOString(), '2026-06-01T09:00:00.000Z']);
  });

  test('a case with an open dispute gets no second one; with a ruled one it does', async () => {
    const first = await running.open('rf_twice');
    escalated(running.order, 'rf_twice', {}, START);
    await running.subgraph.settle();
    expect((await disputesOf('rf_twice')).map(({ id }) => id)).toEqual([first]);
    await ruleAgainstBuyer(first);
    const second = await running.open('rf_twice');
    expect((await disputesOf('rf_twice')).map(({ id, stage }) => [id, stage])).toEqual([
      [second, 'EVIDENCE'],
      [first, 'FINAL'],
    ]);
  });

  test.each(['refund.refunded', 'refund.closed'] as const)('%s executes a final ruling, once', async (type) => {
    const refundId = `rf_${type.slice(7)}`;
    const id = await running.open(refundId);
    await ruleAgainstBuyer(id);
    const at = new Date('2026-06-05T10:00:00.000Z');
    running.order.tell(type, refundId, {}, at);
    running.order.tell(type, refundId, {}, at);
    await running.subgraph.settle();
    const [dispute] = await disputesOf(refundId);
    expect([dispute!.stage, dispute!.status, dispute!.executedAt, dispute!.version]).toEqual([
      'EXECUTED',
      'CLOSED',
      at.toISOString(),
      7,
    ]);
    expect(dispute!.history.edges.at(-1)!.node).toMatchObject({
      from: 'RULED',
      to: DisputeStatus.CLOSED,
      cause: type,
      at: at.toISOString(),
    });
    expect(await typesOf(id)).toEqual([
      { type: 'dispute.opened', at: START.toISOString() },
      { type: 'dispute.evidence_closed', at: DUE.toISOString() },
      { type: 'dispute.evidence_closed', at: DUE.toISOString() },
      { type: 'dispute.assigned', at: DUE.toISOString() },
      { type: 'dispute.ruled', at: DUE.toISOString() },
      { type: 'dispute.appeal_waived', at: DUE.toISOString() },
      { type: 'dispute.finalised', at: DUE.toISOString() },
      { type: 'dispute.executed', at: at.toISOString() },
    ]);
  });

  test('a case that is closed before a ruling closes its dispute, in the stage that it was in', async () => {
    const asked = await running.open('rf_closed_early');
    const review = await running.open('rf_closed_late');
    const at = new Date(DUE.getTime() + 3_600_000);
    running.order.tell('refund.closed', 'rf_closed_early', {}, START);
    running.order.tell('refund.closed', 'rf_closed_late', {}, at);
    await running.subgraph.settle();
    const [early] = await disputesOf('rf_closed_early');
    const [late] = await disputesOf('rf_closed_late');
    expect([early!.stage, early!.status, early!.version]).toEqual(['EVIDENCE', 'CLOSED', 2]);
    expect([late!.stage, late!.status, late!.noEvidenceFrom]).toEqual(['REVIEW', 'CLOSED', ['BUYER', 'MERCHANT']]);
    expect(await typesOf(asked)).toEqual([
      { type: 'dispute.opened', at: START.toISOString() },
      { type: 'dispute.closed', at: START.toISOString() },
    ]);
    expect((await typesOf(review)).map(({ type }) => type)).toEqual([
      'dispute.opened',
      'dispute.evidence_closed',
      'dispute.evidence_closed',
      'dispute.closed',
    ]);
    const next = await running.open('rf_closed_early');
    expect((await disputesOf('rf_closed_early')).map(({ id, status }) => [id, status])).toEqual([
      [next, 'NEEDS_BOTH'],
      [asked, 'CLOSED'],
    ]);
  });

  test('everything else leaves disputes as they are', async () => {
    await running.open('rf_else');
    const before = await rowsOfDisputes();
    const reacting = ['refund.escalated', 'refund.closed', 'sandbox.time_moved'];
    for (const type of Object.keys(onOrder) as (keyof OrderEvents)[]) {
      // What service files go by is tried with them.
      if (!reacting.includes(type) && onOrderForService[type] === 'ignored') running.order.tell(type, 'rf_else', {}, START);
    }
    await running.subgraph.settle();
    expect(before.parked).toEqual([]);
    expect(await rowsOfDisputes()).toEqual(before);
  });

  test('whoever calls the platform in is named, in the capacity of the call', async () => {
    escalated(running.order, 'rf_merchant', { actor: { kind: ActorKind.MERCHANT, id: 'm1' } });
    await running.subgraph.settle();
    const [dispute] = await disputesOf('rf_merchant');
    expect(dispute!.openedBy).toEqual({ kind: 'MERCHANT', id: 'm1', onBehalfOf: null });
  });
});

/** Every row but those of metrics, which have a test of their own. */
async function rowsOfDisputes() {
  const { event_cursor: _, event_parked, ...rows } = await running.rows();
  const parked = (event_parked as { source: string }[]).filter(({ source }) => !source.endsWith('/metrics'));
  return { parked, ...Object.fromEntries(Object.entries(rows).filter(([table]) => !table.startsWith('metric_'))) };
}
