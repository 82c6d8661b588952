import { DateTime, json, Media, text, textOrNull, time, whole, type ActorRef } from '@after-sales/runtime';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { RefundType } from '../refund/refund.states';

export interface RevisedLine {
  orderLineId: string;
  quantity: number;
  amount: number;
}

@ObjectType({ description: 'What a case asked for at one time: the first is the application, each edit adds one (B14).' })
@Entity('refund_revision')
@Index('refund_revision_of_refund', ['refundId', 'number'], { unique: true })
export class RefundRevision {
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  refundId: string;

  @Field(() => Int, { description: 'Counts from 1, the application.' })
  @Column({ type: 'integer' })
  number: number;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  @Column(time)
  at: Date;

  @Column(json)
  by: ActorRef;

  @Field(() => RefundType, { description: 'What was asked for.' })
  @Column(text(24))
  type: RefundType;

  @Field({ description: 'Code of the reason.' })
  @Column(text(32))
  reasonCode: string;

  @Field(() => String, { nullable: true, description: 'The buyer’s own words.' })
  @Column(textOrNull(500))
  statement: string | null;

  @Field(() => Boolean, { nullable: true, description: 'What was said about having the goods; null where nobody asked.' })
  @Column({ type: 'boolean', nullable: true })
  goodsReceived: boolean | null;

  @Column(text(3))
  currency: string;

  @Column(whole)
  requestedAmount: number;

  @Column(whole)
  requestedFreight: number;

  @Column(json)
  lines: RevisedLine[];

  @Field(() => [Media], { description: 'The files that were handed in with it (A15).' })
  @Column(json)
  media: Media[];
}
