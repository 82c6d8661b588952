import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, ID, InputType } from 'type-graphql';
import { DisputeMoneyInput, DisputeReturnAddressInput } from '../ruling/inputs';
import { SettlementKind } from './settlement.entity';

@InputType({ description: 'A settlement that is proposed.' })
export class DisputeSettlementProposeInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a settlement is created.` })
  declare idempotencyKey: string;

  @Field(() => SettlementKind, { description: 'What is proposed; one that the policy’s proposals allow.' })
  kind: SettlementKind;

  @Field(() => DisputeMoneyInput, {
    nullable: true,
    description:
      'REFUND, RETURN_THEN_REFUND: how much, at most the claim or, where goods are asked for, what is left of what was paid for them. Otherwise left out.',
  })
  amount?: DisputeMoneyInput;

  @Field({ description: 'In words, for the other side, 1 to 500 characters.' })
  statement: string;

  @Field(() => DisputeReturnAddressInput, {
    nullable: true,
    description:
      'By the merchant or the platform: where goods go back to; required where the shop has no address of its own (C1).',
  })
  returnAddress?: DisputeReturnAddressInput;
}

@InputType()
abstract class SettlementAnswerInput extends CommonInput {
  @Field(() => ID, { description: 'Id of the open settlement: `st_…`; what is answered must be what was read.' })
  settlementId: string;
}

@InputType({ description: 'The agreement to a settlement.' })
export class DisputeSettlementAcceptInput extends SettlementAnswerInput {
  @Field(() => DisputeReturnAddressInput, {
    nullable: true,
    description: 'By the merchant: where goods go back to; required where the shop has no address of its own (C1).',
  })
  returnAddress?: DisputeReturnAddressInput;
}

@InputType({ description: 'The refusal of a settlement.' })
export class DisputeSettlementDeclineInput extends SettlementAnswerInput {}
