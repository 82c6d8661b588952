import { rowOf, type ChangedFact, type MetricFact } from '@after-sales/dispute/metric-rows';
import type { SimulatedShop } from './shops';
import { idsOf, stamped, type Stamp } from './stamp';

/** The facts of an order that is made after a pattern, as they are kept. */
export function factRows(shop: SimulatedShop, stamp: Stamp, run: string): MetricFact[] {
  const ids = idsOf(stamp, run);
  const record = { orderId: ids[0]!, marketplace: shop.marketplace, shopId: shop.id, buyerId: stamp.buyerId };
  return stamp.pattern.facts.map((fact) => rowOf(stamped(fact, ids, stamp.later), record));
}

/** What is noted of a fact for who pulls. */
export function changeRow(fact: MetricFact, updatedAt: Date): ChangedFact {
  const { measure, objectId, part, marketplace, shopId } = fact;
  return { measure, objectId, part, marketplace, shopId, updatedAt, gone: false };
}

export function byKey(a: MetricFact, b: MetricFact): number {
  if (a.measure !== b.measure) return a.measure < b.measure ? -1 : 1;
  if (a.objectId !== b.objectId) return a.objectId < b.objectId ? -1 : 1;
  return a.part < b.part ? -1 : 1;
}
