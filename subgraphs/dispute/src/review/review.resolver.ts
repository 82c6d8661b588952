import { ActorKind, page, PageArgs, visibleTo, type Connection, type Context, connectionOf } from '@after-sales/runtime';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { ArbitratorConflict } from './arbitrator-conflict.entity';
import { ArbitratorLoadConnection, arbitratorLoads, type ArbitratorLoad } from './arbitrator-load';

export const ArbitratorConflictConnection = connectionOf(ArbitratorConflict, 'ArbitratorConflict', 'declarations');

@Resolver()
export class ReviewResolver {
  @Query(() => ArbitratorLoadConnection, {
    description:
      'How much each arbitrator of your marketplaces has to decide now, by its id; for the platform, empty for others.',
  })
  arbitratorLoads(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Connection<ArbitratorLoad>> {
    return arbitratorLoads(ctx, args);
  }

  @Query(() => ArbitratorConflictConnection, {
    description:
      'The conflicts of interest that were declared in your marketplaces: your own, all for a supervisor; oldest first.',
  })
  arbitratorConflicts(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Connection<ArbitratorConflict>> {
    const { actor } = ctx;
    const all = ctx.database.manager.createQueryBuilder(ArbitratorConflict, 'row').where('1 = 1');
    const supervises = actor.kind === ActorKind.PLATFORM && actor.roles.includes('supervisor');
    const query = supervises
      ? visibleTo(all, 'row', actor)
      : all.andWhere('row.arbitratorId = :arbitratorId', { arbitratorId: actor.kind === ActorKind.PLATFORM ? actor.id : '' });
    return page(query, { columns: ['id'], direction: 'ASC' }, args);
  }
}
