import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, ID, InputType, Int } from 'type-graphql';
import { RefundMediaInput } from '../media/media-input';
import { GoodsFindingInput } from './goods-finding';

@InputType({ description: 'Confirmation that the merchant has the goods.' })
export class RefundReceiptConfirmInput extends CommonInput {
  @Field(() => [GoodsFindingInput], {
    nullable: true,
    description: 'What was found of the goods (D6), at most 200. Kept with the return parcel.',
  })
  findings?: GoodsFindingInput[];
}

@InputType({ description: 'More time for the merchant to take the goods in. How much is the policy’s.' })
export class RefundReceiptExtendInput extends CommonInput {}

@InputType({ description: 'Refusal of the goods that came back, or of a return that did not come.' })
export class RefundReceiptRejectInput extends CommonInput {
  @Field(() => [GoodsFindingInput], {
    description: 'What was found, 1 to 200: of every line something, and of one at least that it is not OK.',
  })
  findings: GoodsFindingInput[];

  @Field({ description: 'Why, for the buyer to read, 1 to 500 characters.' })
  statement: string;

  @Field(() => [RefundMediaInput], {
    nullable: true,
    description: 'Photos or videos: how many and of which kind is the policy’s rule for REJECT_RECEIPT (D6).',
  })
  media?: RefundMediaInput[];
}

@InputType({ description: 'One case to confirm.' })
export class RefundReceiptConfirmItemInput {
  @Field(() => ID, { description: 'Id of the case: `rf_…`; each once.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The `version` you last saw of it.' })
  expectedVersion?: number;

  @Field(() => [String], { nullable: true, description: 'Codes of its warnings that were read and accepted.' })
  acknowledgedWarnings?: string[];
}

@InputType({ description: 'Confirmation that the merchant has the goods of many cases.' })
export class RefundReceiptConfirmManyInput {
  @Field({
    description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since money moves. Items that were refused are tried again.`,
  })
  idempotencyKey: string;

  @Field(() => [RefundReceiptConfirmItemInput], { description: 'The cases, 1 to 50.' })
  items: RefundReceiptConfirmItemInput[];
}
