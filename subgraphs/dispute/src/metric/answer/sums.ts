import type { Measure, OrderMeasure } from '../measure';

/** How much of a measure there is in a cell. */
export interface Sum {
  facts: number;
  total: number;
  /** How many facts are in each bucket of their distribution. */
  buckets: Map<number, number>;
}

/** What was read of a measure for some values of the groups, a slot of time and a currency. */
export interface SumRow {
  measure: Measure | OrderMeasure;
  /** In the order of the groups; null for a group that the measure has not. */
  groups: readonly (string | null)[];
  /** Null where time is not cut. */
  slot: string | null;
  currency: string;
  bucket: number;
  facts: number;
  total: number;
}

export interface CellKey {
  groups: readonly (string | null)[];
  slot: string | null;
  currency: string;
}

/** Adds up rows by cell and measure. */
export class Sums {
  private readonly cells = new Map<string, CellKey & { sums: Map<Measure | OrderMeasure, Sum> }>();

  add({ measure, groups, slot, currency, bucket, facts, total }: SumRow): void {
    const name = JSON.stringify([groups, slot, currency]);
    let cell = this.cells.get(name);
    if (!cell) this.cells.set(name, (cell = { groups, slot, currency, sums: new Map() }));
    let sum = cell.sums.get(measure);
    if (!sum) cell.sums.set(measure, (sum = { facts: 0, total: 0, buckets: new Map() }));
    sum.facts += facts;
    sum.total += total;
    if (bucket >= 0) sum.buckets.set(bucket, (sum.buckets.get(bucket) ?? 0) + facts);
  }

  get size(): number {
    return this.cells.size;
  }

  of({ groups, slot, currency }: CellKey, measure: Measure | OrderMeasure): Sum | undefined {
    return this.cells.get(JSON.stringify([groups, slot, currency]))?.sums.get(measure);
  }

  /** All cells, ordered by their groups, time and currency. */
  keys(): CellKey[] {
    const sorted = [...this.cells.values()].map(({ groups, slot, currency }) => ({
      key: { groups, slot, currency },
      name: [...groups, slot, currency].map((each) => each ?? '').join('\u0000'),
    }));
    return sorted.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ key }) => key);
  }
}
