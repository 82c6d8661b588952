import { connectionOf, DateTime, Marketplace } from '@after-sales/runtime';
import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Dispute } from '../../dispute/dispute.entity';
import { OrderStub } from '../../order/order.stub';
import { RefundStub } from '../../refund/refund.stub';

export enum MetricPart {
  NUMERATOR = 'NUMERATOR',
  DENOMINATOR = 'DENOMINATOR',
}

registerEnumType(MetricPart, {
  name: 'MetricPart',
  description: 'Which part of a number.',
  valuesConfig: {
    NUMERATOR: { description: 'What stands above the line; of a DURATION what is ranked.' },
    DENOMINATOR: { description: 'What stands below the line.' },
  },
});

@ObjectType({ description: 'One thing that was counted, with the case behind it.' })
export class MetricCase {
  @Field({ description: 'What was counted: `DISPUTES_OPENED` …' })
  measure: string;

  @Field(() => ID, {
    description: 'Id of what it was counted of: a case, a dispute, a parcel, a service file, a visit or an order.',
  })
  objectId: string;

  @Field({ description: 'Which of several of that: a limit, a payment, a round of evidence; empty where there is one.' })
  part: string;

  @Field(() => Float, { description: 'What it adds to the number that it stands behind; the sum over the list is that number.' })
  adds: number;

  @Field(() => Float, { description: 'Its amount in minor units, or the time taken in milliseconds, exactly.' })
  value: number;

  @Field({ description: 'Its currency; empty where it is not known.' })
  currency: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  at: Date;

  @Field(() => DateTime, { nullable: true, description: 'When its order was paid; null where it was not, or that is not known.' })
  cohortAt: Date | null;

  @Field(() => Marketplace, { description: 'Its marketplace.' })
  marketplace: Marketplace;

  @Field(() => ID, { description: 'Its shop.' })
  shopId: string;

  @Field(() => OrderStub, { nullable: true, description: 'Its order; its fields are null for who may not see it.' })
  order: OrderStub | null;

  @Field(() => RefundStub, {
    nullable: true,
    description: 'The case behind it, if there is one; its fields are null for who may not see it.',
  })
  refund: RefundStub | null;

  @Field(() => Dispute, { nullable: true, description: 'The dispute behind it, if there is one that you may see.' })
  dispute?: Dispute | null;

  @Field(() => ID, { nullable: true, description: 'Id of that dispute, also for who may not see it.' })
  disputeId: string | null;
}

export const MetricCaseConnection = connectionOf(MetricCase, 'MetricCase', 'cases behind a number');
