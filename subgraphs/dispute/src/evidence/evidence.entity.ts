import { ActorKind, ActorRef, DateTime, json, Marketplace, text, textOrNull, time } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'What a party handed in to show that it is right. It is not changed afterwards.' })
@Entity('evidence')
@Index('evidence_of_dispute', ['disputeId', 'submittedAt', 'id'])
export class Evidence {
  @Field(() => ID, { description: 'Id in this graph: `ed_…`; a ruling names it in `evidenceIds`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  disputeId: string;

  @Column(text(16))
  marketplace: Marketplace;

  @Column(text(120))
  shopId: string;

  @Column(textOrNull(120))
  buyerId: string | null;

  @Field(() => ActorKind, { description: 'Whose evidence it is: BUYER, MERCHANT, PLATFORM or SYSTEM.' })
  @Column(text(16))
  by: ActorKind;

  @Field(() => ActorRef, { description: 'Who handed it in.' })
  @Column(json)
  actor: ActorRef;

  @Field({ description: 'What it is, in a line of at most 100 characters.' })
  @Column(text(100))
  title: string;

  @Field({ description: 'What it says, at most 2000 characters.' })
  @Column(text(2000))
  text: string;

  @Field(() => DateTime, { description: 'When it was handed in.' })
  @Column(time)
  submittedAt: Date;
}
