import { ActorKind, connectionOf, pageOf, visibleTo, type Connection, type Context, type PageArgs } from '@after-sales/runtime';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Dispute } from '../dispute/dispute.entity';

/** More than a platform has arbitrators. */
const MOST_ARBITRATORS = 2000;

@ObjectType({ description: 'How much an arbitrator has to decide now.' })
export class ArbitratorLoad {
  @Field(() => ID, { description: 'The arbitrator: the `sub` claim of its token.' })
  arbitratorId: string;

  @Field(() => Int, { description: 'Its disputes that are not over.' })
  open: number;

  @Field(() => Int, { description: 'Those of them with a deadline that has passed.' })
  overdue: number;
}

export const ArbitratorLoadConnection = connectionOf(
  ArbitratorLoad,
  'ArbitratorLoad',
  'arbitrators with what they have to decide',
);

/** What each arbitrator has, in the caller's marketplaces, by its id. Ended disputes have no `dueAt`, so they are not read. */
export async function arbitratorLoads(ctx: Context, args: PageArgs): Promise<Connection<ArbitratorLoad>> {
  const { actor } = ctx;
  if (actor.kind !== ActorKind.PLATFORM) return pageOf<ArbitratorLoad>([], 'arbitratorId', args);
  const query = ctx.database.manager
    .createQueryBuilder(Dispute, 'row')
    .select('row.assignedTo', 'arbitratorId')
    .addSelect('COUNT(*)', 'open')
    .addSelect('SUM(CASE WHEN row.dueAt < :now THEN 1 ELSE 0 END)', 'overdue')
    .where('row.dueAt IS NOT NULL AND row.assignedTo IS NOT NULL')
    .setParameter('now', ctx.clock.now());
  const rows = await visibleTo(query, 'row', actor)
    .groupBy('row.assignedTo')
    .orderBy('row.assignedTo')
    .limit(MOST_ARBITRATORS)
    .getRawMany<Record<keyof ArbitratorLoad, string>>();
  const loads = rows.map(({ arbitratorId, open, overdue }) => ({ arbitratorId, open: Number(open), overdue: Number(overdue) }));
  return pageOf(loads, 'arbitratorId', args);
}
