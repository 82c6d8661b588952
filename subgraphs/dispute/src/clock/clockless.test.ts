import { IsNull } from 'typeorm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Dispute, DisputeClock, EvidenceRequest } from '../index';
import { deciding } from '../testing/deciding';
import { BUYER } from '../testing/people';
import { runDispute, START, type RunningDispute } from '../testing/running';
import { clocklessWorker } from './clockless';

let running: RunningDispute;
beforeAll(async () => void (running = await runDispute()));
afterAll(() => running.stop());

const LATER = new Date(START.getTime() + 40 * 86_400_000);

test('disputes that were open before their deadlines were clocks get those of their state, once, with the whole time', async () => {
  const { manager } = running.subgraph.database;
  const asked = await running.open('rf_asked');
  const reviewed = await running.open('rf_reviewed');
  const over = await running.open('rf_over');
  running.order.tell('refund.closed', 'rf_over', {});
  await running.subgraph.settle();
  // As they were before: without clocks, requests and a place in the queue.
  await manager.clear(DisputeClock);
  await manager.clear(EvidenceRequest);
  await manager.update(Dispute, { id: asked }, { dueAt: null });
  await manager.update(Dispute, { id: reviewed }, { dueAt: null, stage: 'REVIEW' as never, status: 'UNDER_REVIEW' as never });

  running.clock.set(LATER);
  const workers = [1, 2, 3].map(() => clocklessWorker(running.subgraph.context()));
  await Promise.all(workers.map((work) => work()));
  for (const work of workers) expect([await work(), await work()]).toEqual([false, false]);
  const due = (days: number) => new Date(LATER.getTime() + days * 86_400_000).toISOString();
  const desk = deciding(running);
  const deadlinesOf = async (id: string) =>
    (await desk.shown(BUYER, id)).deadlines.map(({ key, owner, dueAt }) => [key, owner, dueAt]);
  expect(await deadlinesOf(asked)).toEqual([
    ['evidence', 'BUYER', due(2)],
    ['evidence', 'MERCHANT', due(2)],
  ]);
  expect(await deadlinesOf(reviewed)).toEqual([['review', 'PLATFORM', due(7)]]);
  expect(await deadlinesOf(over)).toEqual([]);
  expect(await manager.count(DisputeClock)).toBe(3);
  expect((await manager.find(EvidenceRequest)).map(({ disputeId, state }) => [disputeId, state])).toEqual([
    [asked, 'OPEN'],
    [asked, 'OPEN'],
  ]);
  const places = await manager.find(Dispute, { order: { openedAt: 'ASC', id: 'ASC' } });
  expect(places.map(({ dueAt }) => dueAt?.toISOString())).toEqual([due(2), due(7), undefined]);
  expect(await manager.countBy(Dispute, { dueAt: IsNull() })).toBe(1);
});
