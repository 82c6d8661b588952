import { Cursor, DateTime, LARGEST_PAGE, type Connection, type Context } from '@after-sales/runtime';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { MetricTimeBasis } from '../answer/metric-enums';
import { MetricFilter } from '../answer/metric-filter';
import { metricFacts } from './metric-facts';
import { PulledFactConnection, type PulledFact } from './pulled-fact.types';

@Resolver()
export class PullResolver {
  @Query(() => PulledFactConnection, {
    description:
      'The facts that metrics are made of, in the order in which they changed: ask on after the last cursor, now or days later, and you miss nothing. A fact that went, or is no longer what you ask for, comes with `gone`. For ANALYTICS, PLATFORM and MERCHANT tokens, others are refused with FORBIDDEN; of at most 20 shops, or of marketplaces. For very many: `metricsExport`. Arguments out of their range, and cursors of other lists, are refused with BAD_USER_INPUT.',
  })
  metricFacts(
    @Arg('measures', () => [String], {
      nullable: true,
      description: 'Of these measures (docs/metrics.md); without it: all. One that there is none of is refused.',
    })
    measures: string[] | null,
    @Arg('from', () => DateTime, { nullable: true, description: 'The first moment that counts; without it: all before `to`.' })
    from: Date | null,
    @Arg('to', () => DateTime, {
      nullable: true,
      description: 'The end of the time, itself left out; without it: all from `from` on.',
    })
    to: Date | null,
    @Arg('timeBasis', () => MetricTimeBasis, {
      defaultValue: MetricTimeBasis.EVENT,
      description: 'The time that is meant by that.',
    })
    timeBasis: MetricTimeBasis,
    @Arg('filter', () => MetricFilter, { nullable: true, description: 'Which facts; without it, all that your token names.' })
    filter: MetricFilter | null,
    @Arg('updatedSince', () => DateTime, {
      nullable: true,
      description:
        'Only what changed after this moment: the `updatedAt` of the last that you have, or the `updatedUntil` of an export.',
    })
    updatedSince: Date | null,
    @Arg('first', () => Int, { nullable: true, description: `How many, 1 to ${LARGEST_PAGE}; without it: 20.` })
    first: number | null,
    @Arg('after', () => Cursor, {
      nullable: true,
      description: 'Only what changed after this one; `updatedSince` is then of no account.',
    })
    after: string | null,
    @Ctx() ctx: Context,
  ): Promise<Connection<PulledFact>> {
    return metricFacts(ctx, { measures, from, to, timeBasis, filter, updatedSince }, { first, after });
  }
}
