import { DateTime, type Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { DEFAULT_MIN_SAMPLE } from '../answer/dispute-metrics';
import { MetricTimeBasis } from '../answer/metric-enums';
import { experienceScore } from './experience-score';
import { ExperienceScores } from './experience.types';

@Resolver()
export class ExperienceResolver {
  @Query(() => ExperienceScores, {
    description:
      'How well a shop treats its buyers after the sale, 0 to 100, with the parts, weights and pieces that it is made of. For who may see the shop’s metrics: ANALYTICS, PLATFORM and MERCHANT tokens, others are refused with FORBIDDEN. A shop that yours does not name has no score. No marketplace publishes how it weighs: these weights are defaults of the operator. Refused as `disputeMetrics` is.',
  })
  experienceScore(
    @Arg('shopId', () => ID, { description: 'The shop: `taobao:1001`.' }) shopId: string,
    @Arg('from', () => DateTime, { description: 'The first moment that counts.' }) from: Date,
    @Arg('to', () => DateTime, { description: 'The end of the time, itself left out; after `from`.' }) to: Date,
    @Arg('timeBasis', () => MetricTimeBasis, {
      defaultValue: MetricTimeBasis.EVENT,
      description: 'By which time something is counted.',
    })
    timeBasis: MetricTimeBasis,
    @Arg('minSample', () => Int, {
      defaultValue: DEFAULT_MIN_SAMPLE,
      description: 'How much there must be below the line, at least, for a part to count; 1 or more.',
    })
    minSample: number,
    @Ctx() ctx: Context,
  ): Promise<ExperienceScores> {
    return experienceScore(ctx, { shopId, from, to, timeBasis, minSample });
  }
}
