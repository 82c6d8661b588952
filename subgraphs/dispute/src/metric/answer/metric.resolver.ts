import { DateTime, type Context } from '@after-sales/runtime';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { definitions } from '../definition/definitions';
import type { MetricFamily as FamilyName } from '../definition/families';
import { MetricFamily } from '../definition/metric-family';
import { MetricKey } from '../definition/metric-key';
import { ownQueries } from '../definition/own-queries';
import { MetricDefinitionShown } from '../definition/definition.types';
import { DEFAULT_MIN_SAMPLE, disputeMetrics } from './dispute-metrics';
import { DisputeMetrics } from './metric-answer.types';
import { MetricBucket, MetricDimension, MetricTimeBasis } from './metric-enums';
import { MetricFilter } from './metric-filter';

@Resolver()
export class MetricResolver {
  @Query(() => [MetricDefinitionShown], {
    description: 'What each metric means, also those that there is nothing to count by yet. For everybody.',
  })
  metricDefinitions(
    @Arg('family', () => MetricFamily, { nullable: true, description: 'Of this family alone; without it: all.' })
    family: FamilyName | null,
  ): MetricDefinitionShown[] {
    const all = [...definitions.map(MetricDefinitionShown.of), ...ownQueries.map(MetricDefinitionShown.ofOwn)];
    return family ? all.filter(({ families }) => families.includes(family)) : all;
  }

  @Query(() => DisputeMetrics, {
    description:
      'Numbers about cases and disputes, for ANALYTICS, PLATFORM and MERCHANT tokens; others are refused with FORBIDDEN. Sums are kept by shop and hour, and by shop, one other dimension and whole days of the marketplace’s calendar; anything else is counted case by case where there are at most 100,000 of them, and 200,000 in all questions of a request, which take 20 seconds at most, else refused with METRICS_TOO_WIDE and a hint. Arguments out of their range are refused with BAD_USER_INPUT.',
  })
  disputeMetrics(
    @Arg('metrics', () => [MetricKey], { description: 'Keys of 1 to 30 metrics; see `metricDefinitions`.' }) metrics: string[],
    @Arg('groupBy', () => [MetricDimension], {
      nullable: true,
      description:
        'At most three dimensions to tell numbers apart by. Orders have shop and marketplace alone: by others, all of them stand below the line.',
    })
    groupBy: MetricDimension[] | null,
    @Arg('bucket', () => MetricBucket, { nullable: true, description: 'Into what time is cut; without it, it is not.' })
    bucket: MetricBucket | null,
    @Arg('from', () => DateTime, { description: 'The first moment that counts.' }) from: Date,
    @Arg('to', () => DateTime, { description: 'The end of the time, itself left out; after `from`.' }) to: Date,
    @Arg('timeBasis', () => MetricTimeBasis, {
      defaultValue: MetricTimeBasis.EVENT,
      description: 'By which time something is counted.',
    })
    timeBasis: MetricTimeBasis,
    @Arg('filter', () => MetricFilter, { nullable: true, description: 'What is counted; without it, all that your token names.' })
    filter: MetricFilter | null,
    @Arg('minSample', () => Int, {
      defaultValue: DEFAULT_MIN_SAMPLE,
      description: 'How much there must be below the line, at least, for a ratio or a percentile to have a value; 1 or more.',
    })
    minSample: number,
    @Ctx() ctx: Context,
  ): Promise<DisputeMetrics> {
    return disputeMetrics(ctx, { metrics, groupBy, bucket, from, to, timeBasis, filter, minSample });
  }
}
