import { UNSUMMED, type OrderMeasure } from '../measure';
import { dimensions, NO_BUCKET, type Dimension, type Fact } from '../fact/fact';
import { localDay, localHour } from './local-time';
import type { Basis, MetricDay, MetricDimensionDay, MetricHour, RollUp } from './roll-up.entity';
import { spansOn } from './span';

export interface Place {
  marketplace: string;
  shopId: string;
  timeZone: string;
}

/** Sums of one shop by what each table keeps them by. */
export interface Sums {
  hours: readonly MetricHour[];
  days: readonly MetricDay[];
  dimensionDays: readonly MetricDimensionDay[];
}

/** What facts of one shop add to its roll-ups, one row for each key; with `sign` -1 what they take away. */
export class RollUpChanges {
  readonly hours = new Map<string, MetricHour>();
  readonly days = new Map<string, MetricDay>();
  readonly dimensionDays = new Map<string, MetricDimensionDay>();

  /** `by`: the dimensions that sums by day are kept by, all of them unless somebody measures. */
  constructor(
    readonly place: Place,
    private readonly by: readonly Dimension[] = dimensions,
  ) {}

  add(fact: Fact, sign: 1 | -1): void {
    this.addAt('EVENT', fact.at, fact, sign);
    if (fact.cohortAt !== null) this.addAt('COHORT', fact.cohortAt, fact, sign);
  }

  /** What a fact became: of one that lies where it did and comes to the same, sums of what is known alike stay as they are. */
  replace(before: Fact, after: Fact): void {
    if (SUMMED.some((name) => before[name] !== after[name])) {
      this.add(before, -1);
      this.add(after, 1);
      return;
    }
    const by = this.by.filter((dimension) => before.dimensions[dimension] !== after.dimensions[dimension]);
    this.addDimensions('EVENT', before.at, before, -1, by);
    this.addDimensions('EVENT', after.at, after, 1, by);
    if (before.cohortAt === null) return;
    this.addDimensions('COHORT', before.cohortAt, before, -1, by);
    this.addDimensions('COHORT', before.cohortAt, after, 1, by);
  }

  /** Orders of an hour. They have no dimension. */
  addOrders(basis: Basis, measure: OrderMeasure, at: number, currency: string, by: { facts: number; total: number }): void {
    this.addWhole({ basis, measure, currency, bucket: NO_BUCKET }, at, by.facts, by.total);
  }

  /** Takes away what is kept: what then is left is what it lacks. */
  takeAway({ hours, days, dimensionDays }: Sums): void {
    for (const row of hours) addTo(this.hours, hourKey(row), row, -row.facts, -row.total);
    for (const row of days) addTo(this.days, dayKey(row), row, -row.facts, -row.total);
    for (const row of dimensionDays) addTo(this.dimensionDays, dimensionDayKey(row), row, -row.facts, -row.total);
  }

  /** By one of its times. */
  addAt(basis: Basis, at: number, fact: Fact, sign: 1 | -1): void {
    const { measure, currency, bucket, value } = fact;
    if (UNSUMMED.includes(measure)) return;
    this.addWhole({ basis, measure, currency, bucket }, at, sign, sign * value);
    this.addDimensions(basis, at, fact, sign, this.by);
  }

  private addWhole(of: Summed, at: number, facts: number, total: number): void {
    const { marketplace, shopId, timeZone } = this.place;
    const hour = { ...of, shopId, hour: localHour(at, timeZone) };
    addTo(this.hours, hourKey(hour), hour, facts, total);
    for (const span of spansOn(localDay(at, timeZone))) {
      const day = { ...of, ...span, shopId, marketplace };
      addTo(this.days, dayKey(day), day, facts, total);
    }
  }

  private addDimensions(basis: Basis, at: number, fact: Fact, sign: 1 | -1, by: readonly Dimension[]): void {
    const { measure, currency, bucket, value: worth, dimensions: values } = fact;
    if (by.length === 0 || UNSUMMED.includes(measure)) return;
    const { shopId, timeZone } = this.place;
    const day = localDay(at, timeZone);
    const [begin, end] = [`${basis} ${measure} `, ` ${currency} ${bucket}`];
    for (const dimension of by) {
      const value = values[dimension];
      const key = `${begin}${dimension} ${day} ${value}${end}`;
      let row = this.dimensionDays.get(key);
      // Made only where there is none: a fact is in twenty, and most of them are there.
      if (!row) {
        row = { shopId, dimension, basis, measure, day, value, currency, bucket, facts: 0, total: 0 };
        this.dimensionDays.set(key, row);
      }
      row.facts += sign;
      row.total += sign * worth;
    }
  }
}

/** Those that something is left of, in the order of their names, which begin as the keys of their tables do. */
export function inOrder<Row extends RollUp>(rows: Iterable<readonly [name: string, row: Row]>): Row[] {
  const left = [...rows].filter(([, { facts, total }]) => facts !== 0 || total !== 0);
  return left.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** What a fact has its place among the sums by, but for its dimensions, and what it adds there. */
const SUMMED = ['at', 'cohortAt', 'value', 'currency', 'bucket'] as const satisfies readonly (keyof Fact)[];

type Summed = Pick<RollUp, 'basis' | 'measure' | 'currency' | 'bucket'>;

function hourKey({ basis, measure, hour, currency, bucket }: Summed & Pick<MetricHour, 'hour'>): string {
  return `${basis} ${measure} ${hour} ${currency} ${bucket}`;
}

function dayKey({ basis, measure, days, day, currency, bucket }: Summed & Pick<MetricDay, 'days' | 'day'>): string {
  return `${basis} ${measure} ${days} ${day} ${currency} ${bucket}`;
}

function dimensionDayKey({ dimension, basis, measure, day, value, currency, bucket }: MetricDimensionDay): string {
  return `${basis} ${measure} ${dimension} ${day} ${value} ${currency} ${bucket}`;
}

function addTo<Row extends RollUp>(
  rows: Map<string, Row>,
  key: string,
  own: Omit<Row, 'facts' | 'total'>,
  facts: number,
  total: number,
): void {
  let row = rows.get(key);
  if (!row) rows.set(key, (row = { ...own, facts: 0, total: 0 } as unknown as Row));
  row.facts += facts;
  row.total += total;
}
