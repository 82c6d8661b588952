import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROOT, startGraph, type Graph } from './harness';
import { giveOrders } from './orders';
import { apply, buyer, done, handIn, key, merchant, orderByNumber, orderOf, platform } from './world';

let graph: Graph;

beforeAll(async () => {
  graph = await startGraph();
  const numbers = Array.from({ length: 50 }, (_, i) => `6${String(i).padStart(3, '0')}`);
  await giveOrders(
    graph,
    numbers.map((number) => orderOf(graph, number)),
  );
  for (const number of numbers) await fullCase(number);
});
afterAll(() => graph.stop());

/** A case with a parcel on its way and a dispute that was ruled. */
async function fullCase(number: string): Promise<void> {
  graph.clock.advance(1000);
  const { refund } = await apply(graph, await orderByNumber(graph, number));
  await done(graph, merchant, 'refundApprove', {}, refund.id);
  const shipmentId = refund.returnShipment!.id;
  await done(
    graph,
    buyer,
    'returnShipmentSubmit',
    { carrierCode: 'SF', trackingNumber: `SF1390000${number}`, senderPhone: '0001' },
    shipmentId,
  );
  const at = graph.clock.now().toISOString();
  await done(graph, platform, 'trackingScanRecord', { at, status: 'PICKED_UP', text: '已揽收', location: '成都市' }, shipmentId);
  const escalated = await done(graph, merchant, 'refundEscalate', { idempotencyKey: key(), statement: '包裹异常' }, refund.id);
  const { disputes } = escalated.refund as unknown as { disputes: { id: string }[] };
  await handIn(graph, buyer, disputes[0]!.id, '寄件凭证', '已寄出');
}

/** The fields of the one query, as a page. */
const fields = readFileSync(join(ROOT, 'schema', 'operations', 'refund.graphql'), 'utf8');
const selection = fields.slice(fields.indexOf('refund(id: $id) {') + 'refund(id: $id) {'.length, fields.indexOf('\n  }\n}\n'));
const PAGE = `query ($first: Int!) { refunds(first: $first) { edges { node { ${smaller(selection)} } } pageInfo { hasNextPage } } }
fragment money on Money { amount currencyCode }`;

/** Fifty cases with fifty entries each would be more than a page may ask for. */
function smaller(text: string): string {
  return text.replaceAll(/first: \d+/g, 'first: 5');
}

test('a page of fifty cases with everything in it takes no more SQL statements than a page of one', async () => {
  const count = async (first: number) => {
    type Page = { refunds: { edges: { node: Record<string, never> }[] } };
    const { answer, statements } = await graph.statementsOf(() => graph.ask<Page>(platform, PAGE, { first }));
    const { data, errors } = answer;
    expect(errors).toBeUndefined();
    return { statements, nodes: data.refunds.edges.map(({ node }) => node) };
  };
  const one = await count(1);
  const fifty = await count(50);
  expect([one.nodes.length, fifty.nodes.length]).toEqual([1, 50]);
  expect(fifty.statements.length).toBe(one.statements.length);
  expect(fifty.nodes[49]).toMatchObject({
    status: 'IN_ARBITRATION',
    order: { lines: [{ title: '纯棉T恤' }, { title: '牛仔裤' }] },
    returnShipment: { carrier: { code: 'SF' }, scans: { edges: [{ node: { status: 'PICKED_UP' } }] } },
    disputes: [{ evidence: { edges: [{}, {}, {}, { node: { title: '寄件凭证' } }] } }],
  });
});
