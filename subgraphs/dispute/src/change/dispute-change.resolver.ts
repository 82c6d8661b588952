import {
  ChangeArgs,
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
import { Dispute } from '../dispute/dispute.entity';
import { disputesById } from '../loaders';
import { RefundStub } from '../refund/refund.stub';
import { DisputeDeadlineChange, DisputeDeadlineChangeConnection, DisputeDeadlineChangeFilter } from './dispute-deadline-change';
import {
  DisputeStatusChange,
  DisputeStatusChangeConnection,
  DisputeStatusChangeFilter,
  statusChange,
} from './dispute-status-change';

@Resolver(() => DisputeStatusChange)
export class DisputeStatusChangeResolver {
  @Query(() => DisputeStatusChangeConnection, {
    description: 'Every change of the status of disputes that you may see, oldest first: what `disputeStatusChanged` sends.',
  })
  async disputeStatusChanges(
    @Arg('filter', () => DisputeStatusChangeFilter, { nullable: true, description: 'Which of them.' })
    filter: DisputeStatusChangeFilter | null,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() ctx: Context,
  ): Promise<ChangePage<DisputeStatusChange>> {
    const { stages: forms, minAmount, ...wanted } = filter ?? {};
    const found = await changes(ctx, 'dispute.status', { ...wanted, forms, atLeast: minimumOf(minAmount) }, args);
    return changePage(found, statusChange);
  }

  @Subscription(() => DisputeStatusChange, {
    subscribe: ranByTheGateway,
    description:
      'Each change of the status of disputes that you may see, as it happens; its page form is `disputeStatusChanges`.',
  })
  @Follows('disputeStatusChanges', 'dispute', 'dispute.*')
  disputeStatusChanged(
    @Root() change: DisputeStatusChange,
    @Arg('filter', () => DisputeStatusChangeFilter, { nullable: true, description: 'Which of them.' })
    _filter: DisputeStatusChangeFilter | null,
    @Arg('after', () => Cursor, { nullable: true, description: FROM_CURSOR }) _after: string | null,
  ): DisputeStatusChange {
    return change;
  }

  @FieldResolver(() => Dispute, { description: 'The dispute, as of now.' })
  dispute(@Root() { disputeId }: DisputeStatusChange, @Ctx() ctx: Context): Promise<Dispute | null> {
    return load(ctx, disputesById, disputeId);
  }

  @FieldResolver(() => RefundStub, { description: 'The case it is over, as of now.' })
  refund(@Root() { refundId }: DisputeStatusChange): RefundStub {
    return { id: refundId };
  }
}

@Resolver(() => DisputeDeadlineChange)
export class DisputeDeadlineChangeResolver {
  @Query(() => DisputeDeadlineChangeConnection, {
    description: 'Every change of the deadlines of disputes that you may see, oldest first: what `disputeDeadlineChanged` sends.',
  })
  async disputeDeadlineChanges(
    @Arg('filter', () => DisputeDeadlineChangeFilter, { nullable: true, description: 'Which of them.' })
    filter: DisputeDeadlineChangeFilter | null,
    @Args(() => ChangeArgs) args: ChangeArgs,
    @Ctx() ctx: Context,
  ): Promise<ChangePage<DisputeDeadlineChange>> {
    const { minAmount, ...wanted } = filter ?? {};
    const found = await changes(ctx, 'dispute.deadline', { ...wanted, atLeast: minimumOf(minAmount) }, args);
    return changePage(found, (event) => ({
      ...deadlineChangeOf('dispute', event),
      disputeId: event.objectId,
      refundId: event.refundId!,
    }));
  }

  @Subscription(() => DisputeDeadlineChange, {
    subscribe: ranByTheGateway,
    description:
      'Each change of the deadlines of disputes that you may see, as it happens; its page form is `disputeDeadlineChanges`.',
  })
  @Follows('disputeDeadlineChanges', 'dispute', 'dispute.deadline_*')
  disputeDeadlineChanged(
    @Root() change: DisputeDeadlineChange,
    @Arg('filter', () => DisputeDeadlineChangeFilter, { nullable: true, description: 'Which of them.' })
    _filter: DisputeDeadlineChangeFilter | null,
    @Arg('after', () => Cursor, { nullable: true, description: FROM_CURSOR }) _after: string | null,
  ): DisputeDeadlineChange {
    return change;
  }

  @FieldResolver(() => Dispute, { description: 'The dispute, as of now.' })
  dispute(@Root() { disputeId }: DisputeDeadlineChange, @Ctx() ctx: Context): Promise<Dispute | null> {
    return load(ctx, disputesById, disputeId);
  }

  @FieldResolver(() => RefundStub, { description: 'The case it is over, as of now.' })
  refund(@Root() { refundId }: DisputeDeadlineChange): RefundStub {
    return { id: refundId };
  }
}
