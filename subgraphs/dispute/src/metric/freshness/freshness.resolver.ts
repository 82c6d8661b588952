import type { Context } from '@after-sales/runtime';
import { Ctx, Query, Resolver } from 'type-graphql';
import { MetricFreshness } from './freshness.types';
import { metricFreshness } from './metric-freshness';

@Resolver()
export class FreshnessResolver {
  @Query(() => [MetricFreshness], {
    description:
      'How far numbers are behind the logs that they are counted from, a row a log. For ANALYTICS, PLATFORM and MERCHANT tokens; others are refused with FORBIDDEN.',
  })
  metricFreshness(@Ctx() ctx: Context): Promise<MetricFreshness[]> {
    return metricFreshness(ctx);
  }
}
