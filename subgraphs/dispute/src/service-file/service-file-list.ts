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
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { ServiceFile } from './service-file.entity';
import { ServiceDesk, ServiceFileKind } from './service-file.enums';
import { OPEN_STATUSES, ServiceFileStatus } from './service-file.states';

export enum ServiceFileOrder {
  NEWEST_FIRST = 'NEWEST_FIRST',
  DUE_FIRST = 'DUE_FIRST',
}

registerEnumType(ServiceFileOrder, {
  name: 'ServiceFileOrder',
  description: 'In which order service files are listed.',
  valuesConfig: {
    NEWEST_FIRST: { description: 'The one that was opened last comes first.' },
    DUE_FIRST: {
      description:
        'A desk’s queue: open files alone, by when there is something to do: when the plan is due, since when there is a plan without a time, for when it is scheduled.',
    },
  },
});

export const ServiceFileConnection = connectionOf(ServiceFile, 'ServiceFile', 'service files');

@InputType({ description: 'Which service files; all conditions together. Without any: every one you may see.' })
export class ServiceFileFilter {
  @Field(() => [ServiceFileKind], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: ServiceFileKind[];

  @Field(() => [ServiceFileStatus], { nullable: true, description: 'In one of these statuses.' })
  statuses?: ServiceFileStatus[];

  @Field(() => [ServiceDesk], { nullable: true, description: 'The work of one of these desks.' })
  desks?: ServiceDesk[];

  @Field(() => Boolean, { nullable: true, description: 'Whether the plan, or the answer, was late.' })
  planMissed?: boolean;

  @Field(() => Marketplace, { nullable: true, description: 'On this marketplace.' })
  marketplace?: Marketplace;

  @Field(() => ID, { nullable: true, description: 'Of this shop.' })
  shopId?: string;

  @Field(() => ID, { nullable: true, description: 'About this order or one of its cases.' })
  orderId?: string;

  @Field(() => DateTime, { nullable: true, description: 'Opened at or after this moment.' })
  openedFrom?: Date;

  @Field(() => DateTime, { nullable: true, description: 'Opened before this moment.' })
  openedTo?: Date;
}

/** The service files that the caller may see. */
export function serviceFiles(
  ctx: Context,
  filter: ServiceFileFilter,
  orderBy: ServiceFileOrder,
  args: PageArgs,
): Promise<Connection<ServiceFile>> {
  const { kinds, statuses, desks, planMissed, orderId, openedFrom, openedTo } = filter;
  const all = ctx.database.manager.createQueryBuilder(ServiceFile, 'row').where('1 = 1');
  const query = visibleList(all, 'row', ctx.actor, filter, Boolean(orderId));
  oneOf(query, 'kind', kinds);
  oneOf(query, 'status', statuses);
  oneOf(query, 'desk', desks);
  if (typeof planMissed === 'boolean') query.andWhere(`row.planMissedAt IS ${planMissed ? 'NOT NULL' : 'NULL'}`);
  if (orderId) query.andWhere('row.orderId = :orderId', { orderId });
  during(query, 'openedAt', openedFrom, openedTo);
  if (orderBy === ServiceFileOrder.NEWEST_FIRST) {
    return page(query, { columns: ['openedAt', 'id'], direction: 'DESC' }, args);
  }
  query.andWhere('row.status IN (:...open)', { open: OPEN_STATUSES });
  return page(query, { columns: ['queueAt', 'id'], direction: 'ASC' }, args);
}
