import { DateTime, text, time, whole } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'One payment for an order. Refunds go back by the same route (D8).' })
@Entity('order_payment')
@Index('order_payment_place', ['orderId', 'place'], { unique: true })
export class OrderPayment {
  @Field(() => ID, { description: 'Id in this graph: `op_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  orderId: string;

  @Column({ type: 'integer' })
  place: number;

  @Field({ description: 'How it was paid: `ALIPAY`, `WECHAT_PAY`, `CARD`, `COUPON` …, as the marketplace names it.' })
  @Column(text(32))
  method: string;

  /** The provider's own reference; how money is sent back by the original route. */
  @Column(text(120))
  reference: string;

  @Column(whole)
  paidAmount: number;

  @Column(text(3))
  currency: string;

  @Field(() => DateTime, { description: 'When it was paid.' })
  @Column(time)
  paidAt: Date;
}
