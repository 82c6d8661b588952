import type { Part } from '@after-sales/dispute/metric-rows';
import type { TableRows } from '../play/rows';
import { patternOf, type Pattern } from './pattern';

/** The orders with cases of a batch that was played, from what its dispute subgraph had counted metrics by. */
export function patternsOf(played: readonly TableRows[]): Pattern[] {
  const marketplaces = new Map(rowsOf(played, 'metric_record').map((row) => [row.orderId!, row.marketplace!]));
  const parts = Map.groupBy(rowsOf(played, 'metric_part'), ({ orderId }) => orderId!);
  const orders = [...parts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return orders.flatMap(([orderId, own]) => {
    const states = new Map(own.map(({ objectId, state }) => [objectId!, JSON.parse(state!) as Part]));
    return patternOf(orderId, marketplaces.get(orderId)!, states) ?? [];
  });
}

function rowsOf(played: readonly TableRows[], name: string): Partial<Record<string, string>>[] {
  const found = played.find(({ table }) => table === name);
  return found ? found.rows.map((row) => Object.fromEntries(found.columns.map((column, i) => [column, row[i] as string]))) : [];
}
