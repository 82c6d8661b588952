import {
  connectionOf,
  DateTime,
  Marketplace,
  page,
  visibleList,
  type Connection,
  type Context,
  type PageArgs,
} from '@after-sales/runtime';
import { Field, ID, InputType } from 'type-graphql';
import { Dispute } from './dispute.entity';
import { DisputeStage, DisputeStatus } from './dispute.states';

export const DisputeConnection = connectionOf(Dispute, 'Dispute', 'disputes');

@InputType({ description: 'Which disputes; all conditions together. Without any: every dispute you may see.' })
export class DisputeFilter {
  @Field(() => [DisputeStage], { nullable: true, description: 'In one of these stages.' })
  stages?: DisputeStage[];

  @Field(() => [DisputeStatus], { nullable: true, description: 'In one of these statuses.' })
  statuses?: DisputeStatus[];

  @Field(() => Marketplace, { nullable: true, description: 'On this marketplace.' })
  marketplace?: Marketplace;

  @Field(() => ID, { nullable: true, description: 'With this shop.' })
  shopId?: string;

  @Field(() => ID, { nullable: true, description: 'Over this case.' })
  refundId?: string;

  @Field(() => DateTime, { nullable: true, description: 'Opened at or after this moment.' })
  openedFrom?: Date;

  @Field(() => DateTime, { nullable: true, description: 'Opened before this moment.' })
  openedTo?: Date;
}

/** The disputes that the caller may see, newest first. */
export function disputes(ctx: Context, filter: DisputeFilter, args: PageArgs): Promise<Connection<Dispute>> {
  const { stages, statuses, refundId, openedFrom, openedTo } = filter;
  const all = ctx.database.manager.createQueryBuilder(Dispute, 'row').where('1 = 1');
  const query = visibleList(all, 'row', ctx.actor, filter, Boolean(refundId));
  if (stages) query.andWhere(stages.length > 0 ? 'row.stage IN (:...stages)' : '1 = 0', { stages });
  if (statuses) query.andWhere(statuses.length > 0 ? 'row.status IN (:...statuses)' : '1 = 0', { statuses });
  if (refundId) query.andWhere('row.refundId = :refundId', { refundId });
  if (openedFrom) query.andWhere('row.openedAt >= :openedFrom', { openedFrom });
  if (openedTo) query.andWhere('row.openedAt < :openedTo', { openedTo });
  return page(query, { columns: ['openedAt', 'id'], direction: 'DESC' }, args);
}
