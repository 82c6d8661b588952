import { repeating } from '@after-sales/runtime';
import type { DataSource } from 'typeorm';
import { importOrders } from './import-orders';
import { readNeutralOrder } from './read-order';

/** Writes new orders of the neutral format, as an import of them does at this moment; throws where one of them is refused. Their events have no positions yet. */
export async function takeOrders(database: DataSource, orders: readonly object[], now: Date): Promise<void> {
  const lines = orders.map((each, i) => {
    const raw = JSON.stringify(each);
    return { line: i + 1, raw, order: readNeutralOrder(raw) };
  });
  const { rejects } = await repeating(database, (manager) => importOrders(manager, lines, 0, now));
  const [first] = rejects;
  if (first) throw new Error(`an order was refused, ${first.code}: ${first.message}`);
}
