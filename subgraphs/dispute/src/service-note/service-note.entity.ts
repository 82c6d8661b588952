import { ActorKind, ActorRef, DateTime, json, text, time } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'Internal words of a desk on a service file; nobody else reads them.' })
@Entity('service_note')
@Index('service_note_of_file', ['fileId', 'id'])
export class ServiceNote {
  @Field(() => ID, { description: 'Id in this graph: `sn_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  fileId: string;

  /** Whose staff alone reads it. */
  @Column(text(16))
  side: ActorKind;

  @Field(() => ActorRef, { description: 'Who wrote it.' })
  @Column(json)
  by: ActorRef;

  @Field(() => DateTime, { description: 'When it was written.' })
  @Column(time)
  at: Date;

  @Field({ description: 'The words, 1 to 500 characters.' })
  @Column(text(500))
  text: string;
}
