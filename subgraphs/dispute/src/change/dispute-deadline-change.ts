import { changeConnectionOf, DeadlineChange, DeadlineChangeFilter } from '@after-sales/runtime';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DisputeMinimumAmount } from './dispute-status-change';

@ObjectType({
  description:
    'One change of a deadline of a dispute, as it was recorded. What is reached through `dispute` and `refund` is as of now.',
})
export class DisputeDeadlineChange extends DeadlineChange {
  disputeId: string;

  refundId: string;
}

export const DisputeDeadlineChangeConnection = changeConnectionOf(
  DisputeDeadlineChange,
  'DisputeDeadlineChange',
  'changes of the deadlines of disputes',
);

@InputType({
  description:
    'Which changes; all conditions together, each as it was at the change. Without any: all of the disputes that you may see.',
})
export class DisputeDeadlineChangeFilter extends DeadlineChangeFilter {
  @Field(() => [ID], { nullable: true, description: 'Of disputes over these cases, at most 100.' })
  refundIds?: string[];

  @Field(() => [String], { nullable: true, description: 'Over a reason of one of these classes: `QUALITY` …' })
  reasonClasses?: string[];

  @Field(() => DisputeMinimumAmount, { nullable: true, description: 'Over at least so much.' })
  minAmount?: DisputeMinimumAmount;
}
