import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MetricTimeBasis } from '../answer/metric-enums';
import { measures, orderMeasures } from '../measure';
import type { MetricDefinition, Term } from './definition';
import { familiesOf, type MetricFamily as FamilyName } from './families';
import { MetricFamily } from './metric-family';
import { MetricKey } from './metric-key';
import type { OwnQuery } from './own-queries';

export enum MetricUnitShown {
  RATIO = 'RATIO',
  COUNT = 'COUNT',
  MONEY = 'MONEY',
  DURATION = 'DURATION',
  SCORE = 'SCORE',
}

registerEnumType(MetricUnitShown, {
  name: 'MetricUnit',
  description: 'What a metric’s number is.',
  valuesConfig: {
    RATIO: { description: 'What is above the line for each that is below it, from 0 on: 0.05 is 5 %.' },
    COUNT: { description: 'How many.' },
    MONEY: { description: 'An amount, in its currency.' },
    DURATION: { description: 'Times taken, ranked: percentiles, in milliseconds.' },
    SCORE: { description: 'Points, 0 to 100.' },
  },
});

@ObjectType('MetricTerm', { description: 'A part of what stands above or below the line.' })
export class MetricTermShown {
  @Field({ description: 'What is counted: `DISPUTES_OPENED` …' })
  measure: string;

  @Field({ description: 'What that is, and at which time it counts.' })
  description: string;

  @Field({ description: 'Whether the values are summed up, amounts or times taken, and not how many there are.' })
  summed: boolean;

  @Field(() => Float, { description: 'How many times it counts; below zero it is taken away.' })
  times: number;

  static of({ measure, of, times = 1 }: Term): MetricTermShown {
    const description = { ...measures, ...orderMeasures }[measure];
    return { measure, description, summed: of === 'SUM', times };
  }
}

@ObjectType('MetricDefinition', { description: 'What a metric means.' })
export class MetricDefinitionShown {
  @Field(() => MetricKey, { description: 'Its key: `disputeRate`.' })
  key: string;

  @Field(() => [MetricFamily], { description: 'The families that it is in: `stageTimes` …; empty where it stands alone.' })
  families: FamilyName[];

  @Field(() => Int, { description: 'Goes up when the same cases give another number.' })
  version: number;

  @Field({ description: 'Its name in Chinese.' })
  nameZh: string;

  @Field({ description: 'Its name in English.' })
  nameEn: string;

  @Field(() => MetricUnitShown, { description: 'What its number is.' })
  unit: MetricUnitShown;

  @Field(() => [MetricTermShown], { description: 'What stands above the line; of a DURATION what is ranked.' })
  numerator: MetricTermShown[];

  @Field(() => [MetricTermShown], { nullable: true, description: 'What stands below the line; null where there is none.' })
  denominator: MetricTermShown[] | null;

  @Field(() => [Int], { description: 'Of a DURATION, the percentiles that are told.' })
  percentiles: number[];

  @Field(() => [MetricTimeBasis], { description: 'By which times it can be asked for.' })
  timeBases: MetricTimeBasis[];

  @Field({ description: 'What it tells, how its source is read, and what it leaves out.' })
  note: string;

  @Field({ description: 'Rules and documents that it comes from.' })
  source: string;

  @Field({
    description: 'The query that answers it; where that is not `disputeMetrics`, nothing is told of lines and time bases.',
  })
  query: string;

  @Field({ description: 'Whether there is something to count it by; if not, it cannot be asked for.' })
  hasData: boolean;

  @Field(() => String, { nullable: true, description: 'Why not; null where there is.' })
  withoutData: string | null;

  static of({
    name,
    unit,
    numerator,
    denominator,
    percentiles = [],
    withoutData,
    ...rest
  }: MetricDefinition): MetricDefinitionShown {
    return {
      ...rest,
      families: familiesOf(rest.key),
      nameZh: name.zh,
      nameEn: name.en,
      unit: MetricUnitShown[unit],
      numerator: numerator.map(MetricTermShown.of),
      denominator: denominator?.map(MetricTermShown.of) ?? null,
      percentiles: [...percentiles],
      timeBases: Object.values(MetricTimeBasis),
      query: 'disputeMetrics',
      hasData: withoutData === undefined,
      withoutData: withoutData ?? null,
    };
  }

  static ofOwn({ name, unit, ...rest }: OwnQuery): MetricDefinitionShown {
    const lines = { numerator: [], denominator: null, percentiles: [], timeBases: [] };
    return {
      ...rest,
      ...lines,
      families: familiesOf(rest.key),
      nameZh: name.zh,
      nameEn: name.en,
      unit: MetricUnitShown[unit],
      hasData: true,
      withoutData: null,
    };
  }
}
