import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { MetricFilter } from '../answer/metric-filter';
import { amountAtStake } from './amount-at-stake';
import { AmountsAtStake } from './at-stake.types';
import { dueSoon } from './due-soon';
import { DueSoon } from './due-soon.types';

const FOR = 'For ANALYTICS, PLATFORM and MERCHANT tokens; others are refused with FORBIDDEN.';
const BOUND =
  'Counted one by one, at most 100,000; more are refused with METRICS_TOO_WIDE. Lists of a filter that are too long are refused with BAD_USER_INPUT.';

@Resolver()
export class OpenResolver {
  @Query(() => AmountsAtStake, {
    description: `What is claimed in the disputes that are open now, by currency and by how long they have been open. ${FOR} ${BOUND}`,
  })
  amountAtStake(
    @Arg('filter', () => MetricFilter, { nullable: true, description: 'Which disputes; without it, all that your token names.' })
    filter: MetricFilter | null,
    @Ctx() ctx: Context,
  ): Promise<AmountsAtStake> {
    return amountAtStake(ctx, filter);
  }

  @Query(() => DueSoon, {
    description: `How many time limits of cases, disputes, service files and visits end within the next 24 hours, by whose they are; those that stand still have no end. ${FOR} ${BOUND}`,
  })
  dueSoon(
    @Arg('filter', () => MetricFilter, {
      nullable: true,
      description: 'Of which cases; without it, of all that your token names.',
    })
    filter: MetricFilter | null,
    @Ctx() ctx: Context,
  ): Promise<DueSoon> {
    return dueSoon(ctx, filter);
  }
}
