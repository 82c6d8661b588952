import {
  ChangeArgs,
  changeOf,
  changePage,
  changes,
  Cursor,
  deadlineChangeOf,
  Follows,
  FROM_CURSOR,
  load,
  minimumOf,
  ranByTheGateway,
  type ChangePage,
  type Context,
} from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root, Subscription } from 'type-graphql';
import { refundsById } from '../loaders';
import { Refund } from '../refund/refund.entity';
import type { RefundStatus } from '../refund/refund.states';
import { RefundDeadlineChange, RefundDeadlineChangeConnection, RefundDeadlineChangeFilter } from './refund-deadline-change';
import { RefundStatusChange, RefundStatusChangeConnection, RefundStatusChangeFilter } from './refund-status-change';

const LOG = 'order';

@Resolver(() => RefundStatusChange)
export class RefundStatusChangeResolver {
  @Query(() => RefundStatusChangeConnection, {
    description: 'Every change of the status of cases that you may see, oldest first: what `refundStatusChanged` sends.',
  })
  async refundStatusChanges(
    @Arg('filter', () => RefundStatusChangeFilter, { nullable: true, description: 'Which of them.' })
    filter: RefundStatusChangeFilter | null,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() ctx: Context,
  ): Promise<ChangePage<RefundStatusChange>> {
    const { types: forms, minAmount, ...wanted } = filter ?? {};
    const found = await changes(ctx, 'refund.status', { ...wanted, forms, atLeast: minimumOf(minAmount) }, args);
    return changePage(found, (event) => ({
      ...changeOf(LOG, event),
      from: event.fromStatus as RefundStatus | null,
      to: event.toStatus as RefundStatus,
      refundId: event.objectId,
    }));
  }

  @Subscription(() => RefundStatusChange, {
    subscribe: ranByTheGateway,
    description: 'Each change of the status of cases that you may see, as it happens; its page form is `refundStatusChanges`.',
  })
  @Follows('refundStatusChanges', 'order', 'refund.*')
  refundStatusChanged(
    @Root() change: RefundStatusChange,
    @Arg('filter', () => RefundStatusChangeFilter, { nullable: true, description: 'Which of them.' })
    _filter: RefundStatusChangeFilter | null,
    @Arg('after', () => Cursor, { nullable: true, description: FROM_CURSOR }) _after: string | null,
  ): RefundStatusChange {
    return change;
  }

  @FieldResolver(() => Refund, { description: 'The case, as of now.' })
  refund(@Root() { refundId }: RefundStatusChange, @Ctx() ctx: Context): Promise<Refund | null> {
    return load(ctx, refundsById, refundId);
  }
}

@Resolver(() => RefundDeadlineChange)
export class RefundDeadlineChangeResolver {
  @Query(() => RefundDeadlineChangeConnection, {
    description: 'Every change of the deadlines of cases that you may see, oldest first: what `refundDeadlineChanged` sends.',
  })
  async refundDeadlineChanges(
    @Arg('filter', () => RefundDeadlineChangeFilter, { nullable: true, description: 'Which of them.' })
    filter: RefundDeadlineChangeFilter | null,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() ctx: Context,
  ): Promise<ChangePage<RefundDeadlineChange>> {
    const { types: forms, minAmount, ...wanted } = filter ?? {};
    const found = await changes(ctx, 'refund.deadline', { ...wanted, forms, atLeast: minimumOf(minAmount) }, args);
    return changePage(found, (event) => ({ ...deadlineChangeOf(LOG, event), refundId: event.objectId }));
  }

  @Subscription(() => RefundDeadlineChange, {
    subscribe: ranByTheGateway,
    description:
      'Each change of the deadlines of cases that you may see, as it happens; its page form is `refundDeadlineChanges`.',
  })
  @Follows('refundDeadlineChanges', 'order', 'refund.deadline_*')
  refundDeadlineChanged(
    @Root() change: RefundDeadlineChange,
    @Arg('filter', () => RefundDeadlineChangeFilter, { nullable: true, description: 'Which of them.' })
    _filter: RefundDeadlineChangeFilter | null,
    @Arg('after', () => Cursor, { nullable: true, description: FROM_CURSOR }) _after: string | null,
  ): RefundDeadlineChange {
    return change;
  }

  @FieldResolver(() => Refund, { description: 'The case, as of now.' })
  refund(@Root() { refundId }: RefundDeadlineChange, @Ctx() ctx: Context): Promise<Refund | null> {
    return load(ctx, refundsById, refundId);
  }
}
