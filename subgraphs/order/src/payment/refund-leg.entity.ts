import { DateTime, jsonOrNull, text, textOrNull, time, timeOrNull, whole } from '@after-sales/runtime';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { OfflineProof } from '../offline-proof/offline-proof';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export enum RefundLegStatus {
  REQUESTED = 'REQUESTED',
  ACCEPTED = 'ACCEPTED',
  ARRIVED = 'ARRIVED',
  FAILED = 'FAILED',
  PAID_OFFLINE = 'PAID_OFFLINE',
}

registerEnumType(RefundLegStatus, {
  name: 'RefundLegStatus',
  description: 'How far the money of one route has come.',
  valuesConfig: {
    REQUESTED: { description: 'The payment provider is asked to send it.' },
    ACCEPTED: { description: 'The provider has taken the order; the money is on its way.' },
    ARRIVED: { description: 'The buyer has it. Final.' },
    FAILED: { description: 'The provider refused; see `error`.' },
    PAID_OFFLINE: { description: 'The merchant paid it itself; see `offlineProof`. Final.' },
  },
});

export enum RefundLegSource {
  ORDER_FUNDS = 'ORDER_FUNDS',
  COD_OFFLINE = 'COD_OFFLINE',
  MERCHANT_OFFLINE = 'MERCHANT_OFFLINE',
}

registerEnumType(RefundLegSource, {
  name: 'RefundLegSource',
  description: 'Whose money it is, and which way it goes.',
  valuesConfig: {
    ORDER_FUNDS: { description: 'What was paid for the order, back by the same route (D8).' },
    COD_OFFLINE: { description: 'What was paid in cash on delivery (payment method `COD`).' },
    MERCHANT_OFFLINE: { description: 'The merchant’s own, paid beside the provider; see `offlineProof`.' },
  },
});

@ObjectType({ description: 'Money of a case going back by the route of one payment (D8).' })
@Entity('refund_leg')
@Index('refund_leg_of_refund', ['refundId', 'place'], { unique: true })
@Index('refund_leg_of_payment', ['paymentId'])
@Index('refund_leg_due', ['askAt'])
export class RefundLeg {
  /** Also the provider's idempotency key. */
  @Field(() => ID, { description: 'Id in this graph: `lg_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Column({ type: 'integer' })
  place: number;

  @Column(text(40))
  paymentId: string;

  @Field({ description: 'Payment method of the route: `ALIPAY`, `CARD` …' })
  @Column(text(32))
  method: string;

  @Column(text(120))
  reference: string;

  @Column(whole)
  amountMinor: number;

  @Column(text(3))
  currency: string;

  @Field(() => RefundLegStatus, { description: 'How far it has come.' })
  @Column(text(16))
  status: RefundLegStatus;

  @Field(() => String, { nullable: true, description: 'Why the provider refused, in its own words; null otherwise.' })
  @Column(textOrNull(255))
  error: string | null;

  @Field(() => DateTime, { description: 'When the provider was first to be asked.' })
  @Column(time)
  requestedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the provider took the order.' })
  @Column(timeOrNull)
  acceptedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the buyer had it.' })
  @Column(timeOrNull)
  arrivedAt: Date | null;

  /** What the merchant handed in to show that it paid it itself. */
  @Column(jsonOrNull)
  offlineProof: OfflineProof | null;

  /** When the worker asks next; null when there is nothing more to ask. */
  @Column(timeOrNull)
  askAt: Date | null;
}
