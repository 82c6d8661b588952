import type { ReturnAddress } from '@after-sales/order/events';
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

@InputType({ description: 'Where goods go back to. Each part has 1 to 200 characters (RETURN_ADDRESS_INVALID).' })
export class DisputeReturnAddressInput implements ReturnAddress {
  @Field({ description: 'Who takes the parcel in.' })
  name: string;

  @Field({ description: 'Telephone for the courier.' })
  phone: string;

  @Field({ description: 'Province: `浙江省`.' })
  province: string;

  @Field({ description: 'City: `杭州市`.' })
  city: string;

  @Field({ description: 'District: `余杭区`.' })
  district: string;

  @Field({ description: 'Street and number.' })
  street: string;
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
      'What is paid back. FOR_BUYER: the whole claim. PARTIAL: less than the claim. RETURN_THEN_REFUND: up to the claim. NO_FAULT: up to the claim, or left out. FOR_MERCHANT, EXCHANGE: left out. Where goods are asked for, FOR_BUYER leaves it out too, and the others go up to what is left of what was paid for the goods.',
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

  @Field(() => DisputeReturnAddressInput, {
    nullable: true,
    description: 'Where goods go back to; required where they do and the shop has no address of its own (C1).',
  })
  returnAddress?: DisputeReturnAddressInput;
}

@InputType({ description: 'The second approver’s agreement to a ruling.' })
export class DisputeRulingApproveInput extends CommonInput {}

@InputType({ description: 'The second approver’s refusal of a ruling.' })
export class DisputeRulingReturnInput extends CommonInput {
  @Field({ description: 'What is to be looked at again, for the platform alone to read, 1 to 500 characters.' })
  reason: string;
}
