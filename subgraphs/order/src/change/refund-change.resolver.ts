import {
  ChangeArgs,
  changeOf,
  changePage,
  changes,
  deadlineChangeOf,
  load,
  minimumOf,
  type ChangePage,
  type Context,
} from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
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

  @FieldResolver(() => Refund, { description: 'The case, as of now.' })
  refund(@Root() { refundId }: RefundDeadlineChange, @Ctx() ctx: Context): Promise<Refund | null> {
    return load(ctx, refundsById, refundId);
  }
}
