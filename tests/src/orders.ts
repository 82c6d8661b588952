import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '@after-sales/order';
import type { Graph } from './harness';

/** Orders come in as the marketplaces hand them over: from a file of the neutral format. */
export async function giveOrders(graph: Graph, orders: readonly Record<string, unknown>[]): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), 'after-sales-orders-')), 'orders.ndjson');
  writeFileSync(file, orders.map((order) => `${JSON.stringify(order)}\n`).join(''));
  const { clock, subgraphs } = graph;
  const { ordersNew, rejects } = await importFile(subgraphs.order.database, {
    file,
    rejects: `${file}.rejects`,
    shiftToNow: false,
    clock,
  });
  if (ordersNew !== orders.length) throw new Error(`${rejects.count} orders were refused: see ${file}.rejects`);
}
