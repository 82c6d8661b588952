import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { marketOf, type Market } from './conformance/market';
import { startGraph, type Graph } from './harness';
import { complaint, FILE, finished } from './service';

let graph: Graph;
let market: Market;
beforeAll(async () => {
  graph = await startGraph();
  market = await marketOf(graph, 'TAOBAO');
  for (let n = 0; n < 15; n++) {
    const id = await complaint(market, { refundId: await market.applies(await market.order()) });
    if (n % 2 === 0) await finished(market, id, { work: 'REPAIRED', serviceCard: true });
  }
  await graph.settle();
});
afterAll(() => graph.stop());

const PAGE = `query ($first: Int!) { serviceFiles(first: $first) { edges { node { ${FILE}
  refund { status serviceFiles(first: 2) { edges { node { id } } } } order { number } } } } }`;

test('a page of fifteen files with everything in it takes no more SQL statements than a page of two', async () => {
  const count = async (first: number) => {
    type Page = { serviceFiles: { edges: { node: { visits: unknown[] } }[] } };
    const { answer, statements } = await graph.statementsOf(() => market.reads<Page>(market.merchant, PAGE, { first }));
    const { serviceFiles } = answer;
    return { asked: statements.length, files: serviceFiles.edges.map(({ node }) => node.visits.length) };
  };
  const two = await count(2);
  const fifteen = await count(15);
  expect([two.files, fifteen.files]).toEqual([
    [5, 0],
    [5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5],
  ]);
  expect(fifteen.asked).toBe(two.asked);
});
