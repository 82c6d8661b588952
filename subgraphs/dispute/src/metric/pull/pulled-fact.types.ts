import { connectionOf, DateTime, Marketplace } from '@after-sales/runtime';
import { Field, Float, ID, ObjectType } from 'type-graphql';

const GONE = 'Null where it is gone.';

@ObjectType('MetricFact', { description: 'A fact that metrics are made of, as it is now. Its key is measure, object and part.' })
export class PulledFact {
  @Field({ description: 'What is counted: `DISPUTES_OPENED` … (docs/metrics.md).' })
  measure: string;

  @Field(() => ID, { description: 'What it is counted of: a case, a dispute, a parcel, a service file, a visit or an order.' })
  objectId: string;

  @Field({ description: 'Which of several of that; empty where there is one.' })
  part: string;

  @Field(() => DateTime, { description: 'When it changed last. No two transactions of the count have the same moment.' })
  updatedAt: Date;

  @Field({ description: 'Whether it is gone, or no longer what was asked for: take the one with this key away.' })
  gone: boolean;

  @Field(() => Marketplace, { description: 'Its marketplace.' })
  marketplace: Marketplace;

  @Field(() => ID, { description: 'Its shop.' })
  shopId: string;

  @Field(() => ID, { nullable: true, description: `Its order. ${GONE}` })
  orderId: string | null;

  @Field(() => ID, { nullable: true, description: `The case behind it, if there is one. ${GONE}` })
  refundId: string | null;

  @Field(() => ID, { nullable: true, description: `The dispute behind it, if there is one. ${GONE}` })
  disputeId: string | null;

  @Field(() => DateTime, { nullable: true, description: `When it happened. ${GONE}` })
  at: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its order was paid; null where it was not, that is not known, or it is gone.',
  })
  cohortAt: Date | null;

  @Field(() => Float, { nullable: true, description: `Minor units of its currency, or milliseconds taken, exactly. ${GONE}` })
  value: number | null;

  @Field(() => String, { nullable: true, description: `ISO 4217 code; empty where it is not known. ${GONE}` })
  currency: string | null;

  @Field(() => String, { nullable: true, description: `Class of the reason; empty where it is not known. ${GONE}` })
  reasonClass: string | null;

  @Field(() => String, { nullable: true, description: `The reason; empty where it is not known. ${GONE}` })
  reasonCode: string | null;

  @Field(() => String, { nullable: true, description: `Category of the dearest line; empty where it is not known. ${GONE}` })
  category: string | null;

  @Field(() => String, { nullable: true, description: `Type of the case; empty where it is not known. ${GONE}` })
  type: string | null;

  @Field(() => String, { nullable: true, description: `IN_SALE, AFTER_SALE; empty where it is not known. ${GONE}` })
  stage: string | null;

  @Field(() => String, { nullable: true, description: `Carrier of the return; empty where it is not known. ${GONE}` })
  carrier: string | null;

  @Field(() => String, { nullable: true, description: `Province that goods go back to; empty where it is not known. ${GONE}` })
  region: string | null;

  @Field(() => String, { nullable: true, description: `Band of what is asked for: \`0-50\` … ${GONE}` })
  amountBand: string | null;

  @Field(() => String, { nullable: true, description: `Who is at fault; empty where it is not known. ${GONE}` })
  faultParty: string | null;

  @Field(() => String, { nullable: true, description: `How often the buyer had cases; empty where it is not known. ${GONE}` })
  buyerSegment: string | null;
}

export const PulledFactConnection = connectionOf(PulledFact, 'MetricFact', 'facts, in the order in which they changed');
