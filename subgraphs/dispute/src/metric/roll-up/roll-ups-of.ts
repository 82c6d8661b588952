import { UNSUMMED, type OrderMeasure } from '../measure';
import { dimensions, NO_BUCKET, type Dimension, type Fact } from '../fact/fact';
import { localDay, localHour } from './local-time';
import type { Basis, MetricDay, MetricHour } from './roll-up.entity';

export interface Place {
  marketplace: string;
  shopId: string;
  timeZone: string;
}

/** What facts of one shop add to its roll-ups, one row for each key; with `sign` -1 what they take away. */
export class RollUpChanges {
  readonly hours = new Map<string, MetricHour>();
  readonly days = new Map<string, MetricDay>();

  /** `by`: the dimensions that sums by day are kept by, all of them unless somebody measures; '' is the shop as a whole. */
  constructor(
    private readonly place: Place,
    private readonly by: readonly ('' | Dimension)[] = ['', ...dimensions],
  ) {}

  add(fact: Fact, sign: 1 | -1): void {
    this.addAt('EVENT', fact.at, fact, sign);
    if (fact.cohortAt !== null) this.addAt('COHORT', fact.cohortAt, fact, sign);
  }

  /** Orders of an hour. They have no dimension, so that a day has one row of them. */
  addOrders(basis: Basis, measure: OrderMeasure, at: number, currency: string, by: { facts: number; total: number }): void {
    const { marketplace, shopId, timeZone } = this.place;
    const own = { shopId, basis, measure, currency, bucket: NO_BUCKET, marketplace };
    const hour = { ...own, hour: localHour(at, timeZone) };
    addTo(this.hours, hourKey(hour), hour, by.total, 1, by.facts);
    const day = { ...own, dimension: '', day: localDay(at, timeZone), value: '' };
    addTo(this.days, dayKey(day), day, by.total, 1, by.facts);
  }

  /** Takes away what is kept: what then is left is what it lacks. */
  takeAway(kept: { hours: readonly MetricHour[]; days: readonly MetricDay[] }): void {
    for (const { facts, total, ...own } of kept.hours) {
      addTo(this.hours, hourKey(own), own, total, -1, facts);
    }
    for (const { facts, total, ...own } of kept.days) {
      addTo(this.days, dayKey(own), own, total, -1, facts);
    }
  }

  /** By one of its times. */
  addAt(basis: Basis, at: number, { measure, currency, bucket, value, dimensions: values }: Fact, sign: 1 | -1): void {
    if (UNSUMMED.includes(measure)) return;
    const { marketplace, shopId, timeZone } = this.place;
    const own = { shopId, basis, measure, currency, bucket, marketplace };
    const hour = localHour(at, timeZone);
    addOne(this.hours, hourKey({ ...own, hour }), value, sign, () => ({ ...own, hour, ...NOTHING }));
    const day = localDay(at, timeZone);
    for (const dimension of this.by) {
      const named = dimension === '' ? '' : values[dimension];
      const key = dayKey({ dimension, basis, measure, day, currency, bucket, value: named });
      addOne(this.days, key, value, sign, () => ({ ...own, dimension, day, value: named, ...NOTHING }));
    }
  }
}

const NOTHING = { facts: 0, total: 0 };

/** A row is made only where there is none: a fact is in two dozen, and most of them are there. */
function addOne<Row extends MetricHour | MetricDay>(
  rows: Map<string, Row>,
  key: string,
  value: number,
  sign: 1 | -1,
  made: () => Row,
): void {
  let row = rows.get(key);
  if (!row) rows.set(key, (row = made()));
  row.facts += sign;
  row.total += sign * value;
}

type HourKey = Pick<MetricHour, 'basis' | 'measure' | 'hour' | 'currency' | 'bucket'>;
type DayKey = Pick<MetricDay, 'dimension' | 'basis' | 'measure' | 'day' | 'currency' | 'bucket' | 'value'>;

function hourKey({ basis, measure, hour, currency, bucket }: HourKey): string {
  return `${basis} ${measure} ${hour} ${currency} ${bucket}`;
}

function dayKey({ dimension, basis, measure, day, currency, bucket, value }: DayKey): string {
  return `${dimension} ${basis} ${measure} ${day} ${currency} ${bucket} ${value}`;
}

function addTo<Row extends MetricHour | MetricDay>(
  rows: Map<string, Row>,
  key: string,
  own: Omit<Row, 'facts' | 'total'>,
  value: number,
  sign: 1 | -1,
  facts: number,
): void {
  const row = rows.get(key) ?? ({ ...own, facts: 0, total: 0 } as Row);
  row.facts += sign * facts;
  row.total += sign * value;
  rows.set(key, row);
}
