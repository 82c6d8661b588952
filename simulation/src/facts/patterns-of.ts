import { foldOf, type Part } from '@after-sales/dispute/metric-rows';
import { readLog } from '../play/log';
import { SOURCES, type World } from '../play/world';
import { patternOf, type Pattern } from './pattern';

interface PlayedOrder {
  marketplace: string;
  parts: Map<string, Part>;
}

/** The orders with cases that were played in a world, folded from its logs as metrics fold them. */
export async function patternsOf(world: World): Promise<Pattern[]> {
  const orders = new Map<string, PlayedOrder>();
  for (const source of SOURCES)
    for (const event of await readLog(world.players[source].subgraph.database, 0, Number.MAX_SAFE_INTEGER)) {
      const fold = foldOf(event.type);
      if (!fold) continue;
      const orderId = String(event.data.orderId);
      const { marketplace } = event.data;
      let order = orders.get(orderId);
      if (!order) orders.set(orderId, (order = { marketplace, parts: new Map() }));
      const before = order.parts.get(event.objectId) ?? null;
      order.parts.set(event.objectId, fold(before as never, event));
    }
  const sorted = [...orders].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.flatMap(([orderId, { marketplace, parts }]) => patternOf(orderId, marketplace, parts) ?? []);
}
