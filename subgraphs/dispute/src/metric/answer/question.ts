import type { MetricDefinition } from '../definition/definition';
import { definitionOf } from '../definition/definitions';
import { ownQueries } from '../definition/own-queries';
import type { Dimension } from '../fact/fact';
import { orderMeasures, type Measure, type OrderMeasure } from '../measure';
import type { Basis } from '../roll-up/roll-up.entity';
import { columnOf, MetricBucket, MetricDimension, MetricTimeBasis } from './metric-enums';
import { filterColumns, type MetricFilter } from './metric-filter';
import { badInput } from './refuse';
import type { Scope } from './scope';

export interface MetricArguments {
  metrics: readonly string[];
  groupBy?: readonly MetricDimension[] | null;
  bucket?: MetricBucket | null;
  from: Date;
  to: Date;
  timeBasis: MetricTimeBasis;
  filter?: MetricFilter | null;
}

/** What is asked of the rows of marketplaces whose calendars are alike. */
export interface Question {
  scope: Scope;
  timeZone: string;
  measures: readonly (Measure | OrderMeasure)[];
  orderMeasures: readonly OrderMeasure[];
  groupBy: readonly MetricDimension[];
  bucket: MetricBucket | null;
  from: Date;
  to: Date;
  basis: Basis;
  currencies: readonly string[] | null;
  /** Values of dimensions that a fact must have one of. */
  among: Partial<Record<Dimension, readonly string[]>>;
}

const MOST_METRICS = 30;
const MOST_GROUPS = 3;
const MOST_VALUES = 100;

/** The definitions of metrics by their keys; refuses one that another query answers, and one that nothing is known of yet. */
export function definitionsOf(keys: readonly string[]): MetricDefinition[] {
  if (keys.length === 0 || keys.length > MOST_METRICS) throw badInput(`metrics: 1 to ${MOST_METRICS} keys, not ${keys.length}`);
  return [...new Set(keys)].map((key) => {
    const own = ownQueries.find((each) => each.key === key);
    if (own) throw badInput(`metrics: ‘${key}’ is asked for with the query ${own.query}`);
    const definition = definitionOf(key);
    if (definition.withoutData) throw badInput(`metrics: there is nothing to count ‘${key}’ by yet: ${definition.withoutData}`);
    return definition;
  });
}

/** Reads arguments into what is to be looked up, without its scope. */
export function questionOf(
  { groupBy, bucket, from, to, timeBasis, filter }: MetricArguments,
  definitions: readonly MetricDefinition[],
): Omit<Question, 'scope' | 'timeZone'> {
  if (from >= to) throw badInput(`from is to be before to: ${from.toISOString()} is not before ${to.toISOString()}`);
  const groups = [...new Set(groupBy ?? [])];
  if (groups.length > MOST_GROUPS) throw badInput(`groupBy: at most ${MOST_GROUPS} dimensions, not ${groups.length}`);
  const named = new Set(
    definitions.flatMap(({ numerator, denominator }) => [...numerator, ...(denominator ?? [])]).map(({ measure }) => measure),
  );
  return {
    measures: [...named].filter((each): each is Measure => !(each in orderMeasures)),
    orderMeasures: [...named].filter((each): each is OrderMeasure => each in orderMeasures),
    groupBy: groups,
    bucket: bucket ?? null,
    from,
    to,
    basis: timeBasis === MetricTimeBasis.EVENT ? 'EVENT' : 'COHORT',
    currencies: filter?.currencies ? bounded('currencies', filter.currencies) : null,
    among: amongOf(filter ?? {}),
  };
}

/** The dimensions that a question needs beside shop and marketplace. */
export function dimensionsUsed({ groupBy, among }: Pick<Question, 'groupBy' | 'among'>): Dimension[] {
  const grouped = groupBy.map((each) => columnOf[each]).filter((each) => each !== 'shopId' && each !== 'marketplace');
  return [...new Set([...grouped, ...(Object.keys(among) as Dimension[])])];
}

function amongOf(filter: MetricFilter): Question['among'] {
  const given = Object.entries(filterColumns).flatMap(([list, column]) => {
    const values = filter[list as keyof typeof filterColumns];
    return values ? [[column, bounded(list, values)] as const] : [];
  });
  return Object.fromEntries(given);
}

function bounded(name: string, values: readonly string[]): readonly string[] {
  if (values.length > MOST_VALUES) throw badInput(`filter.${name}: at most ${MOST_VALUES} values, not ${values.length}`);
  return values;
}
