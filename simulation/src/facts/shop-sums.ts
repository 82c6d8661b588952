import {
  addOrderCount,
  MetricDay,
  MetricHour,
  RollUpChanges,
  timeZoneOf,
  type Basis,
  type Measure,
  type OrderCount,
} from '@after-sales/dispute/metric-rows';
import type { SimulatedShop } from './shops';
import type { Stamp } from './stamp';

const BASES: readonly Basis[] = ['COHORT', 'EVENT'];
/** Sums that are held at once, about; the largest shops have millions. */
const TOGETHER = 200_000;

export interface Sums {
  hours: MetricHour[];
  days: MetricDay[];
}

/** The sums of a shop, some at a time, each once and in the order of their keys. */
export function* shopSums(shop: SimulatedShop, stamps: readonly Stamp[], orders: readonly OrderCount[]): Generator<Sums> {
  const place = { shopId: shop.id, marketplace: shop.marketplace, timeZone: timeZoneOf(shop.marketplace) };
  let held: RollUpChanges[] = [];
  for (const changes of slices(place, stamps, orders)) {
    held.push(changes);
    if (held.reduce((sum, { days }) => sum + days.size, 0) < TOGETHER) continue;
    yield sorted(held);
    held = [];
  }
  yield sorted(held);
}

type Place = ConstructorParameters<typeof RollUpChanges>[0];

/** No two slices have a sum in common, since all facts of a measure are in its own. */
function* slices(place: Place, stamps: readonly Stamp[], orders: readonly OrderCount[]): Generator<RollUpChanges> {
  const byMeasure = factsByMeasure(stamps);
  for (const basis of BASES)
    for (const facts of byMeasure.values()) {
      const changes = new RollUpChanges(place);
      for (const { fact, later } of facts) {
        const at = basis === 'EVENT' ? fact.at : fact.cohortAt;
        if (at !== null) changes.addAt(basis, at + later, fact, 1);
      }
      yield changes;
    }
  const changes = new RollUpChanges(place);
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
  const hours = held.flatMap((each) => [...each.hours.values()]).filter(isThere);
  const days = held.flatMap((each) => [...each.days.values()]).filter(isThere);
  return { hours: inOrder(hours, HOUR_KEY), days: inOrder(days, DAY_KEY) };
}

const isThere = ({ facts, total }: MetricHour | MetricDay) => facts !== 0 || total !== 0;

const HOUR_KEY = ['basis', 'measure', 'hour', 'currency', 'bucket'] as const;
const DAY_KEY = ['dimension', 'basis', 'measure', 'day', 'value', 'currency', 'bucket'] as const;

function inOrder<Row extends object>(rows: Row[], key: readonly (keyof Row)[]): Row[] {
  return rows.sort((a, b) => {
    for (const column of key) if (a[column] !== b[column]) return a[column] < b[column] ? -1 : 1;
    return 0;
  });
}
