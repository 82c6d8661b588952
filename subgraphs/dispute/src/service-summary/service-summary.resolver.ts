import type { Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { serviceSummary } from './service-summary';
import { ServiceSummary } from './service-summary.types';

@Resolver()
export class ServiceSummaryResolver {
  @Query(() => ServiceSummary, {
    nullable: true,
    description:
      'A month of a shop’s customer service (E11), for its own staff and its platform; null where there is no service file of it that you may see, and where the policy has no monthly summary.',
  })
  serviceSummary(
    @Arg('shopId', () => ID, { description: 'The shop.' }) shopId: string,
    @Arg('month', () => String, { description: 'The month, `2026-06`, in the marketplace’s time zone.' }) month: string,
    @Ctx() ctx: Context,
  ): Promise<ServiceSummary | null> {
    return serviceSummary(ctx, shopId, month);
  }
}
