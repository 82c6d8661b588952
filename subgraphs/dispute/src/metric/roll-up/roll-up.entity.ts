import { day, text, whole } from '@after-sales/runtime';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Dimension } from '../fact/fact';
import type { Measure, OrderMeasure } from '../measure';
import type { SpanLength } from './span';

/** By which time a fact is placed: when it happened, or when its order was paid. */
export type Basis = 'EVENT' | 'COHORT';

/** How many facts there are of a shop, and what they come to. */
export abstract class RollUp {
  @PrimaryColumn(text(120))
  shopId: string;

  @PrimaryColumn(text(8))
  basis: Basis;

  @PrimaryColumn(text(32))
  measure: Measure | OrderMeasure;

  @PrimaryColumn(text(3))
  currency: string;

  @PrimaryColumn({ type: 'integer' })
  bucket: number;

  @Column({ type: 'integer' })
  facts: number;

  /** Of their values. */
  @Column(whole)
  total: number;
}

/** The facts of a shop and an hour that begins then, in the marketplace’s zone. */
@Entity('metric_hour', { withoutRowid: true })
export class MetricHour extends RollUp {
  /** In UTC: `2026-06-01T08:00`. */
  @PrimaryColumn(text(16))
  hour: string;
}

/** The facts of a shop and some days on end of the marketplace’s calendar. */
@Entity('metric_day', { withoutRowid: true })
// A marketplace has a hundred thousand of these a month. With the key, which every index holds, this is all that is asked for.
@Index('metric_day_of_marketplace', ['marketplace', 'basis', 'measure', 'days', 'day', 'facts', 'total'])
export class MetricDay extends RollUp {
  @Column(text(16))
  marketplace: string;

  /** How many. */
  @PrimaryColumn({ type: 'integer' })
  days: SpanLength;

  /** The first of them: `2026-06-01`. */
  @PrimaryColumn(day)
  day: string;
}

/** The facts of a shop and a day, of one value of one dimension. */
@Entity('metric_dimension_day', { withoutRowid: true })
export class MetricDimensionDay extends RollUp {
  @PrimaryColumn(text(16))
  dimension: Dimension;

  /** `2026-06-01` */
  @PrimaryColumn(day)
  day: string;

  @PrimaryColumn(text(64))
  value: string;
}
