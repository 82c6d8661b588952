import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, InputType, ObjectType } from 'type-graphql';
import { RefundPayload } from '../refund/parts';

const KEY = `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since money moves.`;

@InputType({ description: 'The repayment of an instant refund.' })
export class RefundAdvanceRepayInput extends CommonInput {
  @Field({ description: KEY })
  declare idempotencyKey: string;
}

@InputType({ description: 'The end of a claim on an instant refund that was not paid back.' })
export class RefundAdvanceWriteOffInput extends CommonInput {
  @Field({ description: KEY })
  declare idempotencyKey: string;

  @Field({ description: 'Why, for all parties to read, 1 to 500 characters (STATEMENT_REQUIRED).' })
  reason: string;
}

@InputType({ description: 'What became of the claim against the courier.' })
export class RefundAdvanceClaimSettleInput extends CommonInput {
  @Field({ description: KEY })
  declare idempotencyKey: string;

  @Field({ description: 'Whether the courier paid all that is outstanding.' })
  paid: boolean;
}

@ObjectType({ description: 'What came of a repayment.' })
export class RefundAdvanceRepayPayload extends RefundPayload {}

@ObjectType({ description: 'What came of giving an instant refund up.' })
export class RefundAdvanceWriteOffPayload extends RefundPayload {}

@ObjectType({ description: 'What came of the answer of the courier.' })
export class RefundAdvanceClaimSettlePayload extends RefundPayload {}
