import { changeConnectionOf, DeadlineChange, DeadlineChangeFilter } from '@after-sales/runtime';
import { Field, InputType, ObjectType } from 'type-graphql';
import { RefundType } from '../refund/refund.states';
import { RefundMinimumAmount } from './refund-status-change';

@ObjectType({
  description: 'One change of a deadline of a case, as it was recorded. What is reached through `refund` is as of now.',
})
export class RefundDeadlineChange extends DeadlineChange {
  refundId: string;
}

export const RefundDeadlineChangeConnection = changeConnectionOf(
  RefundDeadlineChange,
  'RefundDeadlineChange',
  'changes of the deadlines of cases',
);

@InputType({
  description:
    'Which changes; all conditions together, each as it was at the change. Without any: all of the cases that you may see.',
})
export class RefundDeadlineChangeFilter extends DeadlineChangeFilter {
  @Field(() => [RefundType], { nullable: true, description: 'Of cases of these types.' })
  types?: RefundType[];

  @Field(() => [String], { nullable: true, description: 'With a reason of one of these classes: `QUALITY` …' })
  reasonClasses?: string[];

  @Field(() => RefundMinimumAmount, { nullable: true, description: 'That asked for at least so much.' })
  minAmount?: RefundMinimumAmount;
}
