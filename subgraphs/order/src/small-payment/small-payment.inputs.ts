import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, InputType, ObjectType } from 'type-graphql';
import { RefundMoneyInput } from '../refund/inputs';
import { RefundPayload } from '../refund/parts';
import { SmallPaymentPurpose } from './small-payment.entity';

@InputType({ description: 'A small payment to the buyer.' })
export class RefundSmallPaymentMakeInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since money moves.` })
  declare idempotencyKey: string;

  @Field(() => SmallPaymentPurpose, { description: 'What it is for; one that the policy has.' })
  purpose: SmallPaymentPurpose;

  @Field({ description: 'How much. With the small payments before it at most what the policy’s `smallPayment.max` says.' })
  amount: RefundMoneyInput;

  @Field(() => String, { nullable: true, description: 'What it is for, in words for the buyer, 1 to 500 characters.' })
  statement?: string;
}

@ObjectType({ description: 'What came of a small payment.' })
export class RefundSmallPaymentMakePayload extends RefundPayload {}
