import { ActorKind, ActorRef, DateTime, json, text, textOrNull, time, timeOrNull, whole } from '@after-sales/runtime';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export enum SmallPaymentPurpose {
  IN_LIEU = 'IN_LIEU',
  COMPENSATION = 'COMPENSATION',
}

registerEnumType(SmallPaymentPurpose, {
  name: 'SmallPaymentPurpose',
  description: 'What a small payment is for.',
  valuesConfig: {
    IN_LIEU: { description: 'In lieu of a refund: counts as given back of what was paid (B14). 代替退款' },
    COMPENSATION: { description: 'Beside any refund: booked apart, charged to its bearer (A16). 补偿' },
  },
});

export enum SmallPaymentStatus {
  PROMISED = 'PROMISED',
  PAID = 'PAID',
  FAILED = 'FAILED',
}

registerEnumType(SmallPaymentStatus, {
  name: 'SmallPaymentStatus',
  description: 'How far a small payment has come.',
  valuesConfig: {
    PROMISED: { description: 'The payment provider is asked to send it.' },
    PAID: { description: 'The buyer has it. Final.' },
    FAILED: { description: 'The provider refused; the platform may have it tried again (`refundRetry`).' },
  },
});

/** What of a payment in lieu of a refund counts for which line of the order. */
export interface LineShare {
  orderLineId: string;
  amount: number;
}

@ObjectType({ description: 'A small sum that goes to the buyer outside the refund (B14). 小额打款' })
@Entity('small_payment')
@Index('small_payment_of_refund', ['refundId', 'id'])
@Index('small_payment_of_order', ['orderId'])
export class SmallPayment {
  @Field(() => ID, { description: 'Id in this graph: `sp_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Column(text(40))
  orderId: string;

  /** The proposal that it was agreed by; null where the merchant made it of its own accord. */
  @Column(textOrNull(40))
  proposalId: string | null;

  @Field(() => SmallPaymentPurpose, { description: 'What it is for.' })
  @Column(text(16))
  purpose: SmallPaymentPurpose;

  @Column(whole)
  amountMinor: number;

  @Column(text(3))
  currency: string;

  @Field(() => ActorKind, { description: 'Who bears it: MERCHANT or PLATFORM.' })
  @Column(text(16))
  bearer: ActorKind;

  @Field(() => SmallPaymentStatus, { description: 'How far it has come.' })
  @Column(text(16))
  status: SmallPaymentStatus;

  @Field({ description: 'Whether the case ends with it, as both sides agreed: CLOSED, SETTLED.' })
  @Column({ type: 'boolean' })
  settles: boolean;

  @Column(json)
  shares: LineShare[];

  @Field(() => String, { nullable: true, description: 'What it is for, in words, at most 500 characters.' })
  @Column(textOrNull(500))
  statement: string | null;

  @Field({ description: 'Who made it, or agreed to it.' })
  @Column(json)
  by: ActorRef;

  @Field(() => DateTime, { description: 'When it was made.' })
  @Column(time)
  madeAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the buyer had it; null before.' })
  @Column(timeOrNull)
  paidAt: Date | null;
}
