import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';
import { VisitOutcome } from './visit.enums';

@InputType({ description: 'What came of a follow-up visit.' })
export class ServiceVisitRecordInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a need opens a service file.` })
  declare idempotencyKey: string;

  @Field(() => VisitOutcome, { description: 'How it was.' })
  outcome: VisitOutcome;

  @Field(() => String, {
    nullable: true,
    description: 'With NEED, and only with it: what the customer needs, 1 to 500 characters; the file says it (NEED_MISMATCH).',
  })
  need?: string;

  @Field(() => String, { nullable: true, description: 'Internal words of the desk, 1 to 500 characters; not for the customer.' })
  note?: string;
}
