import { ActorKind, DateTime, jsonOrNull, text, textOrNull, time, timeOrNull, whole } from '@after-sales/runtime';
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
    ARRIVED: { description: 'Whom it goes to has it. Final.' },
    FAILED: { description: 'The provider refused; see `error`.' },
    PAID_OFFLINE: { description: 'The merchant paid it itself; see `offlineProof`. Final.' },
  },
});

export enum RefundLegSource {
  ORDER_FUNDS = 'ORDER_FUNDS',
  COD_OFFLINE = 'COD_OFFLINE',
  MERCHANT_OFFLINE = 'MERCHANT_OFFLINE',
  PLATFORM_ADVANCE = 'PLATFORM_ADVANCE',
  BUYER = 'BUYER',
}

registerEnumType(RefundLegSource, {
  name: 'RefundLegSource',
  description: 'Whose money it is, and which way it goes.',
  valuesConfig: {
    ORDER_FUNDS: { description: 'What was paid for the order, back by the same route (D8).' },
    COD_OFFLINE: { description: 'What was paid in cash on delivery (payment method `COD`).' },
    MERCHANT_OFFLINE: { description: 'The merchant’s own, paid beside the provider; see `offlineProof`.' },
    PLATFORM_ADVANCE: { description: 'The platform’s own, paid before the merchant’s (D9). 平台垫付' },
    BUYER: { description: 'The buyer’s own, handed back to the platform (D9, D11).' },
  },
});

/** What money of a case is for, as the ledger counts it. */
export enum RefundLegKind {
  REFUND = 'REFUND',
  IN_LIEU = 'IN_LIEU',
  COMPENSATION = 'COMPENSATION',
  ADVANCE = 'ADVANCE',
  REPAYMENT = 'REPAYMENT',
}

/** What counts as given back of what was paid for an order. */
export const GIVEN_BACK: readonly RefundLegKind[] = [RefundLegKind.REFUND, RefundLegKind.IN_LIEU];

registerEnumType(RefundLegKind, {
  name: 'RefundLegKind',
  description: 'What the money of a leg is for.',
  valuesConfig: {
    REFUND: { description: 'What was paid for the goods goes back: the refund itself.' },
    IN_LIEU: { description: 'A small payment in lieu of a refund; counts as given back of what was paid (B14). 小额打款' },
    COMPENSATION: { description: 'Beside the refund, charged to its bearer; does not count as given back (A16, E8). 补偿' },
    ADVANCE: {
      description: 'An instant refund, which the platform pays first; a claim of the platform, never a refund (D9). 极速退款垫付',
    },
    REPAYMENT: { description: 'An instant refund that the buyer hands back to the platform (D9, D11). 归还垫付款' },
  },
});

@ObjectType({ description: 'Money of a case by the route of one payment (D8); mostly on its way to the buyer, see `payee`.' })
@Entity('refund_leg')
@Index('refund_leg_of_refund', ['refundId', 'place'], { unique: true })
@Index('refund_leg_of_payment', ['paymentId'])
@Index('refund_leg_due', ['askAt'])
@Index('refund_leg_of_small_payment', ['smallPaymentId'])
@Index('refund_leg_of_compensation', ['compensationId'])
export class RefundLeg {
  /** Also the provider's idempotency key. */
  @Field(() => ID, { description: 'Id in this graph: `lg_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Column({ type: 'integer' })
  place: number;

  @Field(() => RefundLegKind, { description: 'What it is for. Only those of kind REFUND are part of `amounts.refunded`.' })
  @Column(text(16))
  kind: RefundLegKind;

  @Field(() => ActorKind, {
    description:
      'Who gets it: BUYER; PLATFORM where it pays an instant refund back, from the merchant’s refund or by the buyer (D9).',
  })
  @Column(text(16))
  payee: ActorKind;

  @Column(textOrNull(40))
  smallPaymentId: string | null;

  @Column(textOrNull(40))
  compensationId: string | null;

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

  @Field(() => DateTime, { nullable: true, description: 'When whom it goes to had it.' })
  @Column(timeOrNull)
  arrivedAt: Date | null;

  /** What the merchant handed in to show that it paid it itself. */
  @Column(jsonOrNull)
  offlineProof: OfflineProof | null;

  /** When the worker asks next; null when there is nothing more to ask. */
  @Column(timeOrNull)
  askAt: Date | null;
}
