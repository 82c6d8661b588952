import type { Claims } from '@after-sales/runtime';
import type { PageShown } from '@after-sales/runtime/testing/shown';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { escalated } from '../testing/cases';
import { ARBITRATOR, BUYER, MERCHANT } from '../testing/people';
import { runDispute, START, type RunningDispute } from '../testing/running';
import type { DisputeShown } from '../testing/shown';

let running: RunningDispute;
const minute = (n: number) => new Date(START.getTime() + n * 60_000).toISOString();

const LIST = `query($filter: DisputeFilter, $first: Int, $after: Cursor, $last: Int, $before: Cursor) {
  disputes(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { refund { id } } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;

beforeAll(async () => {
  running = await runDispute();
  for (let n = 1; n <= 4; n++) escalated(running.order, `rf_${n}`, {}, new Date(minute(n)));
  escalated(running.order, 'rf_5', { shopId: 'taobao:2', buyerId: 'b2' }, new Date(minute(5)));
  escalated(running.order, 'rf_6', { marketplace: 'JD', shopId: 'jd:1', buyerId: 'b2' }, new Date(minute(6)));
  await running.subgraph.settle();
});
afterAll(() => running.stop());

async function list(caller: Claims | null, variables: object = {}) {
  const { disputes } = await running.ask<{ disputes: PageShown<DisputeShown> }>(caller, LIST, variables);
  return { ids: disputes.edges.map(({ node }) => node.refund.id), ...disputes.pageInfo };
}

describe('disputes', () => {
  test('each sees its own, newest first', async () => {
    expect((await list(BUYER)).ids).toEqual(['rf_4', 'rf_3', 'rf_2', 'rf_1']);
    expect((await list({ sub: 'b2', kind: 'BUYER' })).ids).toEqual(['rf_6', 'rf_5']);
    expect((await list(MERCHANT)).ids).toEqual(['rf_4', 'rf_3', 'rf_2', 'rf_1']);
    expect((await list({ ...MERCHANT, shops: ['taobao:2', 'jd:1'] })).ids).toEqual(['rf_6', 'rf_5']);
    expect((await list(ARBITRATOR)).ids).toEqual(['rf_5', 'rf_4', 'rf_3', 'rf_2', 'rf_1']);
    expect((await list({ sub: 'a1', kind: 'ANALYTICS' })).ids).toEqual([]);
    expect((await list(null)).ids).toEqual([]);
  });

  test('what one may not see does not exist, by id and through its case', async () => {
    const { disputes } = await running.ask<{ disputes: PageShown<DisputeShown> }>(
      BUYER,
      '{ disputes(first: 1) { edges { node { id } } } }',
    );
    const { id } = disputes.edges[0]!.node;
    const ONE = `query($id: ID!, $of: [_Any!]!) { dispute(id: $id) { id } _entities(representations: $of) { ... on Refund { disputes { id } } ... on Dispute { id } } }`;
    const of = [
      { __typename: 'Refund', id: 'rf_4' },
      { __typename: 'Dispute', id },
    ];
    expect(await running.ask(BUYER, ONE, { id, of })).toEqual({ dispute: { id }, _entities: [{ disputes: [{ id }] }, { id }] });
    for (const stranger of [
      null,
      { sub: 'b2', kind: 'BUYER' },
      { ...MERCHANT, shops: ['jd:1'] },
      { ...ARBITRATOR, marketplaces: ['JD'] },
    ]) {
      expect(await running.ask(stranger, ONE, { id, of })).toEqual({ dispute: null, _entities: [{ disputes: [] }, null] });
    }
  });

  test.each<[object, string[]]>([
    [{ stages: ['EVIDENCE'] }, ['rf_5', 'rf_4', 'rf_3', 'rf_2', 'rf_1']],
    [{ stages: ['REVIEW', 'FINAL'] }, []],
    [{ stages: [] }, []],
    [{ statuses: ['NEEDS_BOTH'], refundId: 'rf_2' }, ['rf_2']],
    [{ statuses: ['RULED'] }, []],
    [{ shopId: 'taobao:2' }, ['rf_5']],
    [{ marketplace: 'JD' }, []],
    [{ marketplace: 'TAOBAO', openedFrom: minute(2), openedTo: minute(4) }, ['rf_3', 'rf_2']],
  ])('the filter %j finds %j', async (filter, ids) => {
    expect((await list(ARBITRATOR, { filter })).ids).toEqual(ids);
  });

  test('pages forwards and backwards, without gap or repetition', async () => {
    const first = await list(ARBITRATOR, { first: 2 });
    expect(first).toMatchObject({ ids: ['rf_5', 'rf_4'], hasNextPage: true, hasPreviousPage: false });
    const second = await list(ARBITRATOR, { first: 2, after: first.endCursor });
    expect(second).toMatchObject({ ids: ['rf_3', 'rf_2'], hasNextPage: true });
    expect(await list(ARBITRATOR, { first: 2, after: second.endCursor })).toMatchObject({ ids: ['rf_1'], hasNextPage: false });
    expect(await list(ARBITRATOR, { last: 2 })).toMatchObject({ ids: ['rf_2', 'rf_1'], hasPreviousPage: true });
    expect(await list(ARBITRATOR, { last: 2, before: second.endCursor })).toMatchObject({
      ids: ['rf_4', 'rf_3'],
      hasPreviousPage: true,
    });
    await expect(list(ARBITRATOR, { first: 101 })).rejects.toThrow('a page has 1 to 100 entries, not 101');
  });
});
