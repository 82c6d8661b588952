import type { FaultPartyName } from '@after-sales/dispute/events';
import {
  DateTime,
  jsonOrNull,
  Marketplace,
  text,
  textOrNull,
  time,
  timeOrNull,
  whole,
  type ActorRef,
} from '@after-sales/runtime';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantRefundStatus } from './advance.states';

registerEnumType(InstantRefundStatus, {
  name: 'InstantRefundStatus',
  description: 'How far an instant refund has come; it goes beside the status of its case (D9, D10).',
  valuesConfig: {
    ELIGIBLE: { description: 'The platform pays first; the money is on its way. 垫付中' },
    ADVANCED: { description: 'The buyer has the platform’s money; the merchant’s refund is awaited. 已垫付' },
    CONTESTED: { description: 'The merchant refused the goods or called the platform in. 商家有异议' },
    CARRIER_CLAIM: { description: 'The courier is held liable: the platform claims from it. 向快递索赔中' },
    BUYER_REPAY_DUE: { description: 'The buyer is to hand it back to the platform, see `dueAt`. 待买家归还' },
    OVERDUE: { description: 'The buyer did not in time; there are no further advances until it has. 逾期未还' },
    RECOVERED: { description: 'The platform has it back, by the merchant’s refund or from the courier. Final. 已收回' },
    REPAID: { description: 'The buyer handed it back. Final. 已归还' },
    WRITTEN_OFF: { description: 'The platform gave it up. Final. 已核销' },
    LAPSED: {
      description: 'The payment provider refused it, and by then it was no longer needed. Nothing was paid. Final. 未垫付',
    },
  },
});

export enum AdvanceDueReason {
  REFUNDED_TWICE = 'REFUNDED_TWICE',
  LESS_REFUNDED = 'LESS_REFUNDED',
  NO_REFUND = 'NO_REFUND',
  BUYER_LIABLE = 'BUYER_LIABLE',
  CARRIER_REFUSED = 'CARRIER_REFUSED',
  CARRIER_PAID = 'CARRIER_PAID',
}

registerEnumType(AdvanceDueReason, {
  name: 'AdvanceDueReason',
  description: 'Why the buyer hands an instant refund back.',
  valuesConfig: {
    REFUNDED_TWICE: { description: 'The merchant’s refund reached the buyer as well (D9, D11). 商家退款已到账' },
    LESS_REFUNDED: { description: 'The merchant refunded less than was advanced; the difference is due. 退款少于垫付' },
    NO_REFUND: { description: 'The case ended without a refund by the merchant. 售后未退款' },
    BUYER_LIABLE: {
      description: 'The platform ruled that the buyer bears it: a fake number, goods not returned (D10). 判定买家承担',
    },
    CARRIER_REFUSED: { description: 'The courier refused the claim, or paid less (D13). 快递拒赔' },
    CARRIER_PAID: { description: 'The courier paid the buyer for the same goods (D13). 快递已赔付买家' },
  },
});

export interface WriteOff {
  reason: string;
  by: ActorRef;
}

@ObjectType('InstantRefund', {
  description:
    'Money that the platform paid the buyer before the merchant did (D9): a claim of the platform that a refund settles, never a second refund. `amount` is the sum of what came back by each way, what was written off, and `outstanding`.',
})
@Entity('refund_advance')
@Index('refund_advance_of_refund', ['refundId'], { unique: true })
@Index('refund_advance_of_buyer', ['buyerId', 'status'])
export class RefundAdvance {
  @Field(() => ID, { description: 'Id in this graph: `av_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Column(text(120))
  buyerId: string;

  @Column(text(16))
  marketplace: Marketplace;

  @Column(text(3))
  currency: string;

  @Field(() => InstantRefundStatus, { description: 'How far it has come.' })
  @Column(text(24))
  status: InstantRefundStatus;

  @Column(whole)
  amountMinor: number;

  /** Of the merchant's refund, what went to the platform instead of to the buyer. */
  @Column(whole)
  fromMerchantMinor: number;

  @Column(whole)
  fromCarrierMinor: number;

  @Column(whole)
  repaidMinor: number;

  @Column(whole)
  writtenOffMinor: number;

  @Field(() => String, {
    nullable: true,
    description: 'Who bears most of the fault by the ruling (D10): BUYER, MERCHANT, CARRIER or PLATFORM; null without one.',
  })
  @Column(textOrNull(16))
  liable: FaultPartyName | null;

  @Field(() => AdvanceDueReason, { nullable: true, description: 'Why the buyer hands it back; null unless it has to.' })
  @Column(textOrNull(24))
  dueReason: AdvanceDueReason | null;

  @Field({ description: 'Whether the buyer has set a repayment on its way; its time stands still meanwhile.' })
  @Column({ type: 'boolean' })
  repaying: boolean;

  /** Why the provider refused to pay it, while it is ELIGIBLE. */
  @Column(textOrNull(255))
  error: string | null;

  @Column(jsonOrNull)
  writeOff: WriteOff | null;

  @Field(() => DateTime, { description: 'When the platform decided to pay first.' })
  @Column(time)
  startedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the buyer had it; null before.' })
  @Column(timeOrNull)
  advancedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was settled; null before.' })
  @Column(timeOrNull)
  endedAt: Date | null;
}

/** What the platform has not got back of an advance. What lapsed was never paid. */
export function outstanding(advance: RefundAdvance): number {
  const { status, amountMinor, fromMerchantMinor, fromCarrierMinor, repaidMinor, writtenOffMinor } = advance;
  if (status === InstantRefundStatus.LAPSED) return 0;
  return amountMinor - fromMerchantMinor - fromCarrierMinor - repaidMinor - writtenOffMinor;
}
