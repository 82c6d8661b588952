import { text, whole, wholeOrNull } from '@after-sales/runtime';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'Goods that a case is about.' })
@Entity('refund_line')
@Index('refund_line_of_refund', ['refundId', 'place'], { unique: true })
@Index('refund_line_of_order_line', ['orderLineId'])
export class RefundLine {
  @Field(() => ID, { description: 'Id in this graph: `rl_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Column({ type: 'integer' })
  place: number;

  @Column(text(40))
  orderLineId: string;

  @Field(() => Int, { description: 'Pieces of the line that the case is about.' })
  @Column({ type: 'integer' })
  quantity: number;

  @Column(text(3))
  currency: string;

  @Column(whole)
  requestedAmount: number;

  @Column(wholeOrNull)
  approvedAmount: number | null;
}
