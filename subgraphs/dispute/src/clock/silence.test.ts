import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DUE, runDispute, type RunningDispute } from '../testing/running';
import { Dispute } from '../dispute/dispute.entity';

let running: RunningDispute;
beforeAll(async () => void (running = await runDispute()));
afterAll(() => running.stop());

test('evidence that does not come ends by itself, once, at the moment that it was due, also when a worker is late (E1)', async () => {
  const ids = await Promise.all([running.open('rf_1'), running.open('rf_2')]);
  const { manager } = running.subgraph.database;
  running.clock.set(new Date(DUE.getTime() - 1));
  await running.subgraph.settle();
  expect((await manager.find(Dispute)).map(({ stage, version }) => [stage, version])).toEqual([
    ['EVIDENCE', 1],
    ['EVIDENCE', 1],
  ]);

  running.clock.set(new Date(DUE.getTime() + 3_600_000));
  await Promise.all([running.subgraph.settle(), running.subgraph.settle()]);
  await running.subgraph.settle();
  expect((await manager.find(Dispute)).map(({ stage, noEvidenceFrom, version }) => [stage, noEvidenceFrom, version])).toEqual([
    ['REVIEW', ['BUYER', 'MERCHANT'], 3],
    ['REVIEW', ['BUYER', 'MERCHANT'], 3],
  ]);
  const { events } = await running.subgraph.feed(0, 500);
  const closed = events.filter(({ type }) => type === 'dispute.evidence_closed');
  const ended = ids.toSorted((a, b) => a.localeCompare(b)).flatMap((id) => [id, id].map((each) => [each, DUE.toISOString()]));
  expect(closed.map(({ objectId, at }) => [objectId, at]).toSorted(([a], [b]) => a!.localeCompare(b!))).toEqual(ended);
});

test('what was closed in the stage of evidence is left alone, and the worker finds no more work', async () => {
  const id = await running.open('rf_3');
  running.order.tell('refund.closed', 'rf_3', {});
  await running.subgraph.settle();
  await running.subgraph.settle();
  running.clock.set(new Date(DUE.getTime() + 30 * 86_400_000));
  await running.subgraph.settle();
  expect(await running.subgraph.settle()).toBe(false);
  const { stage, status, noEvidenceFrom } = await running.subgraph.database.manager.findOneByOrFail(Dispute, { id });
  expect([stage, status, noEvidenceFrom]).toEqual(['EVIDENCE', 'CLOSED', []]);
});
