import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION } from '@after-sales/runtime';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { ReturnAddress } from '../events';
import { RefundMediaInput } from '../media/media-input';
import { RefundType } from './refund.states';

@InputType({ description: 'An amount of money, exact.' })
export class RefundMoneyInput {
  @Field({ description: 'Decimal text, more than zero, no more decimals than the currency has: `12.50`.' })
  amount: string;

  @Field({ description: 'ISO 4217 code; the order’s own currency.' })
  currencyCode: string;
}

@InputType({ description: 'Goods to apply for.' })
export class RefundLineInput {
  @Field(() => ID, { description: 'Id of the order line.' })
  lineId: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Pieces, from 1 to what is left of the line (QUANTITY_TOO_HIGH). May be left out only where the policy’s service order asks for it later (A14).',
  })
  quantity?: number;

  @Field(() => RefundMoneyInput, {
    nullable: true,
    description:
      'How much to ask for: more than zero, no more than was paid for these pieces and is left (AMOUNT_TOO_HIGH). Without it: all of that (A9). To be left out where no money comes back (AMOUNT_NOT_ASKED).',
  })
  amount?: RefundMoneyInput;
}

@InputType({ description: 'An application for after-sale.' })
export class RefundApplyInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a case is created.` })
  declare idempotencyKey: string;

  @Field(() => ID, { description: 'The order.' })
  orderId: string;

  @Field(() => RefundType, {
    description: 'What is asked for; must be allowed in the order’s state (A1). CANCEL ends an unpaid order at once.',
  })
  type: RefundType;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of a reason in the policy’s list (A8): `QUALITY`, `CHANGE_OF_MIND` … May be left out only where the policy’s service order asks for it later (A14).',
  })
  reasonCode?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The buyer’s own words, at most 500 characters. Required with `asException`, and where the policy says so (A10).',
  })
  statement?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the buyer has the goods (A7). Without it: what the marketplace knows.',
  })
  goodsReceived?: boolean;

  @Field(() => [RefundLineInput], {
    nullable: true,
    description: 'The goods, 1 to 100 lines, each named once (A2). Left out with CANCEL, which ends the whole order.',
  })
  lines?: RefundLineInput[];

  @Field(() => [RefundMediaInput], {
    nullable: true,
    description: 'Files that show what is said (A15): kinds and numbers by the policy’s rules for evidence (MEDIA_REQUIRED …).',
  })
  media?: RefundMediaInput[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the buyer has talked to the merchant before (A13). Where the policy requires it, true (CONTACT_MERCHANT_FIRST).',
  })
  contactedMerchant?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True to apply out of the window or with all tries spent (A3 to A5): the merchant decides, else the platform on evidence; no clock agrees. Needs a statement. Without effect where it is not needed.',
  })
  asException?: boolean;

  @Field(() => ID, {
    nullable: true,
    description:
      'A refused case on these goods that this one takes the place of (A6); it is closed as REAPPLIED. Without it a refused case gives way only where its pieces are needed.',
  })
  previousCaseId?: string;
}

@InputType({ description: 'Where goods go back to. Each part has 1 to 200 characters (RETURN_ADDRESS_INVALID).' })
export class ReturnAddressInput implements ReturnAddress {
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

@InputType({ description: 'The merchant’s agreement.' })
export class RefundApproveInput extends CommonInput {
  @Field(() => ReturnAddressInput, {
    nullable: true,
    description: 'Where the goods go back to. Without it: the shop’s default (C1).',
  })
  returnAddress?: ReturnAddressInput;
}

@InputType({ description: 'The merchant’s refusal.' })
export class RefundRejectInput extends CommonInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Code of the reason to refuse: `RESALE_AFFECTED`, `NOT_OUR_FAULT` … 1 to 32 capital letters or underscores. May be left out only where the policy does not require it (B8).',
  })
  reasonCode?: string;

  @Field({ description: 'Why, for the buyer to read, 1 to 500 characters.' })
  statement: string;

  @Field(() => [RefundMediaInput], {
    nullable: true,
    description: 'Evidence for it, as the policy’s evidence rule of the stage REJECT_REQUEST has it (A15).',
  })
  media?: RefundMediaInput[];
}

@InputType({ description: 'A call for the platform to decide.' })
export class RefundEscalateInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a dispute is created.` })
  declare idempotencyKey: string;

  @Field({ description: 'What happened, 1 to 500 characters.' })
  statement: string;
}

@InputType({ description: 'A withdrawal of the application.' })
export class RefundWithdrawInput extends CommonInput {}

@InputType({ description: 'The end of a case by the platform.' })
export class RefundCloseInput extends CommonInput {
  @Field({ description: 'Why, for both parties to read, 1 to 500 characters (STATEMENT_REQUIRED).' })
  reason: string;
}

@InputType({ description: 'A new try to pay.' })
export class RefundRetryInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since money moves.` })
  declare idempotencyKey: string;
}
