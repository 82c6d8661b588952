import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'A question or feedback on goods (A17).' })
export class InquirySendInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since an inquiry is created.` })
  declare idempotencyKey: string;

  @Field(() => ID, { description: 'The order.' })
  orderId: string;

  @Field(() => ID, { description: 'Line of the order that it is about.' })
  lineId: string;

  @Field({ description: 'The buyer’s words, 1 to 500 characters (STATEMENT_REQUIRED).' })
  text: string;
}

@InputType({ description: 'The merchant’s answer to an inquiry.' })
export class InquiryAnswerInput extends CommonInput {
  @Field({ description: 'The answer, 1 to 500 characters (STATEMENT_REQUIRED).' })
  text: string;
}
