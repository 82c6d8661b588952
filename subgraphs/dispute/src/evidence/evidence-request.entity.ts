import type { EvidenceItem } from '@after-sales/policy';
import { ActorKind, ActorRef, DateTime, json, text, textOrNull, time, timeOrNull } from '@after-sales/runtime';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export enum EvidenceRequestKind {
  INITIAL = 'INITIAL',
  SUPPLEMENTARY = 'SUPPLEMENTARY',
  APPEAL = 'APPEAL',
}

export enum EvidenceRequestState {
  OPEN = 'OPEN',
  ANSWERED = 'ANSWERED',
  EXPIRED = 'EXPIRED',
  ENDED = 'ENDED',
}

registerEnumType(EvidenceRequestKind, {
  name: 'EvidenceRequestKind',
  description: 'Why evidence was asked for.',
  valuesConfig: {
    INITIAL: { description: 'The dispute began. 首次举证' },
    SUPPLEMENTARY: { description: 'The arbitrator needs more. 补充举证' },
    APPEAL: { description: 'There is an appeal. 申诉举证' },
  },
});
registerEnumType(EvidenceRequestState, {
  name: 'EvidenceRequestState',
  description: 'What became of a request for evidence.',
  valuesConfig: {
    OPEN: { description: 'It is awaited; see `dueAt`. 待举证' },
    ANSWERED: { description: 'It was handed in. 已举证' },
    EXPIRED: { description: 'It did not come in time. 逾期未举证' },
    ENDED: { description: 'The dispute ended first. 已终止' },
  },
});

@ObjectType({ description: 'What one party was asked to show, once: in each round a party is asked at most once.' })
@Entity('evidence_request')
@Index('evidence_request_of_dispute', ['disputeId', 'round', 'party'], { unique: true })
export class EvidenceRequest {
  @Field(() => ID, { description: 'Id in this graph: `er_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  disputeId: string;

  @Field(() => Int, { description: 'The round of evidence, from 1.' })
  @Column({ type: 'integer' })
  round: number;

  @Field(() => EvidenceRequestKind, { description: 'Why it was asked for.' })
  @Column(text(16))
  kind: EvidenceRequestKind;

  @Field(() => ActorKind, { description: 'Who was asked: BUYER or MERCHANT.' })
  @Column(text(16))
  party: ActorKind;

  /** The checklist as it was when it was asked for. */
  @Column(json)
  items: EvidenceItem[];

  @Field(() => String, { nullable: true, description: 'What the arbitrator wants to see; null of the system’s requests.' })
  @Column(textOrNull(500))
  note: string | null;

  @Field(() => ActorRef, { description: 'Who asked.' })
  @Column(json)
  by: ActorRef;

  @Field(() => DateTime, { description: 'When.' })
  @Column(time)
  requestedAt: Date;

  @Field(() => EvidenceRequestState, { description: 'What became of it.' })
  @Column(text(16))
  state: EvidenceRequestState;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered, ran out or was no longer needed; null before.' })
  @Column(timeOrNull)
  closedAt: Date | null;
}
