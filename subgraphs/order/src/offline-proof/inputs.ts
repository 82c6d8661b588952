import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, ID, InputType } from 'type-graphql';
import { RefundMediaInput } from '../media/media-input';

const LEG = 'One leg of the case, `lg_…`.';

@InputType({ description: 'Proof that the merchant paid the buyer itself.' })
export class RefundOfflineProofAddInput extends CommonInput {
  @Field(() => ID, { nullable: true, description: `${LEG} Without it: every leg that failed.` })
  legId?: string;

  @Field({ description: 'How, when and to which account it was paid, 1 to 500 characters.' })
  statement: string;

  @Field(() => [RefundMediaInput], { description: 'The proof: 1 to 8 images or PDF documents.' })
  media: RefundMediaInput[];
}

@InputType({ description: 'The answer to such a proof.' })
export class RefundOfflineProofConfirmInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since it counts as paid.` })
  declare idempotencyKey: string;

  @Field(() => ID, { nullable: true, description: `${LEG} Without it: every leg with a proof that awaits its answer.` })
  legId?: string;

  @Field({ description: 'Whether the money came.' })
  received: boolean;
}
