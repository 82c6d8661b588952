import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';
import { RefundMediaInput } from '../media/media-input';

@InputType({ description: 'A message to the other parties of a case.' })
export class RefundMessageSendInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a message is created.` })
  declare idempotencyKey: string;

  @Field({ description: 'What to say, 1 to 500 characters (STATEMENT_REQUIRED).' })
  text: string;

  @Field(() => [RefundMediaInput], { nullable: true, description: 'Files with it, of any kind, at most 9 (MEDIA_TOO_MANY).' })
  media?: RefundMediaInput[];
}

@InputType({ description: 'A note for one’s own side.' })
export class RefundNoteAddInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a note is created.` })
  declare idempotencyKey: string;

  @Field({ description: 'What to note, 1 to 500 characters (STATEMENT_REQUIRED).' })
  text: string;
}

@InputType({ description: 'A reminder to the buyer.' })
export class RefundBuyerUrgeInput extends CommonInput {}
