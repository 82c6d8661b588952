import { Payload, UserError, Warning } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { RefundPayload } from '../refund/parts';
import { Refund } from '../refund/refund.entity';

@ObjectType({ description: 'What came of more time for the receipt.' })
export class RefundReceiptExtendPayload extends RefundPayload {}

@ObjectType({ description: 'What came of a refusal of the goods.' })
export class RefundReceiptRejectPayload extends RefundPayload {}

@ObjectType({ description: 'What came of one of many confirmations.' })
export class RefundReceiptConfirmResult {
  @Field(() => ID, { description: 'Id of the case, as it was sent.' })
  id: string;

  @Field(() => Refund, { nullable: true, description: 'The case after it; null where it was refused.' })
  refund?: Refund;

  @Field(() => [UserError], { description: 'Why it was refused; empty where it succeeded.' })
  userErrors: UserError[];

  @Field(() => [Warning], { description: 'What to know of it. Send their codes with its item to go on all the same.' })
  warnings: Warning[];
}

@ObjectType({ description: 'What came of many confirmations of receipt.' })
export class RefundReceiptConfirmManyPayload extends Payload {
  @Field(() => [RefundReceiptConfirmResult], {
    nullable: true,
    description: 'One result for each item, in their order; null when the whole was refused.',
  })
  results?: RefundReceiptConfirmResult[];
}
