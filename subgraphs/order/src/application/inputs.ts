import { CommonInput } from '@after-sales/runtime';
import { Field, ID, InputType } from 'type-graphql';
import { RefundMediaInput } from '../media/media-input';
import { RefundLineInput, RefundMoneyInput } from '../refund/inputs';
import { RefundType } from '../refund/refund.states';

@InputType({ description: 'An edit of a case: what is left out stays as it is.' })
export class RefundModifyInput extends CommonInput {
  @Field(() => RefundType, { nullable: true, description: 'What is asked for instead; as in an application (A1, A7).' })
  type?: RefundType;

  @Field(() => String, { nullable: true, description: 'Code of another reason of the policy’s list (A8).' })
  reasonCode?: string;

  @Field(() => String, { nullable: true, description: 'The buyer’s own words, at most 500 characters.' })
  statement?: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether the buyer has the goods (A7).' })
  goodsReceived?: boolean;

  @Field(() => [RefundLineInput], {
    nullable: true,
    description: 'The goods instead of those named before, 1 to 100 lines, each once (A2).',
  })
  lines?: RefundLineInput[];

  @Field(() => [RefundMediaInput], { nullable: true, description: 'Files instead of those handed in before (A15).' })
  media?: RefundMediaInput[];

  @Field(() => RefundMoneyInput, {
    nullable: true,
    description:
      'How much in all, carriage included, spread over goods and carriage in proportion; no more than these come to. The only thing that can be edited once the return was agreed to, and then only to less (B14).',
  })
  amount?: RefundMoneyInput;
}

@InputType({ description: 'What an application would ask for.' })
export class RefundPreviewInput {
  @Field(() => ID, { description: 'The order.' })
  orderId: string;

  @Field(() => RefundType, { description: 'What would be asked for.' })
  type: RefundType;

  @Field(() => String, { nullable: true, description: 'Code of a reason in the policy’s list (A8).' })
  reasonCode?: string;

  @Field(() => String, { nullable: true, description: 'The buyer’s own words, at most 500 characters.' })
  statement?: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether the buyer has the goods (A7).' })
  goodsReceived?: boolean;

  @Field(() => [RefundLineInput], { nullable: true, description: 'The goods, 1 to 100 lines, each once; none with CANCEL (A2).' })
  lines?: RefundLineInput[];

  @Field(() => [RefundMediaInput], { nullable: true, description: 'Files that would be handed in (A15).' })
  media?: RefundMediaInput[];

  @Field(() => Boolean, { nullable: true, description: 'Whether the buyer has talked to the merchant before (A13).' })
  contactedMerchant?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether it would be applied for as an exception (A3 to A5).' })
  asException?: boolean;

  @Field(() => ID, { nullable: true, description: 'The refused case that it would take the place of (A6).' })
  previousCaseId?: string;
}

@InputType({ description: 'The marketplace’s word that an order is cancelled.' })
export class OrderCancelInput extends CommonInput {
  @Field({ description: 'Why, for both parties to read, 1 to 500 characters.' })
  statement: string;
}
