import {
  connectionOf,
  DateTime,
  during,
  Marketplace,
  oneOf,
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
  oneOf(query, 'stage', stages);
  oneOf(query, 'status', statuses);
  if (refundId) query.andWhere('row.refundId = :refundId', { refundId });
  during(query, 'openedAt', openedFrom, openedTo);
  return page(query, { columns: ['openedAt', 'id'], direction: 'DESC' }, args);
}
