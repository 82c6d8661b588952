import { DateTime, text, time, timeOrNull } from '@after-sales/runtime';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@ObjectType('ServiceOrder', {
  description: 'What the buyer fills in after a first approval: how many pieces, why, and how much (A14). 服务单',
})
@Entity('refund_service_order')
@Index('refund_service_order_of_refund', ['refundId'], { unique: true })
export class ServiceOrder {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Field({ description: 'Number to tell people: `S261121-7K3M9QX2`.' })
  @Column(text(64))
  number: string;

  @Field(() => DateTime, { description: 'When the buyer was asked to fill it in.' })
  @Column(time)
  openedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was filled in; null before.' })
  @Column(timeOrNull)
  completedAt: Date | null;
}
