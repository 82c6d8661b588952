import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, InputType, ObjectType } from 'type-graphql';
import { RefundMoneyInput } from '../refund/inputs';
import { RefundPayload } from '../refund/parts';
import { LiabilityParty } from './liability-party';

@InputType({ description: 'What somebody paid to who bore the costs of a case.' })
export class RefundRecoveryRecordInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since money moved.` })
  declare idempotencyKey: string;

  @Field(() => LiabilityParty, { description: 'Who paid. What a carrier pays on a claim is told by `carrierClaimSettle`.' })
  payer: LiabilityParty;

  @Field(() => LiabilityParty, { description: 'Who got it: a party that bears some of it.' })
  payee: LiabilityParty;

  @Field({ description: 'How much; at most what the payee bears.' })
  amount: RefundMoneyInput;

  @Field({ description: 'What for, and by which agreement, 1 to 500 characters.' })
  statement: string;
}

@ObjectType({ description: 'What came of recording a recovery.' })
export class RefundRecoveryRecordPayload extends RefundPayload {}
