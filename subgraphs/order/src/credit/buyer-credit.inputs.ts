import { CommonInput, IDEMPOTENCY_KEY_DESCRIPTION, Marketplace, Payload } from '@after-sales/runtime';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { BuyerCredit } from './buyer-credit.entity';

@InputType({ description: 'The credit of a buyer for instant refunds.' })
export class BuyerCreditSetInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since credit is given.` })
  declare idempotencyKey: string;

  @Field(() => ID, { description: 'The buyer, by the `sub` claim of its token; one with an order there (BUYER_UNKNOWN).' })
  buyerId: string;

  @Field(() => Marketplace, { description: 'Where it holds; one of your own.' })
  marketplace: Marketplace;

  @Field({
    description:
      'How much may be outstanding at once: decimal text, 0 or more, no more decimals than the currency has (AMOUNT_INVALID). 0: no advances.',
  })
  quota: string;

  @Field({ description: 'ISO 4217 code of three capital letters (CURRENCY_INVALID).' })
  currencyCode: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Complaints about the buyer in the last ninety days, 0 to 100000 (COUNT_INVALID). Where the policy excludes by their rate, a buyer gets no advance without it, nor ninety days after it was last stated.',
  })
  complaints?: number;
}

@ObjectType({ description: 'What came of setting a credit.' })
export class BuyerCreditSetPayload extends Payload {
  @Field(() => BuyerCredit, { nullable: true, description: 'The credit after the mutation; null when it was refused.' })
  buyerCredit?: BuyerCredit;
}
