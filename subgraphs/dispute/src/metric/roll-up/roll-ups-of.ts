import type { OrderMeasure } from '../measure';
import { dimensions, NO_BUCKET, type Fact } from '../fact/fact';
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

  constructor(private readonly place: Place) {}

  add(fact: Fact, sign: 1 | -1): void {
    this.addAt('EVENT', fact.at, fact, sign);
    if (fact.cohortAt !== null) this.addAt('COHORT', fact.cohortAt, fact, sign);
  }

  /** Orders of an hour: they have no dimension, so that a day has one row of them. */
  addOrders(basis: Basis, measure: OrderMeasure, at: number, currency: string, by: { facts: number; total: number }): void {
    const { marketplace, shopId, timeZone } = this.place;
    const own = { shopId, basis, measure, currency, bucket: NO_BUCKET, marketplace, ...by };
    const hour = localHour(at, timeZone);
    this.hours.set(`${basis} ${measure} ${hour} ${currency}`, { ...own, hour });
    const day = localDay(at, timeZone);
    this.days.set(`${basis} ${measure} ${day} ${currency}`, { ...own, dimension: '', day, value: '' });
  }

  private addAt(basis: Basis, at: number, fact: Fact, sign: 1 | -1): void {
    const { marketplace, shopId, timeZone } = this.place;
    const { measure, currency, bucket, value } = fact;
    const own = { shopId, basis, measure, currency, bucket, marketplace };
    const hour = localHour(at, timeZone);
    addTo(this.hours, `${basis} ${measure} ${hour} ${currency} ${bucket}`, { ...own, hour }, value, sign);
    const day = localDay(at, timeZone);
    for (const dimension of ['', ...dimensions] as const) {
      const named = dimension === '' ? '' : fact.dimensions[dimension];
      const key = `${dimension} ${basis} ${measure} ${day} ${currency} ${bucket} ${named}`;
      addTo(this.days, key, { ...own, dimension, day, value: named }, value, sign);
    }
  }
}

function addTo<Row extends MetricHour | MetricDay>(
  rows: Map<string, Row>,
  key: string,
  own: Omit<Row, 'facts' | 'total'>,
  value: number,
  sign: 1 | -1,
): void {
  const row = rows.get(key) ?? ({ ...own, facts: 0, total: 0 } as Row);
  row.facts += sign;
  row.total += sign * value;
  rows.set(key, row);
}
