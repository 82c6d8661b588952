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
  type ListOrder,
  type PageArgs,
} from '@after-sales/runtime';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { Refund } from './refund.entity';
import { RefundStatus, RefundType } from './refund.states';

export const RefundConnection = connectionOf(Refund, 'Refund', 'cases');

export enum RefundOrder {
  NEWEST_FIRST = 'NEWEST_FIRST',
  OLDEST_FIRST = 'OLDEST_FIRST',
}

registerEnumType(RefundOrder, {
  name: 'RefundOrder',
  description: 'Order of a list of cases, by when they were applied for.',
  valuesConfig: {
    NEWEST_FIRST: { description: 'The latest application first.' },
    OLDEST_FIRST: { description: 'The earliest application first.' },
  },
});

@InputType({ description: 'Which cases; all conditions together. Without any: every case you may see.' })
export class RefundFilter {
  @Field(() => [RefundStatus], { nullable: true, description: 'In one of these statuses.' })
  statuses?: RefundStatus[];

  @Field(() => [RefundType], { nullable: true, description: 'Of one of these types.' })
  types?: RefundType[];

  @Field(() => Marketplace, { nullable: true, description: 'On this marketplace.' })
  marketplace?: Marketplace;

  @Field(() => ID, { nullable: true, description: 'Of this shop.' })
  shopId?: string;

  @Field(() => ID, { nullable: true, description: 'Of this order.' })
  orderId?: string;

  @Field(() => DateTime, { nullable: true, description: 'Applied for at or after this moment.' })
  appliedFrom?: Date;

  @Field(() => DateTime, { nullable: true, description: 'Applied for before this moment.' })
  appliedTo?: Date;
}

export function listOrder(order: RefundOrder = RefundOrder.NEWEST_FIRST): ListOrder {
  return { columns: ['appliedAt', 'id'], direction: order === RefundOrder.NEWEST_FIRST ? 'DESC' : 'ASC' };
}

/** The cases that the caller may see: mine, my shop's, my desk's. */
export function refunds(
  ctx: Context,
  filter: RefundFilter,
  order: RefundOrder | undefined,
  args: PageArgs,
): Promise<Connection<Refund>> {
  const all = ctx.database.manager.createQueryBuilder(Refund, 'row').where('1 = 1');
  const query = visibleList(all, 'row', ctx.actor, filter, Boolean(filter.orderId));
  oneOf(query, 'status', filter.statuses);
  oneOf(query, 'type', filter.types);
  // Of a past dispute the type is not known.
  if (filter.types) query.andWhere('(row.onlyDispute IS NULL OR row.onlyDispute = :known)', { known: false });
  if (filter.orderId) query.andWhere('row.orderId = :orderId', { orderId: filter.orderId });
  during(query, 'appliedAt', filter.appliedFrom, filter.appliedTo);
  return page(query, listOrder(order), args);
}
