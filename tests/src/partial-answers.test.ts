import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { giveOrders } from './orders';
import { apply, buyer, orderByNumber, orderOf } from './world';

let graph: Graph;
let id: string;
beforeAll(async () => {
  graph = await startGraph();
  await giveOrders(graph, [orderOf(graph, '1')]);
  id = (await apply(graph, await orderByNumber(graph, '1'))).refund.id;
  await graph.settle();
});
afterAll(() => graph.stop());

/** Takes the tables away from under a running subgraph, as a database does that is restored or out of order. */
async function without(
  tables: readonly [name: 'dispute' | 'logistics', table: string][],
  work: () => Promise<void>,
): Promise<void> {
  const rename = (name: 'dispute' | 'logistics', from: string, to: string) =>
    graph.subgraphs[name].database.query(`ALTER TABLE ${from} RENAME TO ${to}`);
  for (const [name, table] of tables) await rename(name, table, `${table}_away`);
  try {
    await work();
  } finally {
    for (const [name, table] of tables) await rename(name, `${table}_away`, table);
  }
}

test('a subgraph that cannot read its rows leaves the rest of the answer whole, and nothing internal leaves with it', async () => {
  await without(
    [
      ['dispute', 'dispute'],
      ['logistics', 'return_shipment'],
    ],
    async () => {
      const { data, errors } = await graph.ask(
        buyer,
        'query ($id: ID!) { refund(id: $id) { status order { number outboundShipment { id } } returnShipment { id } shipments { id } disputes { id } } }',
        { id },
      );
      expect(data).toEqual({
        refund: {
          status: 'AWAITING_MERCHANT',
          order: { number: '1', outboundShipment: null },
          returnShipment: null,
          shipments: null,
          disputes: null,
        },
      });
      expect(new Set(errors!.map(({ extensions }) => extensions.code))).toEqual(new Set(['INTERNAL_SERVER_ERROR']));
      expect(JSON.stringify(errors)).not.toMatch(/away|table|sqlite|mysql|select/i);
    },
  );
});
