import {
  addOrderCount,
  inOrder,
  RollUpChanges,
  timeZoneOf,
  type Basis,
  type Measure,
  type OrderCount,
  type RollUp,
  type Sums,
} from '@after-sales/dispute/metric-rows';
import type { SimulatedShop } from './shops';
import type { Stamp } from './stamp';

const BASES: readonly Basis[] = ['COHORT', 'EVENT'];
/** Sums that are held at once, about; the largest shops have millions. */
const TOGETHER = 200_000;

type Dimensions = ConstructorParameters<typeof RollUpChanges>[1];

/** The sums of a shop, some at a time, each once and in the order of their keys; by all dimensions unless `by` names some. */
export function* shopSums(
  shop: SimulatedShop,
  stamps: readonly Stamp[],
  orders: readonly OrderCount[],
  by?: Dimensions,
): Generator<Sums> {
  const place = { shopId: shop.id, marketplace: shop.marketplace, timeZone: timeZoneOf(shop.marketplace) };
  let held: RollUpChanges[] = [];
  for (const changes of slices(() => new RollUpChanges(place, by), stamps, orders)) {
    held.push(changes);
    if (held.reduce((sum, { days, dimensionDays }) => sum + days.size + dimensionDays.size, 0) < TOGETHER) continue;
    yield sorted(held);
    held = [];
  }
  yield sorted(held);
}

/** No two slices have a sum in common, since all facts of a measure are in its own. */
function* slices(begun: () => RollUpChanges, stamps: readonly Stamp[], orders: readonly OrderCount[]): Generator<RollUpChanges> {
  const byMeasure = factsByMeasure(stamps);
  for (const basis of BASES)
    for (const facts of byMeasure.values()) {
      const changes = begun();
      for (const { fact, later } of facts) {
        const at = basis === 'EVENT' ? fact.at : fact.cohortAt;
        if (at !== null) changes.addAt(basis, at + later, fact, 1);
      }
      yield changes;
    }
  const changes = begun();
  for (const count of orders) addOrderCount(changes, count.hour, count, 1);
  yield changes;
}

type Moved = { fact: Stamp['pattern']['facts'][number]['fact']; later: number };

function factsByMeasure(stamps: readonly Stamp[]): Map<Measure, Moved[]> {
  const found = new Map<Measure, Moved[]>();
  for (const { pattern, later } of stamps)
    for (const { fact } of pattern.facts) {
      const own = found.get(fact.measure);
      if (own) own.push({ fact, later });
      else found.set(fact.measure, [{ fact, later }]);
    }
  return found;
}

function sorted(held: readonly RollUpChanges[]): Sums {
  return {
    hours: together(held.map(({ hours }) => hours)),
    days: together(held.map(({ days }) => days)),
    dimensionDays: together(held.map(({ dimensionDays }) => dimensionDays)),
  };
}

function together<Row extends RollUp>(maps: readonly Map<string, Row>[]): Row[] {
  return inOrder(maps.flatMap((rows) => [...rows]));
}
