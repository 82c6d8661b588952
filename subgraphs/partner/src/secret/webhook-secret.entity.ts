import { DateTime, text, time, timeOrNull } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@ObjectType({
  description: 'A secret that what an endpoint is sent is signed with: every one that lives gives a signature, at most two.',
})
@Entity('webhook_secret')
@Index('webhook_secret_of_endpoint', ['endpointId', 'createdAt', 'id'])
export class WebhookSecret {
  @Field(() => ID, { description: 'Id in this graph: `ws_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(40))
  endpointId: string;

  /** The secret as it is kept: encrypted with SECRETS_KEY. */
  @Column(text(400))
  sealed: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  @Column(time)
  createdAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'Until when it signs; null for the newest.' })
  @Column(timeOrNull)
  expiresAt: Date | null;
}
