import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, ID, InputType, Int } from 'type-graphql';
import { FaultParty, RulingOutcome } from './ruling.entity';

@InputType({ description: 'An amount of money, exact.' })
export class DisputeMoneyInput {
  @Field({ description: 'Decimal text, more than zero, no more decimals than the currency has: `12.50`.' })
  amount: string;

  @Field({ description: 'ISO 4217 code; the claim’s own currency.' })
  currencyCode: string;
}

@InputType({ description: 'One party’s share of the fault.' })
export class FaultShareInput {
  @Field(() => FaultParty, { description: 'Who; each party once.' })
  party: FaultParty;

  @Field(() => Int, { description: 'How much, in percent, 0 to 100.' })
  percent: number;
}

@InputType({ description: 'An arbitrator’s ruling.' })
export class DisputeRuleInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since money may move.` })
  declare idempotencyKey: string;

  @Field(() => RulingOutcome, { description: 'How it is decided.' })
  outcome: RulingOutcome;

  @Field(() => DisputeMoneyInput, {
    nullable: true,
    description:
      'What is paid back. FOR_BUYER: the whole claim. PARTIAL: less than the claim. RETURN_THEN_REFUND: up to the claim. NO_FAULT: up to the claim, or left out. FOR_MERCHANT: left out.',
  })
  amount?: DisputeMoneyInput;

  @Field(() => [FaultShareInput], { description: 'Who bears how much of the fault; sums to 100. May be empty for NO_FAULT.' })
  fault: FaultShareInput[];

  @Field({ description: 'Why, for both parties to read, 1 to 2000 characters.' })
  basis: string;

  @Field(() => [String], { description: 'Ids of the rules that it stands on, 1 to 20.' })
  rules: string[];

  @Field(() => [ID], { description: 'Evidence of this dispute that it stands on, at most 100.' })
  evidenceIds: string[];
}
