import { jsonOrNull, text, textOrNull, time, whole } from '@after-sales/runtime';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { RecordedDiscount } from './discount';

@ObjectType({ description: 'Goods within an order; after-sale is raised against them (A2).' })
@Entity('order_line')
@Index('order_line_place', ['orderId', 'place'], { unique: true })
@Index('order_line_bought', ['buyerId', 'sku', 'placedAt'])
export class OrderLine {
  @Field(() => ID, { description: 'Id in this graph: `ol_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  orderId: string;

  @Field(() => Int, { description: 'Its place in the order, from 1; with the order its identity.' })
  @Column({ type: 'integer' })
  place: number;

  @Field({ description: 'The shop’s article number.' })
  @Column(text(64))
  sku: string;

  @Field({ description: 'Name of the goods, as sold.' })
  @Column(text(255))
  title: string;

  @Field(() => String, {
    nullable: true,
    description: 'Category of the goods, such as `CLOTHING`; null where the marketplace gave none.',
  })
  @Column(textOrNull(64))
  category: string | null;

  @Field(() => Int, { description: 'Pieces bought.' })
  @Column({ type: 'integer' })
  quantity: number;

  /** Decimal text: some shops price finer than their currency's smallest coin. */
  @Column(text(24))
  unitPrice: string;

  /** What was paid for the line, after discounts. */
  @Column(whole)
  totalAmount: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the buyer confirmed when buying that these goods are excepted from returns without a reason (A11); null where the marketplace does not say.',
  })
  @Column({ type: 'boolean', nullable: true })
  confirmedAtPurchase: boolean | null;

  /** Null where the marketplace does not say. */
  @Column(jsonOrNull)
  discounts: RecordedDiscount[] | null;

  @Column(text(3))
  currency: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Column(time)
  placedAt: Date;
}
