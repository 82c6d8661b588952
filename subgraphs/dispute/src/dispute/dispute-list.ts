import {
  ActorKind,
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
import { Dispute } from './dispute.entity';
import { DisputeStage, DisputeStatus } from './dispute.states';

export const DisputeConnection = connectionOf(Dispute, 'Dispute', 'disputes');

export enum DisputeOrder {
  NEWEST_FIRST = 'NEWEST_FIRST',
  DUE_FIRST = 'DUE_FIRST',
  AMOUNT_LARGEST_FIRST = 'AMOUNT_LARGEST_FIRST',
}

export enum DisputeAssignment {
  MINE = 'MINE',
  UNASSIGNED = 'UNASSIGNED',
}

registerEnumType(DisputeOrder, {
  name: 'DisputeOrder',
  description: 'Order of a list of disputes.',
  valuesConfig: {
    NEWEST_FIRST: { description: 'The latest opened first.' },
    DUE_FIRST: { description: 'The queue: by `dueAt`, what is overdue first. Disputes that are over are not in it.' },
    AMOUNT_LARGEST_FIRST: {
      description: 'The largest claim first, by its minor units; filter by `currency` where there are several.',
    },
  },
});
registerEnumType(DisputeAssignment, {
  name: 'DisputeAssignment',
  description: 'Who decides a dispute. For the platform.',
  valuesConfig: {
    MINE: { description: 'You.' },
    UNASSIGNED: { description: 'Nobody so far.' },
  },
});

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

  @Field(() => DisputeAssignment, { nullable: true, description: 'Decided by whom; for others than the platform none is.' })
  assignment?: DisputeAssignment;

  @Field(() => String, { nullable: true, description: 'With claims in this currency: `CNY`.' })
  currency?: string;

  @Field(() => DateTime, { nullable: true, description: 'Opened at or after this moment.' })
  openedFrom?: Date;

  @Field(() => DateTime, { nullable: true, description: 'Opened before this moment.' })
  openedTo?: Date;
}

const ORDERS: Readonly<Record<DisputeOrder, ListOrder>> = {
  NEWEST_FIRST: { columns: ['openedAt', 'id'], direction: 'DESC' },
  DUE_FIRST: { columns: ['dueAt', 'id'], direction: 'ASC' },
  AMOUNT_LARGEST_FIRST: { columns: ['claimAmount', 'id'], direction: 'DESC' },
};

/** The disputes that the caller may see. */
export function disputes(ctx: Context, filter: DisputeFilter, order: DisputeOrder, args: PageArgs): Promise<Connection<Dispute>> {
  const { stages, statuses, refundId, openedFrom, openedTo, assignment, currency } = filter;
  const all = ctx.database.manager.createQueryBuilder(Dispute, 'row').where('1 = 1');
  const mine = assignment === DisputeAssignment.MINE;
  const query = visibleList(all, 'row', ctx.actor, filter, Boolean(refundId) || mine);
  oneOf(query, 'stage', stages);
  oneOf(query, 'status', statuses);
  if (refundId) query.andWhere('row.refundId = :refundId', { refundId });
  if (assignment && ctx.actor.kind !== ActorKind.PLATFORM) query.andWhere('1 = 0');
  if (mine) query.andWhere('row.assignedTo = :assignedTo', { assignedTo: ctx.actor.id });
  if (assignment === DisputeAssignment.UNASSIGNED) query.andWhere('row.assignedTo IS NULL');
  if (currency) query.andWhere('row.currency = :currency', { currency });
  if (order === DisputeOrder.DUE_FIRST) query.andWhere('row.dueAt IS NOT NULL');
  during(query, 'openedAt', openedFrom, openedTo);
  return page(query, ORDERS[order], args);
}
