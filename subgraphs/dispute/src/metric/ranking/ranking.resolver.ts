import { Cursor, DateTime, DEFAULT_PAGE, LARGEST_PAGE, type Connection, type Context } from '@after-sales/runtime';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { DEFAULT_MIN_SAMPLE } from '../answer/dispute-metrics';
import { MetricTimeBasis } from '../answer/metric-enums';
import { MetricFilter } from '../answer/metric-filter';
import { MetricKey } from '../definition/metric-key';
import { ShopRankConnection, ShopRankingOrder, type ShopRank } from './shop-rank.types';
import { shopRanking } from './shop-ranking';

@Resolver()
export class RankingResolver {
  @Query(() => ShopRankConnection, {
    description:
      'Shops by a number of theirs, of those that the token names: ANALYTICS, PLATFORM and MERCHANT tokens, others are refused with FORBIDDEN. Only of whole days of the marketplace’s calendar and filtered by one dimension at most, since it is read from sums alone; else BAD_USER_INPUT or METRICS_TOO_WIDE. Shops with less below the line than `minSample` are left out.',
  })
  shopRanking(
    @Arg('metric', () => MetricKey, { description: 'Key of the metric; of a DURATION, its first percentile.' }) metric: string,
    @Arg('from', () => DateTime, { description: 'The first moment that counts: a midnight of the marketplace.' }) from: Date,
    @Arg('to', () => DateTime, { description: 'The end of the time, itself left out: a midnight of the marketplace.' }) to: Date,
    @Arg('timeBasis', () => MetricTimeBasis, {
      defaultValue: MetricTimeBasis.EVENT,
      description: 'By which time something is counted.',
    })
    timeBasis: MetricTimeBasis,
    @Arg('filter', () => MetricFilter, { nullable: true, description: 'What is counted; without it, all that your token names.' })
    filter: MetricFilter | null,
    @Arg('order', () => ShopRankingOrder, {
      defaultValue: ShopRankingOrder.HIGHEST_FIRST,
      description: 'Which end comes first.',
    })
    order: ShopRankingOrder,
    @Arg('minSample', () => Int, {
      defaultValue: DEFAULT_MIN_SAMPLE,
      description: 'How much there must be below the line, at least; 1 or more.',
    })
    minSample: number,
    @Arg('first', () => Int, { defaultValue: DEFAULT_PAGE, description: `How many, 1 to ${LARGEST_PAGE}.` }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'Only what comes after this cursor: a place in the ranking.' })
    after: string | null,
    @Ctx() ctx: Context,
  ): Promise<Connection<ShopRank>> {
    return shopRanking(ctx, { metric, from, to, timeBasis, filter, order, minSample, first, after });
  }
}
