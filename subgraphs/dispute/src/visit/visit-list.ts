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
import { Visit } from './visit.entity';
import { VisitOutcome } from './visit.enums';
import { VisitStatus } from './visit.states';

export const VisitConnection = connectionOf(Visit, 'ServiceVisit', 'follow-up visits');

@InputType({ description: 'Which follow-up visits; all conditions together. Without any: every one you may see.' })
export class ServiceVisitFilter {
  @Field(() => [VisitStatus], { nullable: true, description: 'In one of these statuses.' })
  statuses?: VisitStatus[];

  @Field(() => [VisitOutcome], { nullable: true, description: 'With one of these outcomes.' })
  outcomes?: VisitOutcome[];

  @Field(() => Marketplace, { nullable: true, description: 'On this marketplace.' })
  marketplace?: Marketplace;

  @Field(() => ID, { nullable: true, description: 'Of this shop.' })
  shopId?: string;

  @Field(() => ID, { nullable: true, description: 'For this order.' })
  orderId?: string;

  @Field(() => DateTime, { nullable: true, description: 'With a date at or after this moment.' })
  from?: Date;

  @Field(() => DateTime, { nullable: true, description: 'With a date before this moment.' })
  to?: Date;
}

/** The visits that the caller may see, by their dates: the desk's queue, and the record that stays searchable (E11). */
export function serviceVisits(ctx: Context, filter: ServiceVisitFilter, args: PageArgs): Promise<Connection<Visit>> {
  const { statuses, outcomes, orderId, from, to } = filter;
  const all = ctx.database.manager.createQueryBuilder(Visit, 'row').where('1 = 1');
  const query = visibleList(all, 'row', ctx.actor, filter, Boolean(orderId));
  oneOf(query, 'status', statuses);
  oneOf(query, 'outcome', outcomes);
  if (orderId) query.andWhere('row.orderId = :orderId', { orderId });
  during(query, 'at', from, to);
  return page(query, { columns: ['at', 'id'], direction: 'ASC' }, args);
}
