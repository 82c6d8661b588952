import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';
import { RefundLineInput, RefundMoneyInput } from '../refund/inputs';

@InputType({ description: 'A service order, filled in. What the policy’s `serviceOrder.buyerFills` names is needed (A14).' })
export class RefundServiceOrderCompleteInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since it takes the place of what was applied for.` })
  declare idempotencyKey: string;

  @Field(() => String, { nullable: true, description: 'Code of a reason in the policy’s list (A8): `MALFUNCTION` …' })
  reasonCode?: string;

  @Field(() => [RefundLineInput], {
    nullable: true,
    description: 'The goods, 1 to 100 lines of the order, each named once, with their pieces (A2).',
  })
  lines?: RefundLineInput[];

  @Field(() => RefundMoneyInput, {
    nullable: true,
    description: 'How much in all, carriage included; without it what was paid for these pieces and is left (A9).',
  })
  amount?: RefundMoneyInput;
}
