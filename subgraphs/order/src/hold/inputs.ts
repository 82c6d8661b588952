import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A request to let a case stand still.' })
export class RefundHoldRequestInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a request is created.` })
  declare idempotencyKey: string;

  @Field({ description: 'Why, for the other party to read, 1 to 500 characters (STATEMENT_REQUIRED).' })
  reason: string;
}

@InputType({ description: 'Agreement to a hold.' })
export class RefundHoldAcceptInput extends CommonInput {}

@InputType({ description: 'Refusal of a hold.' })
export class RefundHoldDeclineInput extends CommonInput {}

@InputType({ description: 'The end of a hold.' })
export class RefundHoldEndInput extends CommonInput {}

@InputType({ description: 'A hold by the platform.' })
export class RefundRiskHoldInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a hold is created.` })
  declare idempotencyKey: string;

  @Field({ description: 'Which risk, for both parties to read, 1 to 500 characters (STATEMENT_REQUIRED).' })
  reason: string;
}
