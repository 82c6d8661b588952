import { DateTime, load, PageArgs, type Connection, type Context } from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { MetricTimeBasis } from '../answer/metric-enums';
import { MetricFilter } from '../answer/metric-filter';
import { Dispute } from '../../dispute/dispute.entity';
import { disputesById } from '../../loaders';
import { MetricKey } from '../definition/metric-key';
import { MetricCase, MetricCaseConnection, MetricPart } from './metric-case.types';
import { metricCases } from './metric-cases';

@Resolver(() => MetricCase)
export class MetricCaseResolver {
  @Query(() => MetricCaseConnection, {
    description:
      'What stands behind a number of `disputeMetrics`, oldest first: ask with the `from` and `to` of its cell, and its currency and the values of its groups as a filter. What the entries add comes to the number exactly. Refused as that is; with BAD_USER_INPUT also of a part that the metric has not, or that is made of orders, which are not listed.',
  })
  metricCases(
    @Arg('metric', () => MetricKey, { description: 'Key of the metric.' }) metric: string,
    @Arg('part', () => MetricPart, { defaultValue: MetricPart.NUMERATOR, description: 'Which part of it.' }) part: MetricPart,
    @Arg('from', () => DateTime, { description: 'The first moment that counts.' }) from: Date,
    @Arg('to', () => DateTime, { description: 'The end of the time, itself left out; after `from`.' }) to: Date,
    @Arg('timeBasis', () => MetricTimeBasis, { defaultValue: MetricTimeBasis.EVENT, description: 'By which time it is counted.' })
    timeBasis: MetricTimeBasis,
    @Arg('filter', () => MetricFilter, { nullable: true, description: 'What is counted; without it, all that your token names.' })
    filter: MetricFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<MetricCase>> {
    return metricCases(ctx, { metric, part, from, to, timeBasis, filter }, args);
  }

  @FieldResolver(() => Dispute)
  async dispute(@Root() { disputeId }: MetricCase, @Ctx() ctx: Context): Promise<Dispute | null> {
    return disputeId === null ? null : load(ctx, disputesById, disputeId);
  }
}
