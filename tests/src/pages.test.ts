import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { giveOrders } from './orders';
import { apply, buyer, orderByNumber, orderOf, platform } from './world';

let graph: Graph;
const ids: string[] = [];

beforeAll(async () => {
  graph = await startGraph();
  for (let i = 0; i < 7; i++) {
    await giveOrders(graph, [orderOf(graph, `8${i}`)]);
    // Two at a time share a moment: the id decides between them.
    if (i % 2 === 0) graph.clock.advance(1000);
    ids.unshift((await apply(graph, await orderByNumber(graph, `8${i}`))).refund.id);
  }
});
afterAll(() => graph.stop());

interface Page {
  refunds: {
    edges: { node: { id: string }; cursor: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  };
}
const QUERY = `query ($first: Int, $after: Cursor, $last: Int, $before: Cursor, $orderBy: RefundOrder, $filter: RefundFilter) {
  refunds(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, filter: $filter) {
    edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const ask = (variables: Record<string, unknown>) => graph.ask<Page>(platform, QUERY, variables);
const idsOf = ({ data }: { data: Page }) => data.refunds.edges.map(({ node }) => node.id);

test('pages forward and backward show every case once, in order', async () => {
  const forward: string[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await ask({ first: 3, after });
    forward.push(...idsOf(page));
    expect(page.data.refunds.pageInfo.hasPreviousPage).toBe(after !== undefined);
    if (!page.data.refunds.pageInfo.hasNextPage) break;
    after = page.data.refunds.pageInfo.endCursor;
  }
  expect(new Set(forward)).toEqual(new Set(ids));
  expect(forward).toHaveLength(7);

  const backward: string[] = [];
  let before: string | undefined;
  for (;;) {
    const page = await ask({ last: 3, before });
    backward.unshift(...idsOf(page));
    if (!page.data.refunds.pageInfo.hasPreviousPage) break;
    before = page.data.refunds.pageInfo.startCursor;
  }
  expect(backward).toEqual(forward);
  expect(idsOf(await ask({ first: 100, orderBy: 'OLDEST_FIRST' }))).toEqual([...forward].reverse());
});

test('a case that comes while one pages moves nothing', async () => {
  const first = await ask({ first: 2 });
  graph.clock.advance(1000);
  await giveOrders(graph, [orderOf(graph, '89')]);
  const { refund } = await apply(graph, await orderByNumber(graph, '89'));
  const second = await ask({ first: 100, after: first.data.refunds.pageInfo.endCursor });
  expect([...idsOf(first), ...idsOf(second)]).not.toContain(refund.id);
  expect(idsOf(first).length + idsOf(second).length).toBe(7);
});

test.each([
  ['more than a hundred', { first: 101 }],
  ['none', { first: 0 }],
  ['less than none', { last: -1 }],
  ['from both ends', { first: 1, last: 1 }],
  ['a cursor that is none', { first: 1, after: 'abc' }],
  ['a cursor of another list', { first: 1, after: Buffer.from('["a"]').toString('base64url') }],
  ['a cursor with an object in it', { first: 1, after: Buffer.from('[{"t":"x"},{}]').toString('base64url') }],
])('a page of %s is refused with a code', async (_, variables) => {
  const { errors } = await ask(variables);
  expect(errors!.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
});

test('children are paged for each parent on its own', async () => {
  const query = `query { refunds(first: 3) { edges { node { timeline(first: 1) { edges { node { kind } } pageInfo { hasNextPage } } } } } }`;
  const { data } = await graph.ask(buyer, query);
  const timeline = { edges: [{ node: { kind: 'REFUND_APPLIED' } }], pageInfo: { hasNextPage: false } };
  expect(data).toEqual({ refunds: { edges: Array.from({ length: 3 }, () => ({ node: { timeline } })) } });
});
