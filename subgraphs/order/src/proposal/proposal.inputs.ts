import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { CompensationPurpose } from '../compensation/compensation.entity';
import { RefundMoneyInput, ReturnAddressInput } from '../refund/inputs';
import { RefundPayload } from '../refund/parts';
import { RefundType } from '../refund/refund.states';
import { ProposalKind } from './proposal.entity';

@InputType({ description: 'A compensation that rides on a proposal (A16).' })
export class ProposedCompensationInput {
  @Field({ description: 'How much the buyer gets beside the refund.' })
  amount: RefundMoneyInput;

  @Field(() => CompensationPurpose, { description: 'What it is for.' })
  purpose: CompensationPurpose;
}

@InputType({ description: 'What one side puts to the other. Each kind says exactly what it needs.' })
export class RefundProposeInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a proposal is created.` })
  declare idempotencyKey: string;

  @Field(() => ProposalKind, { description: 'What is proposed; one that the policy has.' })
  kind: ProposalKind;

  @Field(() => RefundMoneyInput, {
    nullable: true,
    description:
      'PARTIAL_AMOUNT, SMALL_PAYMENT, RETURN_FREIGHT, REPAIR_QUOTE: how much. CHANGE_TYPE to a type that gives money back: how much of it; without it what was agreed to or asked for, else what is left of the goods.',
  })
  amount?: RefundMoneyInput;

  @Field(() => RefundType, { nullable: true, description: 'CHANGE_TYPE: the type, one that the order’s state allows (A1, A7).' })
  type?: RefundType;

  @Field(() => String, { nullable: true, description: 'CHANGE_REASON: code of a reason that the type has (A8).' })
  reasonCode?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'In words for the other side, 1 to 500 characters. Required in PLEASE_MODIFY and MORE_EVIDENCE: what to do; in REPAIR_QUOTE: the market price that it rests on (E8).',
  })
  statement?: string;

  @Field(() => ProposedCompensationInput, {
    nullable: true,
    description:
      'Money beside the refund, in any kind but RETURN_FREIGHT, which is one itself. Who offers it bears it; what a buyer asks for is borne by who accepts.',
  })
  compensation?: ProposedCompensationInput;

  @Field(() => ReturnAddressInput, {
    nullable: true,
    description: 'CHANGE_TYPE by the merchant, to a type with a return: where the goods go. Without it: the shop’s default (C1).',
  })
  returnAddress?: ReturnAddressInput;
}

@InputType()
abstract class ProposalAnswerInput extends CommonInput {
  @Field(() => ID, { description: 'Id of the open proposal: `pp_…`; what is answered must be what was read.' })
  proposalId: string;
}

@InputType({ description: 'The acceptance of a proposal.' })
export class RefundProposalAcceptInput extends ProposalAnswerInput {
  @Field(() => String, {
    nullable: true,
    description: 'REPAIR_QUOTE: the provider’s reference of the payment by which the buyer accepts, 1 to 64 characters (E8).',
  })
  paymentReference?: string;

  @Field(() => ReturnAddressInput, {
    nullable: true,
    description: 'CHANGE_TYPE asked for by the buyer, to a type with a return: where the goods go (C1).',
  })
  returnAddress?: ReturnAddressInput;
}

@InputType({ description: 'The refusal of a proposal.' })
export class RefundProposalDeclineInput extends ProposalAnswerInput {
  @Field(() => String, { nullable: true, description: 'Why, for the other side, 1 to 500 characters.' })
  statement?: string;
}

@InputType({ description: 'Taking one’s own proposal back.' })
export class RefundProposalWithdrawInput extends ProposalAnswerInput {}

@ObjectType({ description: 'What came of a proposal.' })
export class RefundProposePayload extends RefundPayload {}

@ObjectType({ description: 'What came of the acceptance of a proposal.' })
export class RefundProposalAcceptPayload extends RefundPayload {}

@ObjectType({ description: 'What came of the refusal of a proposal.' })
export class RefundProposalDeclinePayload extends RefundPayload {}

@ObjectType({ description: 'What came of taking a proposal back.' })
export class RefundProposalWithdrawPayload extends RefundPayload {}
