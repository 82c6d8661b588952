import {
  ActorKind,
  ActorRef,
  DateTime,
  json,
  jsonOrNull,
  Marketplace,
  Media,
  text,
  textOrNull,
  time,
  timeOrNull,
} from '@after-sales/runtime';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export enum EvidenceTopic {
  CASE = 'CASE',
  TRACKING = 'TRACKING',
  NEGOTIATION = 'NEGOTIATION',
}

registerEnumType(EvidenceTopic, {
  name: 'EvidenceTopic',
  description: 'What the system put in evidence when the platform was called in.',
  valuesConfig: {
    CASE: { description: 'The case as it was: what was asked for, refused and missed. 售后单快照' },
    TRACKING: { description: 'What had happened to its parcels. 物流记录' },
    NEGOTIATION: { description: 'What the parties had put to each other. 协商记录' },
  },
});

@ObjectType({ description: 'One fact of what the system put in evidence.' })
export class EvidenceFact {
  @Field({ description: 'Which: `requestedAmount`, `deadlineMissed` … Several may have the same name.' })
  name: string;

  @Field({ description: 'Its value: codes, RFC 3339 times, amounts with their currency, or words of a party.' })
  value: string;
}

@ObjectType({
  description:
    'What was handed in to show who is right. It is not changed afterwards. A party’s evidence is seen by itself and the platform at once, and by the other party once nobody’s evidence is awaited any more (E2).',
})
@Entity('evidence')
@Index('evidence_of_dispute', ['disputeId', 'submittedAt', 'id'])
export class Evidence {
  @Field(() => ID, { description: 'Id in this graph: `ed_…`; a ruling or finding names it in `evidenceIds`.' })
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

  @Field(() => ActorKind, { description: 'Whose evidence it is: BUYER, MERCHANT or SYSTEM.' })
  @Column(text(16))
  by: ActorKind;

  @Field(() => ActorRef, { description: 'Who handed it in.' })
  @Column(json)
  actor: ActorRef;

  @Column(text(100))
  title: string;

  @Field({ description: 'What it says, at most 2000 characters; empty where its files say it all.' })
  @Column(text(2000))
  text: string;

  @Field(() => DateTime, { description: 'When it was handed in.' })
  @Column(time)
  submittedAt: Date;

  @Field(() => Int, { description: 'The round of evidence that it belongs to; 0 of the system’s.' })
  @Column({ type: 'integer', default: 1 })
  round: number;

  @Field(() => EvidenceTopic, { nullable: true, description: 'What the system put in evidence here; null of a party’s.' })
  @Column(textOrNull(16))
  topic: EvidenceTopic | null;

  @Column(jsonOrNull)
  media: Media[] | null;

  @Column(jsonOrNull)
  answers: string[] | null;

  @Column(jsonOrNull)
  facts: EvidenceFact[] | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when the other party sees it too; null before.' })
  @Column(timeOrNull)
  disclosedAt: Date | null;
}
