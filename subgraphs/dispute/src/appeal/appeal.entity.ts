import { ActorKind, ActorRef, DateTime, json, text, time } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'A party’s appeal against a ruling; another arbitrator decides on it, for good (E5).' })
@Entity('appeal')
@Index('appeal_of_dispute', ['disputeId'])
@Index('appeal_against', ['rulingId'], { unique: true })
export class Appeal {
  @Field(() => ID, { description: 'Id in this graph: `ap_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  disputeId: string;

  /** The ruling that it is against. */
  @Column(text(40))
  rulingId: string;

  @Field(() => ActorKind, { description: 'Which party appealed: BUYER or MERCHANT.' })
  @Column(text(16))
  by: ActorKind;

  @Field(() => ActorRef, { description: 'Who did it.' })
  @Column(json)
  actor: ActorRef;

  @Field({ description: 'What is wrong with the ruling, in the words of that party.' })
  @Column(text(500))
  statement: string;

  @Column(text(40))
  evidenceId: string;

  @Field(() => DateTime, { description: 'When.' })
  @Column(time)
  at: Date;
}
