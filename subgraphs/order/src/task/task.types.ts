import { ActorKind, ActorRef, DateTime, Media, Money } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { DamageCause, GoodsDisposal, TaskKind, TaskStatus } from './task.entity';

@ObjectType({ description: 'Something to be done beside a case, by one side (E8, E9).' })
export class CaseTask {
  @Field(() => ID, { description: 'Id in this graph: `tk_…`.' })
  id: string;

  @Field(() => TaskKind, { description: 'What is to be done.' })
  kind: TaskKind;

  @Field(() => TaskStatus, { description: 'Whether it is done.' })
  status: TaskStatus;

  @Field(() => ActorKind, { description: 'Whose side does it.' })
  owner: ActorKind;

  @Field(() => DateTime, { description: 'Since when it is to be done.' })
  openedAt: Date;

  @Field(() => String, { nullable: true, description: 'What was recorded with it, in words; null before, and without any.' })
  statement: string | null;

  @Field(() => [Media], { description: 'The files that were recorded with it.' })
  media: Media[];

  @Field(() => ActorRef, { nullable: true, description: 'Who did it; null before.' })
  doneBy: ActorRef | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was done; null before.' })
  doneAt: Date | null;
}

@ObjectType({ description: 'What a technician found of damage (E8, E9).' })
export class Appraisal {
  @Field(() => ID, { description: 'Id in this graph: `tk_…`.' })
  id: string;

  @Field({ description: 'Whether it was on site, with a supervisor.' })
  onsite: boolean;

  @Field(() => DamageCause, { description: 'Whose doing it is.' })
  cause: DamageCause;

  @Field({ description: 'What was found.' })
  statement: string;

  @Field(() => [Media], { description: 'Photos and films of it.' })
  media: Media[];

  @Field({ description: 'The technician.' })
  by: ActorRef;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  at: Date;

  @Field(() => ActorRef, {
    nullable: true,
    description: 'The supervisor who was there; null of one that was not on site, and until confirmed.',
  })
  confirmedBy: ActorRef | null;
}

@ObjectType({ description: 'A compensation that was written off after it was paid (E9).' })
export class WriteOff {
  @Field({ description: 'How much.' })
  amount: Money;

  @Field(() => ActorKind, { description: 'Who bore it: MERCHANT or PLATFORM.' })
  bearer: ActorKind;

  @Field(() => GoodsDisposal, { description: 'What became of the damaged goods (E8).' })
  goods: GoodsDisposal;

  @Field({ description: 'In words.' })
  statement: string;

  @Field(() => [Media], { description: 'The form, and photos of the goods.' })
  media: Media[];

  @Field({ description: 'Who wrote it off.' })
  by: ActorRef;

  @Field(() => DateTime, { description: 'When.' })
  at: Date;
}

@ObjectType({ description: 'The buyer’s answer whether damaged goods may be dealt with (E8).' })
export class DisposalAnswer {
  @Field({ description: 'Whether the buyer agrees.' })
  agreed: boolean;

  @Field(() => String, { nullable: true, description: 'In words.' })
  statement: string | null;

  @Field(() => DateTime, { description: 'When it was given.' })
  at: Date;
}
