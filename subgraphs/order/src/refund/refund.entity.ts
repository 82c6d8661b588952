import {
  DateTime,
  json,
  jsonOrNull,
  Marketplace,
  Media,
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
    CANCEL: { description: 'The unpaid order ends; no money moves. 取消订单' },
    REFUND_ONLY: { description: 'Money back; goods stay, or never came. 仅退款' },
    RETURN_REFUND: { description: 'Goods go back, then money comes back. 退货退款' },
    EXCHANGE: { description: 'Goods go back, others come. 换货' },
    REPAIR: { description: 'Goods go back and come repaired. 维修' },
    RESEND: { description: 'What was missing is sent. 补寄' },
    REFUSE_DELIVERY: { description: 'The parcel is refused at the door; money comes back when the goods are. 拒收退款' },
  },
});

registerEnumType(RefundStatus, {
  name: 'RefundStatus',
  description: 'Where a case stands.',
  valuesConfig: {
    AWAITING_MERCHANT: { description: 'Applied for; who reviews it answers next. 待商家处理' },
    AWAITING_BUYER_DECISION: { description: 'The buyer answers a proposal, or fills in the service order. 待买家确认' },
    AWAITING_RETURN: { description: 'Approved; the buyer sends the goods back and hands in the number. 待买家退货' },
    AWAITING_REFUSAL: { description: 'Approved; the buyer refuses the parcel when it comes. 待买家拒收' },
    AWAITING_RECEIPT: { description: 'Goods on their way; the merchant confirms receipt. 待商家收货' },
    REJECTED: { description: 'The application or the goods were refused; the buyer may call the platform in. 商家已拒绝' },
    IN_ARBITRATION: { description: 'The platform decides; see `disputes`. 平台介入中' },
    AWAITING_APPROVAL: { description: 'A compensation waits for who may approve it. 待审批' },
    REFUNDING: { description: 'Money is on its way; see `legs`. 退款中' },
    REFUND_FAILED: { description: 'The payment provider refused; it must be tried again. 退款失败' },
    AWAITING_MERCHANT_SHIPMENT: { description: 'The merchant sends the other, repaired or missing goods. 待商家发货' },
    AWAITING_BUYER_RECEIPT: { description: 'These goods are on their way to the buyer. 待买家收货' },
    ON_HOLD: { description: 'Stands still by consent of both, or by the platform for a risk; see `hold`. 暂缓处理' },
    REFUNDED: { description: 'All money has arrived. Final. 已退款' },
    COMPLETED: { description: 'The goods have arrived, or the order is cancelled. Final. 已完成' },
    CLOSED: { description: 'Ended without a refund; see `closedReason`. Final. 已关闭' },
  },
});

export enum CloseReason {
  WITHDRAWN = 'WITHDRAWN',
  RETURN_EXPIRED = 'RETURN_EXPIRED',
  NOT_REFUSED = 'NOT_REFUSED',
  REJECTION_STANDS = 'REJECTION_STANDS',
  REAPPLIED = 'REAPPLIED',
  RULED_FOR_MERCHANT = 'RULED_FOR_MERCHANT',
  SETTLED = 'SETTLED',
  CANCELLED_BY_PLATFORM = 'CANCELLED_BY_PLATFORM',
  ORDER_CANCELLED = 'ORDER_CANCELLED',
}

registerEnumType(CloseReason, {
  name: 'CloseReason',
  description: 'Why a case ended without a refund.',
  valuesConfig: {
    WITHDRAWN: { description: 'The buyer withdrew it.' },
    RETURN_EXPIRED: { description: 'The goods were not sent back, or the service order not filled in, in time (C2).' },
    NOT_REFUSED: { description: 'The buyer took the parcel that was to be refused.' },
    REJECTION_STANDS: { description: 'The buyer did not call the platform in after a refusal.' },
    REAPPLIED: { description: 'A new case on the same goods took its place (A6).' },
    RULED_FOR_MERCHANT: { description: 'The platform ruled that nothing is paid back.' },
    SETTLED: { description: 'The parties agreed otherwise: to cancel it, or on a small payment.' },
    CANCELLED_BY_PLATFORM: { description: 'The platform ended it, with a reason.' },
    ORDER_CANCELLED: { description: 'The marketplace cancelled the order and paid it back.' },
  },
});

