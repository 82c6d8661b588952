import { ActorKind, ActorRef, DateTime, json, Media, text, time } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@ObjectType({
  description: 'Evidence that a party prepares: seen by that party alone, and changed or removed by it until it is handed in.',
})
@Entity('staged_evidence')
@Index('staged_evidence_of_party', ['disputeId', 'by', 'id'])
export class StagedEvidence {
  @Field(() => ID, { description: 'Id in this graph: `ed_…`; it keeps it when it is handed in.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  disputeId: string;

  @Column(text(16))
  by: ActorKind;

  @Field(() => ActorRef, { description: 'Who last changed it.' })
  @Column(json)
  actor: ActorRef;

  @Field({ description: 'What it is, in a line.' })
  @Column(text(100))
  title: string;

  @Field({ description: 'What it says; empty where its files say it all.' })
  @Column(text(2000))
  text: string;

  @Field(() => [Media], { description: 'Its files.' })
  @Column(json)
  media: Media[];

  @Field(() => [String], { description: 'Codes of the items of the checklist that it answers.' })
  @Column(json)
  answers: string[];

  @Field(() => DateTime, { description: 'When it was last changed.' })
  @Column(time)
  stagedAt: Date;
}
