import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, InputType, ObjectType } from 'type-graphql';
import { RefundPayload } from '../refund/parts';

const TIER = 'Required where the policy’s tier says so (E9).';

@InputType({ description: 'The approval of a compensation.' })
export class RefundCompensationApproveInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since money moves.` })
  declare idempotencyKey: string;

  @Field(() => String, { nullable: true, description: `What was agreed with the buyer, 1 to 500 characters. ${TIER}` })
  agreement?: string;
}

@InputType({ description: 'The denial of a compensation.' })
export class RefundCompensationDenyInput extends CommonInput {
  @Field({ description: 'Why, 1 to 500 characters.' })
  statement: string;
}

@ObjectType({ description: 'What came of the approval of a compensation.' })
export class RefundCompensationApprovePayload extends RefundPayload {}

@ObjectType({ description: 'What came of the denial of a compensation.' })
export class RefundCompensationDenyPayload extends RefundPayload {}
