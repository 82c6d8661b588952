import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A party’s evidence.' })
export class EvidenceSubmitInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since evidence is created.` })
  declare idempotencyKey: string;

  @Field({ description: 'What it is, in a line of 1 to 100 characters.' })
  title: string;

  @Field({ description: 'What it says, 1 to 2000 characters.' })
  text: string;
}
