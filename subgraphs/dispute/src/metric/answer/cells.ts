import { money } from '@after-sales/runtime';
import type { MetricDefinition, Term } from '../definition/definition';
import { percentileOf } from '../histogram/histogram';
import { orderMeasures } from '../measure';
import type { MetricCell } from './metric-answer.types';
import type { CellKey, Sum, Sums } from './sums';

type Value = Pick<
  MetricCell,
  'numerator' | 'denominator' | 'value' | 'amount' | 'percentiles' | 'sketched' | 'insufficientSample'
>;

export interface Counted {
  cases: Sums;
  orders: Sums;
  /** Of each group, whether orders have it; of another one they are the same for each of its values. */
  ordersHave: readonly boolean[];
}

const NOTHING: Sum = { facts: 0, total: 0, buckets: new Map() };

/** What a metric comes to in a cell; null where nothing of it is there. */
export function numberOf(definition: MetricDefinition, counted: Counted, key: CellKey, minSample: number): Value | null {
  const { numerator, denominator, unit } = definition;
  const sumOf = ({ measure }: Term): Sum | undefined =>
    measure in orderMeasures ? counted.orders.of(ordersKey(key, counted), measure) : counted.cases.of(key, measure);
  // That a shop has orders says nothing of a reason or a type that it has no case of.
  const ordersTell = !counted.ordersHave.includes(false);
  const own = [...numerator, ...(denominator ?? [])].filter(({ measure }) => ordersTell || !(measure in orderMeasures));
  if (!own.some((term) => (sumOf(term)?.facts ?? 0) > 0)) return null;
  const come = (terms: readonly Term[]) =>
    terms.reduce((sum, term) => {
      const { facts, total } = sumOf(term) ?? NOTHING;
      return sum + (term.times ?? 1) * (term.of === 'COUNT' ? facts : total);
    }, 0);

  const plain = { amount: null, percentiles: [], sketched: false, insufficientSample: false };
  const above = come(numerator);
  if (unit === 'DURATION') return durationOf(definition, sumOf(numerator[0]!) ?? NOTHING, minSample);
  if (denominator === null) {
    return {
      ...plain,
      numerator: above,
      denominator: null,
      value: above,
      amount: unit === 'MONEY' ? money(above, key.currency) : null,
    };
  }
  const below = come(denominator);
  const sample = denominator.reduce((facts, term) => facts + Math.sign(term.times ?? 1) * (sumOf(term)?.facts ?? 0), 0);
  const insufficientSample = sample < minSample || below === 0;
  return { ...plain, numerator: above, denominator: below, value: insufficientSample ? null : above / below, insufficientSample };
}

function durationOf({ percentiles = [] }: MetricDefinition, { facts, total, buckets }: Sum, minSample: number): Value {
  const insufficientSample = facts < minSample || facts === 0;
  const rows = [...buckets].map(([bucket, count]) => ({ bucket, count })).toSorted((a, b) => a.bucket - b.bucket);
  const told = insufficientSample
    ? []
    : percentiles.map((percent) => ({ percent, milliseconds: percentileOf(rows, percent / 100)! }));
  const value = told[0]?.milliseconds ?? null;
  return { numerator: total, denominator: facts, value, amount: null, percentiles: told, sketched: true, insufficientSample };
}

function ordersKey(key: CellKey, { ordersHave }: Counted): CellKey {
  return { ...key, groups: key.groups.map((value, i) => (ordersHave[i] ? value : null)) };
}
