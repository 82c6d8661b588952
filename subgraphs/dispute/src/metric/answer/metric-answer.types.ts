import { Cursor, DateTime, Money } from '@after-sales/runtime';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MetricKey } from '../definition/metric-key';
import { MetricDimension } from './metric-enums';

@ObjectType({ description: 'What an answer has seen.' })
export class MetricAsOf {
  @Field(() => DateTime, { description: 'When it was read.' })
  at: Date;

  @Field(() => [Cursor], {
    description:
      'How far the logs had been counted by then: `order:123`, `logistics:45`, `dispute:67`. What it says may already hold more.',
  })
  cursors: string[];
}

@ObjectType({ description: 'A value of a dimension that an answer is grouped by.' })
export class MetricGroup {
  @Field(() => MetricDimension, { description: 'The dimension.' })
  dimension: MetricDimension;

  @Field({ description: 'Its value; empty where it is not known.' })
  value: string;
}

@ObjectType({ description: 'A percentile of times taken.' })
export class MetricPercentile {
  @Field(() => Int, { description: 'Which: 50, 90, 95 or 99.' })
  percent: number;

  @Field(() => Float, { description: 'Milliseconds; within half of 1 % of the exact one.' })
  milliseconds: number;
}

@ObjectType({ description: 'One number: a metric, for one value of each group, one stretch of time and one currency.' })
export class MetricCell {
  @Field(() => MetricKey, { description: 'Key of the metric.' })
  metric: string;

  @Field(() => Int, { description: 'Version of its definition.' })
  version: number;

  @Field(() => [MetricGroup], { description: 'Of each dimension that was grouped by, its value.' })
  groups: MetricGroup[];

  @Field(() => DateTime, { description: 'From when on it counts.' })
  from: Date;

  @Field(() => DateTime, { description: 'Up to when, itself left out.' })
  to: Date;

  @Field({
    description: 'Currency of the cases; what is of different currencies is never added up. Empty where it is not known.',
  })
  currency: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'Above the line: cases and the like, or minor units of the currency. Of a DURATION the sum of all, in milliseconds.',
  })
  numerator: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Below the line; null for COUNT and MONEY. Of a DURATION how many there are.',
  })
  denominator: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The number: a RATIO from 0 on, a COUNT, minor units of MONEY, or the first of its percentiles of a DURATION, in milliseconds. Null with `insufficientSample`.',
  })
  value: number | null;

  @Field(() => Money, { nullable: true, description: 'The value of a MONEY metric.' })
  amount: Money | null;

  @Field(() => [MetricPercentile], { description: 'Of a DURATION, those of its definition; empty with `insufficientSample`.' })
  percentiles: MetricPercentile[];

  @Field({ description: 'Whether percentiles are from a sketch: buckets of 1 %. Sums and counts never are.' })
  sketched: boolean;

  @Field({ description: 'Whether there is too little below the line (`minSample`) for the value to mean something.' })
  insufficientSample: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'By ORDER_COHORT: whether all windows of these orders have passed, so that it changes no more; null by EVENT.',
  })
  matured: boolean | null;
}

@ObjectType({ description: 'Numbers with what they have seen.' })
export class DisputeMetrics {
  @Field(() => MetricAsOf, { description: 'What the answer has seen.' })
  asOf: MetricAsOf;

  @Field(() => [MetricCell], {
    description:
      'At most 10,000: by metric as they were asked for, then groups, time and currency. Where nothing happened, there is none.',
  })
  cells: MetricCell[];
}
