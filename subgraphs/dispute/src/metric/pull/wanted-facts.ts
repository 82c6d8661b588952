import { filterColumns, type MetricFilter } from '../answer/metric-filter';
import { MetricTimeBasis } from '../answer/metric-enums';
import { questionOf } from '../answer/question';
import { badInput } from '../answer/refuse';
import { timeColumn } from '../answer/read-facts';
import type { Dimension } from '../fact/fact';
import type { MetricFact } from '../fact/fact.entity';
import { measures, type Measure } from '../measure';
import type { Basis } from '../roll-up/roll-up.entity';

/** Which facts somebody pulls, of the shops that are its own. Moments are RFC 3339, since this is kept as JSON. */
export interface WantedFacts {
  /** Null: all. */
  measures: readonly Measure[] | null;
  from: string | null;
  to: string | null;
  basis: Basis;
  currencies: readonly string[] | null;
  among: Partial<Record<Dimension, readonly string[]>>;
  updatedSince: string | null;
}

export interface PullArguments {
  measures?: readonly string[] | null;
  from?: Date | null;
  to?: Date | null;
  timeBasis?: MetricTimeBasis;
  filter?: MetricFilter | null;
  updatedSince?: Date | null;
}

const ALL_TIME = { from: new Date(0), to: new Date(8_640_000_000_000_000) };

/** Reads what is asked for; refuses measures that there are none of. */
export function wantedFacts(asked: PullArguments): WantedFacts {
  const { from = null, to = null, timeBasis = MetricTimeBasis.EVENT, filter, updatedSince } = asked;
  const span = { from: from ?? ALL_TIME.from, to: to ?? ALL_TIME.to };
  const { basis, currencies, among } = questionOf({ metrics: [], ...span, timeBasis, filter }, []);
  return {
    measures: asked.measures ? [...new Set(asked.measures)].map(measureOf) : null,
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
    basis,
    currencies,
    among,
    updatedSince: updatedSince?.toISOString() ?? null,
  };
}

/** Whether a fact is one of these; measure and shop were looked for already. */
export function isWanted(fact: MetricFact, { from, to, basis, currencies, among }: WantedFacts): boolean {
  if (from !== null || to !== null) {
    const at = fact[timeColumn(basis)];
    if (!at || (from !== null && at < new Date(from)) || (to !== null && at >= new Date(to))) return false;
  }
  if (currencies && !currencies.includes(fact.currency)) return false;
  return Object.values(filterColumns).every((column) => among[column]?.includes(fact[column]) ?? true);
}

function measureOf(name: string): Measure {
  if (Object.hasOwn(measures, name)) return name as Measure;
  throw badInput(`measures: there is none ‘${name.slice(0, 40)}’; docs/metrics.md lists them`);
}
