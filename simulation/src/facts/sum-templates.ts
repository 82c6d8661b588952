import {
  addOrderCount,
  MetricDay,
  MetricDimensionDay,
  MetricHour,
  RollUpChanges,
  SPANS,
  timeZoneOf,
  type OrderCount,
} from '@after-sales/dispute/metric-rows';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { Numbering } from './numbering';
import type { Span } from './order-hours';
import type { Pattern } from './pattern';
import type { SumTable } from './sum-table';
import type { TextFormat } from './text-format';
import { zoneOffset } from './zone-offset';

/** The tables of sums, and where their rows are among changes. */
export const SUM_TABLES = [
  { entity: MetricHour, changed: 'hours' },
  { entity: MetricDay, changed: 'days' },
  { entity: MetricDimensionDay, changed: 'dimensionDays' },
] as const satisfies { entity: EntityTarget<ObjectLiteral>; changed: keyof RollUpChanges }[];

const DAY_MS = 86_400_000;
/** All spans of days begin anew with each of the longest since 1970: what lies in one lies in one when it is moved by so much. */
export const PERIOD_MS = SPANS.at(-1)! * DAY_MS;

/** The numbers of sums that something adds to, in their order, and what it adds. */
export interface Template {
  keys: Float64Array;
  facts: Float64Array;
  totals: Float64Array;
}

/** What it adds to each table, and by how many milliseconds all of it is to be moved. */
export interface Moved {
  templates: readonly Template[];
  by: number;
}

type By = ConstructorParameters<typeof RollUpChanges>[1];

/**
 * What orders add to the sums of a shop of one marketplace, by number: worked out by the readers' function for each pattern
 * and day of a period, and moved from there, which is as good as long as no clock is put forward or back between.
 */
export class SumTemplates {
  readonly numberings: readonly Numbering[];
  private readonly place;
  private readonly offset: (at: number) => number;
  private readonly known = new Map<Pattern, Moved['templates'][]>();
  private readonly orders = new Map<string, Moved['templates']>();
  /** The beginning of a period. */
  private readonly start: number;

  constructor(
    tables: readonly SumTable[],
    marketplace: string,
    patterns: readonly Pattern[],
    { from, until }: Span,
    format: TextFormat,
    private readonly by: By,
    timeZone = timeZoneOf(marketplace),
  ) {
    this.place = { shopId: '', marketplace, timeZone };
    this.offset = zoneOffset(timeZone);
    this.start = Math.floor(from / PERIOD_MS) * PERIOD_MS;
    const played = patterns.map((pattern) => this.changesOf(pattern, 0));
    for (const currency of new Set(patterns.map((pattern) => pattern.currency))) played.push(this.ordersOf(currency));
    const times = patterns.flatMap(timesOf);
    const far = until - from + 2 * PERIOD_MS;
    const first = times.reduce((least, at) => Math.min(least, at), from) - far;
    const last = times.reduce((most, at) => Math.max(most, at), until) + far;
    this.numberings = tables.map((table) => {
      const { changed } = SUM_TABLES.find(({ entity }) => entity === table.entity)!;
      const rows = played.flatMap((changes) => [...changes[changed].values()]);
      return new Numbering(table, rows, first, last, format);
    });
    this.tables = tables;
  }

  private readonly tables: readonly SumTable[];

  /** What an order made after a pattern adds. */
  of(pattern: Pattern, later: number): Moved {
    const reference = later - Math.floor(later / PERIOD_MS) * PERIOD_MS;
    if (!this.alike(pattern, reference, later)) return { templates: this.templatesOf(this.changesOf(pattern, later)), by: 0 };
    let own = this.known.get(pattern);
    if (!own) this.known.set(pattern, (own = []));
    const templates = (own[reference / DAY_MS] ??= this.templatesOf(this.changesOf(pattern, reference)));
    return { templates, by: later - reference };
  }

  /** What all facts of a pattern add where they are, however far it is moved later: for who wants to know how much there is. */
  usual(pattern: Pattern): Moved['templates'] {
    return this.of(pattern, 0).templates;
  }

  /** Tells of all that the orders of an hour add. */
  ofOrders(count: OrderCount, told: (moved: Moved, facts: number, total: number) => void): void {
    const changes = new ToldOrders(this.place, (basis, measure, at, currency, { facts, total }) => {
      if (facts === 0 && total === 0) return;
      told(this.ofOrder(basis, measure, at, currency), facts, total);
    });
    addOrderCount(changes, count.hour, count, 1);
  }

  private ofOrder(basis: Basis, measure: OrderMeasure, at: number, currency: string): Moved {
    const within = at - Math.floor(at / PERIOD_MS) * PERIOD_MS;
    let reference = this.start + within;
    if (this.offset(reference) !== this.offset(at)) reference = at;
    const name = `${basis} ${measure} ${currency} ${reference}`;
    let templates = this.orders.get(name);
    if (!templates) {
      const changes = new RollUpChanges(this.place, this.by);
      changes.addOrders(basis, measure, reference, currency, ONE);
      this.orders.set(name, (templates = this.templatesOf(changes)));
    }
    return { templates, by: at - reference };
  }

  private alike(pattern: Pattern, reference: number, later: number): boolean {
    if (reference === later) return true;
    return timesOf(pattern).every((at) => this.offset(at + reference) === this.offset(at + later));
  }

  private changesOf(pattern: Pattern, later: number): RollUpChanges {
    const changes = new RollUpChanges(this.place, this.by);
    for (const { fact } of pattern.facts) {
      const cohortAt = fact.cohortAt === null ? null : fact.cohortAt + later;
      changes.add({ ...fact, at: fact.at + later, cohortAt }, 1);
    }
    return changes;
  }

  private ordersOf(currency: string): RollUpChanges {
    const changes = new RollUpChanges(this.place, this.by);
    const one = { currency, paid: 1, paidAmount: 1, arrived: 1, arrivedAmount: 1, delivered: 1, deliveredAmount: 1 };
    addOrderCount(changes, new Date(this.start), one, 1);
    return changes;
  }

  private templatesOf(changes: RollUpChanges): Template[] {
    return this.tables.map(({ entity }, i) => {
      const { changed } = SUM_TABLES.find((table) => table.entity === entity)!;
      const numbered = [...changes[changed].values()].map((row) => ({ key: this.numberings[i]!.of(row), row }));
      numbered.sort((a, b) => a.key - b.key);
      return {
        keys: Float64Array.from(numbered, ({ key }) => key),
        facts: Float64Array.from(numbered, ({ row }) => row.facts),
        totals: Float64Array.from(numbered, ({ row }) => row.total),
      };
    });
  }
}

const ONE = { facts: 1, total: 1 };

type OnOrders = RollUpChanges['addOrders'];
type Basis = Parameters<OnOrders>[0];
type OrderMeasure = Parameters<OnOrders>[1];

/** Hands on what the readers' function would add of orders. */
class ToldOrders extends RollUpChanges {
  constructor(
    place: ConstructorParameters<typeof RollUpChanges>[0],
    private readonly told: OnOrders,
  ) {
    super(place);
  }

  override addOrders(...args: Parameters<OnOrders>): void {
    this.told(...args);
  }
}

const times = new WeakMap<Pattern, number[]>();

/** The different moments at which something of a pattern is counted. */
function timesOf(pattern: Pattern): number[] {
  let known = times.get(pattern);
  if (!known) {
    const all = pattern.facts.flatMap(({ fact: { at, cohortAt } }) => (cohortAt === null ? [at] : [at, cohortAt]));
    times.set(pattern, (known = [...new Set(all)]));
  }
  return known;
}
