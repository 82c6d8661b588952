import type { Claims } from '@after-sales/runtime';
import { indexesOf } from '@after-sales/runtime/testing/indexes';
import type { PageShown } from '@after-sales/runtime/testing/shown';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { evidencing } from '../testing/evidence';
import { ARBITRATOR, BUYER, MERCHANT } from '../testing/people';
import { runDispute, type RunningDispute } from '../testing/running';

let running: RunningDispute;
let one: string;
beforeAll(async () => {
  running = await runDispute();
  one = await running.open('rf_1');
  await running.open('rf_2');
  for (const party of [BUYER, MERCHANT]) await evidencing(running).handIn(party, one);
});
afterAll(() => running.stop());

const PAGE = `query ($filter: DisputeStatusChangeFilter) { disputeStatusChanges(filter: $filter) {
  edges { node { sequence from to stage cause refund { id } dispute { status } } } } }`;
const statuses = async (as: Claims, filter: object = {}) =>
  (
    await running.ask<{ disputeStatusChanges: PageShown<{ to: string; refund: { id: string } }> }>(as, PAGE, { filter })
  ).disputeStatusChanges.edges.map(({ node }) => node);
const to = async (as: Claims, filter: object = {}) =>
  (await statuses(as, filter)).map(({ refund, to: after }) => [refund.id, after]);

const CHANGES = [
  ['rf_1', 'NEEDS_BOTH'],
  ['rf_2', 'NEEDS_BOTH'],
  ['rf_1', 'NEEDS_MERCHANT'],
  ['rf_1', 'UNDER_REVIEW'],
];

test('the changes of disputes, for those who may see them', async () => {
  for (const who of [ARBITRATOR, MERCHANT, BUYER]) expect(await to(who)).toEqual(CHANGES);
  expect(await to({ ...BUYER, sub: 'b2' })).toEqual([]);
  expect((await statuses(ARBITRATOR, { refundIds: ['rf_1'], to: ['UNDER_REVIEW'] }))[0]).toEqual({
    sequence: 3,
    from: 'NEEDS_MERCHANT',
    to: 'UNDER_REVIEW',
    stage: 'REVIEW',
    cause: 'evidenceSubmit',
    refund: { id: 'rf_1' },
    dispute: { status: 'UNDER_REVIEW' },
  });
});

test.each([
  ['case', { refundIds: ['rf_2'] }, [1]],
  ['stage', { stages: ['REVIEW'] }, [3]],
  ['class of reason', { reasonClasses: ['QUALITY'] }, [0, 1, 2, 3]],
  ['another class of reason', { reasonClasses: ['BUYER_REMORSE'] }, []],
  ['least amount', { minAmount: { amount: '100.00', currencyCode: 'CNY' } }, [0, 1, 2, 3]],
  ['a higher amount', { minAmount: { amount: '100.01', currencyCode: 'CNY' } }, []],
])('filtered by %s', async (_what, filter, places) => {
  expect(await to(ARBITRATOR, filter)).toEqual(places.map((place) => CHANGES[place]));
});

test('the history of a dispute is the same list, by its index', async () => {
  const query = `query ($id: ID!) { dispute(id: $id) { history(first: 10) { edges { node { sequence cursor to } } } } }`;
  const ask = () =>
    running.ask<{ dispute: { history: PageShown<{ sequence: number; to: string }> } }>(MERCHANT, query, { id: one });
  const { dispute } = await ask();
  expect(dispute.history.edges.map(({ node }) => [node.sequence, node.to])).toEqual([
    [1, 'NEEDS_BOTH'],
    [2, 'NEEDS_MERCHANT'],
    [3, 'UNDER_REVIEW'],
  ]);
  expect(await indexesOf(running, ask)).toEqual(['PRIMARY', 'event_stream_of_object + PRIMARY', 'PRIMARY']);
});

test('the deadlines of disputes are a list of their own', async () => {
  const query = `{ disputeDeadlineChanges(filter: { refundIds: ["rf_1"] }) {
    edges { node { sequence kind key owner dueAt previousDueAt refund { id } dispute { id } } } } }`;
  const { disputeDeadlineChanges } = await running.ask<{ disputeDeadlineChanges: PageShown<object> }>(ARBITRATOR, query);
  const of = { refund: { id: 'rf_1' }, dispute: { id: one } };
  const due = '2026-06-03T08:00:00.000Z';
  const evidence = (sequence: number, owner: string) => ({ sequence, key: 'evidence', owner, ...of });
  expect(disputeDeadlineChanges.edges.map(({ node }) => node)).toEqual([
    { kind: 'STARTED', dueAt: due, previousDueAt: null, ...evidence(1, 'BUYER') },
    { kind: 'STARTED', dueAt: due, previousDueAt: null, ...evidence(2, 'MERCHANT') },
    { kind: 'CHANGED', dueAt: null, previousDueAt: due, ...evidence(3, 'BUYER') },
    { kind: 'CHANGED', dueAt: null, previousDueAt: due, ...evidence(4, 'MERCHANT') },
    {
      sequence: 5,
      kind: 'STARTED',
      key: 'review',
      owner: 'PLATFORM',
      previousDueAt: null,
      ...of,
      dueAt: '2026-06-08T08:00:00.000Z',
    },
  ]);
});
