import { Change, changeConnectionOf, ChangeFilter } from '@after-sales/runtime';
import { Field, InputType, ObjectType } from 'type-graphql';
import { RefundStatus, RefundType } from '../refund/refund.states';

@ObjectType({ description: 'One change of a case’s status, as it was recorded. What is reached through `refund` is as of now.' })
export class RefundStatusChange extends Change {
  @Field(() => RefundStatus, { nullable: true, description: 'The status before; null when the case began.' })
  from: RefundStatus | null;

  @Field(() => RefundStatus, { description: 'The status after.' })
  to: RefundStatus;

  refundId: string;
}

export const RefundStatusChangeConnection = changeConnectionOf(
  RefundStatusChange,
  'RefundStatusChange',
  'changes of the status of cases',
);

@InputType({ description: 'An amount that a case must ask for at least.' })
export class RefundMinimumAmount {
  @Field({ description: 'Decimal text: `500.00`.' })
  amount: string;

  @Field({ description: 'ISO 4217 code: `CNY`. Cases in other currencies are left out.' })
  currencyCode: string;
}

@InputType({
  description:
    'Which changes; all conditions together, each as it was at the change. Without any: all of the cases that you may see.',
})
export class RefundStatusChangeFilter extends ChangeFilter {
  @Field(() => [RefundType], { nullable: true, description: 'Of cases of these types.' })
  types?: RefundType[];

  @Field(() => [RefundStatus], { nullable: true, description: 'From one of these statuses.' })
  from?: RefundStatus[];

  @Field(() => [RefundStatus], { nullable: true, description: 'To one of these statuses.' })
  to?: RefundStatus[];

  @Field(() => [String], { nullable: true, description: 'With a reason of one of these classes: `QUALITY` …' })
  reasonClasses?: string[];

  @Field(() => RefundMinimumAmount, { nullable: true, description: 'That asked for at least so much.' })
  minAmount?: RefundMinimumAmount;
}
