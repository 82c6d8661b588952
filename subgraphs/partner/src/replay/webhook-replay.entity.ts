import { DateTime, json, text, textOrNull, time, type ActorRef } from '@after-sales/runtime';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'Deliveries of a webhook endpoint that were put in its queue once more.' })
@Entity('webhook_replay')
@Index('webhook_replay_of_endpoint', ['endpointId', 'createdAt'])
@Index('webhook_replay_age', ['createdAt'])
export class WebhookReplay {
  @Field(() => ID, { description: 'Id in this graph: `wr_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  endpointId: string;

  @Column(json)
  actor: ActorRef;

  @Field(() => Int, { description: 'How many deliveries are sent once more, and how many events that it had not been sent.' })
  @Column({ type: 'integer' })
  queued: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Where to go on, as there is more than one call takes: the `after` of the next one, beside the same `from` and `to` where these were given. Null when that was all.',
  })
  @Column(textOrNull(64))
  next: string | null;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  @Column(time)
  createdAt: Date;
}
