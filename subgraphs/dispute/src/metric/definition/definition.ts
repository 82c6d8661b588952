import type { Measure, OrderMeasure } from '../measure';

/** What a number is. */
export type MetricUnit = 'RATIO' | 'COUNT' | 'MONEY' | 'DURATION';

/** A part of a sum: how many facts there are of a measure, or what their values come to, so many times. */
export interface Term {
  measure: Measure | OrderMeasure;
  of: 'COUNT' | 'SUM';
  /** 1 where it is not given. */
  times?: number;
}

/** What a metric is: data, so that what a number means can be read beside it. */
export interface MetricDefinition {
  key: string;
  /** Goes up when the same facts give another number. */
  version: number;
  name: { zh: string; en: string };
  unit: MetricUnit;
  /** For DURATION: the one measure whose times are ranked. */
  numerator: readonly Term[];
  /** Null for what is no ratio. */
  denominator: readonly Term[] | null;
  /** For DURATION: which percentiles are meant; more can be asked for. */
  percentiles?: readonly number[];
  /** What it tells, how the source is read, and what it leaves out. */
  note: string;
  /** Ids of rules and documents that it comes from. */
  source: string;
  /** Why there are no facts for it yet; it is then not answered. */
  withoutData?: string;
}
