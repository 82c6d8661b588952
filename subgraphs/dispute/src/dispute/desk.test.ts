import type { Claims } from '@after-sales/runtime';
import type { PageShown } from '@after-sales/runtime/testing/shown';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deciding, FOR_BUYER } from '../testing/deciding';
import { evidencing } from '../testing/evidence';
import { ARBITRATOR, BUYER, MERCHANT, OTHER_ARBITRATOR, SUPERVISOR } from '../testing/people';
import { runDispute, START, type RunningDispute } from '../testing/running';
import type { DisputeShown } from '../testing/shown';

let running: RunningDispute;
const ids: Record<string, string> = {};
const hours = (n: number) => new Date(START.getTime() + n * 3_600_000);

/** Five disputes: three asked for evidence at different times, one under review, one that is decided. */
beforeAll(async () => {
  running = await runDispute();
  const desk = deciding(running);
  for (const [n, refund, claim] of [
    [0, 'rf_a', 500],
    [1, 'rf_b', 90_000],
    [2, 'rf_c', 10_000],
    [3, 'rf_d', 10_000],
    [4, 'rf_e', 70_000],
  ] as const) {
    running.clock.set(hours(n));
    ids[refund] = await running.open(refund, { claim, refundable: claim });
  }
  await desk.done(ARBITRATOR, 'disputeAssign', ids.rf_c!);
  await evidencing(running).handIn(BUYER, ids.rf_c!);
  await evidencing(running).handIn(MERCHANT, ids.rf_c!);
  await desk.done(ARBITRATOR, 'disputeAssign', ids.rf_a!);
  await desk.done(OTHER_ARBITRATOR, 'disputeAssign', ids.rf_e!);
  running.order.tell('refund.closed', 'rf_d', {});
  await running.subgraph.settle();
});
afterAll(() => running.stop());

const LIST = `query($filter: DisputeFilter, $orderBy: DisputeOrder, $first: Int, $after: Cursor) {
  disputes(filter: $filter, orderBy: $orderBy, first: $first, after: $after) { edges { node { dueAt refund { id } } } pageInfo { hasNextPage endCursor } } }`;

async function list(caller: Claims, filter: object, orderBy?: string, page: object = {}) {
  const { disputes } = await running.ask<{ disputes: PageShown<DisputeShown> }>(caller, LIST, { filter, orderBy, ...page });
  return {
    ids: disputes.edges.map(({ node }) => node.refund.id),
    due: disputes.edges.map(({ node }) => node.dueAt),
    ...disputes.pageInfo,
  };
}

describe('the arbitrator’s desk', () => {
  test('by what is due first, without what is over', async () => {
    const queue = await list(ARBITRATOR, {}, 'DUE_FIRST');
    expect(queue.ids).toEqual(['rf_a', 'rf_b', 'rf_e', 'rf_c']);
    expect(queue.due).toEqual([48, 49, 52, 4 + 7 * 24].map((n) => hours(n).toISOString()));
    const first = await list(ARBITRATOR, {}, 'DUE_FIRST', { first: 3 });
    const rest = await list(ARBITRATOR, {}, 'DUE_FIRST', { first: 3, after: first.endCursor });
    expect([first.ids, first.hasNextPage, rest.ids, rest.hasNextPage]).toEqual([['rf_a', 'rf_b', 'rf_e'], true, ['rf_c'], false]);
  });

  test('what it has, what nobody has, and the largest first', async () => {
    expect((await list(ARBITRATOR, { assignment: 'MINE' }, 'DUE_FIRST')).ids).toEqual(['rf_a', 'rf_c']);
    expect((await list(OTHER_ARBITRATOR, { assignment: 'MINE' }, 'DUE_FIRST')).ids).toEqual(['rf_e']);
    expect((await list(ARBITRATOR, { assignment: 'UNASSIGNED' }, 'DUE_FIRST')).ids).toEqual(['rf_b']);
    expect((await list(ARBITRATOR, { currency: 'CNY' }, 'AMOUNT_LARGEST_FIRST')).ids).toEqual([
      'rf_b',
      'rf_e',
      'rf_d',
      'rf_c',
      'rf_a',
    ]);
    expect((await list(ARBITRATOR, { currency: 'USD' }, 'AMOUNT_LARGEST_FIRST')).ids).toEqual([]);
    for (const caller of [BUYER, MERCHANT]) expect((await list(caller, { assignment: 'UNASSIGNED' })).ids).toEqual([]);
    const elsewhere = { ...ARBITRATOR, marketplaces: ['JD'] };
    expect((await list(elsewhere, { assignment: 'MINE' }, 'DUE_FIRST')).ids).toEqual([]);
  });

  test('how much each has, and how much of it is overdue', async () => {
    const LOADS = '{ arbitratorLoads { edges { node { arbitratorId open overdue } } } }';
    type Loads = { arbitratorLoads: { edges: { node: object }[] } };
    const loads = async (caller: Claims | null) =>
      (await running.ask<Loads>(caller, LOADS)).arbitratorLoads.edges.map(({ node }) => node);
    expect(await loads(SUPERVISOR)).toEqual([
      { arbitratorId: 'p1', open: 2, overdue: 0 },
      { arbitratorId: 'p2', open: 1, overdue: 0 },
    ]);
    running.clock.set(hours(50));
    expect(await loads(ARBITRATOR)).toEqual([
      { arbitratorId: 'p1', open: 2, overdue: 1 },
      { arbitratorId: 'p2', open: 1, overdue: 0 },
    ]);
    for (const caller of [BUYER, MERCHANT, null, { ...SUPERVISOR, marketplaces: ['JD'] }])
      expect(await loads(caller)).toEqual([]);
    running.clock.set(hours(4));
    await deciding(running).done(ARBITRATOR, 'disputeRule', ids.rf_c!, {
      ...FOR_BUYER,
      amount: { amount: '100.00', currencyCode: 'CNY' },
    });
    expect((await list(ARBITRATOR, { assignment: 'MINE', stages: ['RULED'] }, 'DUE_FIRST')).ids).toEqual(['rf_c']);
  });
});
