import {
  DateTime,
  json,
  jsonOrNull,
  Marketplace,
  text,
  textOrNull,
  time,
  timeOrNull,
  whole,
  wholeOrNull,
  type ActorRef,
} from '@after-sales/runtime';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { RefundStatus, RefundType } from './refund.states';

registerEnumType(RefundType, {
  name: 'RefundType',
  description:
    'What the buyer asks for. Which of them an order may have depends on its state (A1) and on whether the goods came (A7).',
  valuesConfig: {
    REFUND_ONLY: { description: 'Money back; goods stay, or never came. 仅退款' },
    RETURN_REFUND: { description: 'Goods go back, then money comes back. 退货退款' },
  },
});

registerEnumType(RefundStatus, {
  name: 'RefundStatus',
  description: 'Where a case stands.',
  valuesConfig: {
    AWAITING_MERCHANT: { description: 'Applied for; the merchant answers next. 待商家处理' },
    AWAITING_RETURN: { description: 'Approved; the buyer sends the goods back and hands in the number. 待买家退货' },
    AWAITING_RECEIPT: { description: 'Goods on their way; the merchant confirms receipt. 待商家收货' },
    REJECTED: { description: 'The merchant refused; the buyer may call the platform in. 商家已拒绝' },
    IN_ARBITRATION: { description: 'The platform decides; see `disputes`. 平台介入中' },
    REFUNDING: { description: 'Money is on its way; see `legs`. 退款中' },
    REFUND_FAILED: { description: 'The payment provider refused; it must be tried again. 退款失败' },
    REFUNDED: { description: 'All money has arrived. Final. 已退款' },
    CLOSED: { description: 'Ended without a refund; see `closedReason`. Final. 已关闭' },
  },
});

export enum CloseReason {
  RULED_FOR_MERCHANT = 'RULED_FOR_MERCHANT',
}

registerEnumType(CloseReason, {
  name: 'CloseReason',
  description: 'Why a case ended without a refund.',
  valuesConfig: { RULED_FOR_MERCHANT: { description: 'The platform ruled that nothing is paid back.' } },
});

export interface RecordedRejection {
  reasonCode: string;
  statement: string;
  at: string;
  by: ActorRef;
}

@ObjectType({ description: 'The after-sale case: a refund with or without a return. Tracking and disputes hang on it.' })
@Directive('@key(fields: "id")')
@Entity('refund')
@Index('refund_number', ['marketplace', 'number'], { unique: true })
@Index('refund_of_order', ['orderId', 'appliedAt', 'id'])
@Index('refund_of_buyer', ['buyerId', 'appliedAt', 'id'])
@Index('refund_of_shop', ['shopId', 'appliedAt', 'id'])
@Index('refund_of_marketplace', ['marketplace', 'appliedAt', 'id'])
export class Refund {
  @Field(() => ID, { description: 'Id in this graph: `rf_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Field({ description: 'Number to tell people: `R261121-7K3M9QX2`.' })
  @Column(text(64))
  number: string;

  @Field(() => Int, { description: 'Counts its changes; send it as `expectedVersion`.' })
  @Column({ type: 'integer' })
  version: number;

  @Field(() => Marketplace, { description: 'Where the order was placed.' })
  @Column(text(16))
  marketplace: Marketplace;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Column(text(40))
  orderId: string;

  @Field(() => RefundType, { description: 'What was asked for.' })
  @Column(text(24))
  type: RefundType;

  @Field(() => RefundStatus, { description: 'Where it stands.' })
  @Column(text(32))
  status: RefundStatus;

  @Field(() => CloseReason, { nullable: true, description: 'Why it ended without a refund; null otherwise.' })
  @Column(textOrNull(32))
  closedReason: CloseReason | null;

  @Column(text(32))
  reasonCode: string;

  @Field(() => String, { nullable: true, description: 'The buyer’s own words, at most 500 characters.' })
  @Column(textOrNull(500))
  statement: string | null;

  @Field(() => Boolean, { nullable: true, description: 'What the buyer says about having the goods; null where nobody asked.' })
  @Column({ type: 'boolean', nullable: true })
  goodsReceived: boolean | null;

  @Column(text(3))
  currency: string;

  @Column(whole)
  requestedAmount: number;

  @Column(wholeOrNull)
  approvedAmount: number | null;

  @Column(whole)
  refundedAmount: number;

  /** `generic@1`: the rules that this case follows to its end. */
  @Column(text(64))
  policy: string;

  /** SHA-256 of that policy's file; null in cases from before it was kept. */
  @Column(textOrNull(64))
  policyHash: string | null;

  @Column(jsonOrNull)
  rejection: RecordedRejection | null;

  @Field(() => DateTime, { description: 'When it was applied for.' })
  @Column(time)
  appliedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it is open.' })
  @Column(timeOrNull)
  closedAt: Date | null;

  @Column(json)
  appliedBy: ActorRef;
}
