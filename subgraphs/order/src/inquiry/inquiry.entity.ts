import { ActorRef, DateTime, json, jsonOrNull, Marketplace, text, textOrNull, time, timeOrNull } from '@after-sales/runtime';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'A question or feedback of a buyer on goods, without an after-sale case (A17).' })
@Entity('goods_inquiry')
@Index('goods_inquiry_of_order', ['orderId', 'askedAt', 'id'])
export class Inquiry {
  @Field(() => ID, { description: 'Id in this graph: `iq_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Field(() => Int, { description: 'Counts its changes; send it as `expectedVersion`.' })
  @Column({ type: 'integer' })
  version: number;

  @Column(text(40))
  orderId: string;

  @Column(text(40))
  orderLineId: string;

  @Column(text(16))
  marketplace: Marketplace;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Field({ description: 'The buyer’s words, 1 to 500 characters.' })
  @Column(text(500))
  text: string;

  @Field(() => ActorRef, { description: 'Who asked.' })
  @Column(json)
  askedBy: ActorRef;

  @Field(() => DateTime, { description: 'When it was sent.' })
  @Column(time)
  askedAt: Date;

  @Field(() => String, { nullable: true, description: 'The merchant’s answer, 1 to 500 characters; null until there is one.' })
  @Column(textOrNull(500))
  answer: string | null;

  @Field(() => ActorRef, { nullable: true, description: 'Who answered; null until somebody did.' })
  @Column(jsonOrNull)
  answeredBy: ActorRef | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered; null until it was.' })
  @Column(timeOrNull)
  answeredAt: Date | null;
}