/** Where the goods of a case are, as far as they matter to it. */
export enum GoodsPlace {
  /** The buyer has them. */
  BUYER = 'BUYER',
  /** On their way back to the merchant. */
  UNDERWAY = 'UNDERWAY',
  MERCHANT = 'MERCHANT',
  /** Something else came, which the merchant sent back: the right ones are still the buyer's to send (B13). */
  SENT_BACK = 'SENT_BACK',
  /** The merchant refused them at its door; they go back to the buyer. */
  REFUSED = 'REFUSED',
  /** The carrier lost them on their way back. */
  LOST = 'LOST',
  /** They have not come to the buyer. */
  NOT_DELIVERED = 'NOT_DELIVERED',
}

/** How often a case was applied for or edited: in all, and for each line of the order that it named then (A5, A6). */
export interface RecordedAttempts {
  all: number;
  lines: Record<string, number>;
}

export interface RecordedRejection {
  /** What was refused: the application, or the goods that came back. Cases from before it was kept: the application. */
  stage?: 'REQUEST' | 'RECEIPT';
  /** Null where the policy asks for none and none was given. */
  reasonCode: string | null;
  statement: string;
  /** Cases from before it was kept: none. */
  media?: Media[];
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

  @Column(text(24))
  type: RefundType;

  @Field(() => RefundStatus, { description: 'Where it stands.' })
  @Column(text(32))
  status: RefundStatus;

  /** The status that an interrupted case goes back to. */
  @Column(textOrNull(32))
  previousStatus: RefundStatus | null;

  @Field({ description: 'Whether a limit of the merchant has passed, so that the buyer may call the platform in (E1).' })
  @Column({ type: 'boolean' })
  overdue: boolean;

  @Field({ description: 'Whether it was applied for out of the window or beyond the number of tries, with a reason (A3 to A5).' })
  @Column({ type: 'boolean' })
  exception: boolean;

  @Column(textOrNull(40))
  previousCaseId: string | null;

  @Column(text(16))
  goodsAt: GoodsPlace;

  @Field(() => CloseReason, { nullable: true, description: 'Why it ended without a refund; null otherwise.' })
  @Column(textOrNull(32))
  closedReason: CloseReason | null;

  @Column(text(32))
  reasonCode: string;

  @Field(() => String, { nullable: true, description: 'The buyer’s own words, at most 500 characters.' })
  @Column(textOrNull(500))
  statement: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the buyer has the goods (A7): by the buyer’s own word, else by what the marketplace knows; null where nobody asked.',
  })
  @Column({ type: 'boolean', nullable: true })
  goodsReceived: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'What the marketplace knew about it then, beside the buyer’s word; null in cases that were taken over.',
  })
  @Column({ type: 'boolean', nullable: true })
  goodsDelivered: boolean | null;

  @Column(text(3))
  currency: string;

  @Column(whole)
  requestedAmount: number;

  /** The part of it that is for carriage; null in cases from before it could be asked for. */
  @Column(wholeOrNull)
  requestedFreight: number | null;

  @Column(wholeOrNull)
  approvedAmount: number | null;

  @Column(wholeOrNull)
  approvedFreight: number | null;

  @Column(whole)
  refundedAmount: number;

  /** What was paid for its goods, whatever is asked for; null in cases from before it was kept, and in those taken over. */
  @Column(wholeOrNull)
  goodsAmount: number | null;

  /** `generic@1`: the rules that this case follows to its end. */
  @Column(text(64))
  policy: string;

  /** SHA-256 of that policy's file; null in cases from before it was kept. */
  @Column(textOrNull(64))
  policyHash: string | null;

  @Column(jsonOrNull)
  rejection: RecordedRejection | null;

  /** Null in cases from before tries were counted, and in those that were taken over: one for each line. */
  @Column(jsonOrNull)
  attempts: RecordedAttempts | null;

  @Field(() => [Media], {
    nullable: true,
    description: 'The files that the buyer handed in (A15); null in cases that were taken over.',
  })
  @Column(jsonOrNull)
  media: Media[] | null;

  @Field(() => DateTime, { description: 'When it was applied for.' })
  @Column(time)
  appliedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it is open.' })
  @Column(timeOrNull)
  closedAt: Date | null;

  @Column(json)
  appliedBy: ActorRef;

  /** Whether a past dispute alone tells of it, so that its type and what was asked for stand for what is not known. */
  @Column({ type: 'boolean', nullable: true })
  onlyDispute: boolean | null;
}
