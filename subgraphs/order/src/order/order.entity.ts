import { DateTime, Marketplace, text, textOrNull, time, timeOrNull, whole } from '@after-sales/runtime';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export enum OrderState {
  PENDING_PAYMENT = 'PENDING_PAYMENT',
  PENDING_SHIPMENT = 'PENDING_SHIPMENT',
  PENDING_RECEIPT = 'PENDING_RECEIPT',
  SUCCESS = 'SUCCESS',
  CLOSED = 'CLOSED',
}

registerEnumType(OrderState, {
  name: 'OrderState',
  description: 'Where an order stands. What may be applied for depends on it (A1).',
  valuesConfig: {
    PENDING_PAYMENT: { description: 'Placed, not paid.' },
    PENDING_SHIPMENT: { description: 'Paid, not shipped.' },
    PENDING_RECEIPT: { description: 'Shipped, receipt not confirmed.' },
    SUCCESS: { description: 'Received: the trade has succeeded; the window to apply runs from here (A3).' },
    CLOSED: { description: 'Ended without a trade.' },
  },
});

@ObjectType({ description: 'An order as its marketplace handed it over. Its identity is marketplace and number.' })
@Directive('@key(fields: "id")')
@Entity('customer_order')
@Index('order_number', ['marketplace', 'number'], { unique: true })
export class Order {
  @Field(() => ID, { description: 'Id in this graph: `or_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Field(() => Marketplace, { description: 'Where it was placed.' })
  @Column(text(16))
  marketplace: Marketplace;

  @Field({ description: 'The marketplace’s own order number.' })
  @Column(text(64))
  number: string;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Column(text(24))
  state: OrderState;

  @Column(text(3))
  currency: string;

  @Column(whole)
  freightAmount: number;

  /** What was paid, freight included. */
  @Column(whole)
  totalAmount: number;

  @Column({ type: 'boolean' })
  freightInsured: boolean;

  @Field({ description: 'Whether the buyer has the goods, as far as the marketplace knows (A7).' })
  @Column({ type: 'boolean' })
  goodsReceived: boolean;

  @Column(time)
  placedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was paid.' })
  @Column(timeOrNull)
  paidAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was shipped.' })
  @Column(timeOrNull)
  shippedAt: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When receipt was confirmed: trade success, from which the window to apply runs (A3).',
  })
  @Column(timeOrNull)
  receivedAt: Date | null;

  /** When the buyer had the goods: receipt was confirmed or the parcel delivered, whichever is known to have been first. */
  @Column(timeOrNull)
  deliveredAt: Date | null;

  /** Whether a past dispute alone tells of it, so that its state, amounts, insurance and `placedAt` stand for what is not known. */
  @Column({ type: 'boolean', nullable: true })
  onlyDispute: boolean | null;
}
