import { Change, changeConnectionOf, ChangeFilter, changeOf, type FollowedEvent } from '@after-sales/runtime';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DisputeStage, DisputeStatus } from '../dispute/dispute.states';

@ObjectType({
  description:
    'One change of a dispute’s status or stage, as it was recorded. What is reached through `dispute` and `refund` is as of now.',
})
export class DisputeStatusChange extends Change {
  @Field(() => DisputeStatus, { nullable: true, description: 'The status before; null when the dispute was opened.' })
  from: DisputeStatus | null;

  @Field(() => DisputeStatus, { description: 'The status after.' })
  to: DisputeStatus;

  @Field(() => DisputeStage, { description: 'The stage after.' })
  stage: DisputeStage;

  disputeId: string;

  refundId: string;
}

export const DisputeStatusChangeConnection = changeConnectionOf(
  DisputeStatusChange,
  'DisputeStatusChange',
  'changes of the status of disputes',
);

@InputType({ description: 'An amount that must be claimed at least.' })
export class DisputeMinimumAmount {
  @Field({ description: 'Decimal text: `500.00`.' })
  amount: string;

  @Field({ description: 'ISO 4217 code: `CNY`. Disputes in other currencies are left out.' })
  currencyCode: string;
}

@InputType({
  description:
    'Which changes; all conditions together, each as it was at the change. Without any: all of the disputes that you may see.',
})
export class DisputeStatusChangeFilter extends ChangeFilter {
  @Field(() => [ID], { nullable: true, description: 'Of disputes over these cases, at most 100.' })
  refundIds?: string[];

  @Field(() => [DisputeStage], { nullable: true, description: 'To one of these stages.' })
  stages?: DisputeStage[];

  @Field(() => [DisputeStatus], { nullable: true, description: 'From one of these statuses.' })
  from?: DisputeStatus[];

  @Field(() => [DisputeStatus], { nullable: true, description: 'To one of these statuses.' })
  to?: DisputeStatus[];

  @Field(() => [String], { nullable: true, description: 'Over a reason of one of these classes: `QUALITY` …' })
  reasonClasses?: string[];

  @Field(() => DisputeMinimumAmount, { nullable: true, description: 'Over at least so much.' })
  minAmount?: DisputeMinimumAmount;
}

export function statusChange(event: FollowedEvent): DisputeStatusChange {
  return {
    ...changeOf('dispute', event),
    from: event.fromStatus as DisputeStatus | null,
    to: event.toStatus as DisputeStatus,
    stage: event.form as DisputeStage,
    disputeId: event.objectId,
    refundId: event.refundId!,
  };
}
