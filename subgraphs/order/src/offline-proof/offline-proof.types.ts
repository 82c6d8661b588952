import { ActorRef, DateTime, Media } from '@after-sales/runtime';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

export enum OfflineProofStatus {
  PENDING = 'PENDING',
  CONFIRMED = 'CONFIRMED',
  DECLINED = 'DECLINED',
}

registerEnumType(OfflineProofStatus, {
  name: 'OfflineProofStatus',
  description: 'Whether the buyer, or the platform, confirmed that the money came.',
  valuesConfig: {
    PENDING: { description: 'Nobody has answered yet.' },
    CONFIRMED: { description: 'The money came. Final.' },
    DECLINED: { description: 'It did not: hand in another, or ask the provider again (refundRetry).' },
  },
});

@ObjectType({ description: 'Proof that the merchant paid the buyer itself what the payment provider refused to pay.' })
export class OfflineProofShown {
  @Field(() => OfflineProofStatus, { description: 'Whether it was confirmed.' })
  status: OfflineProofStatus;

  @Field({ description: 'The merchant’s words.' })
  statement: string;

  @Field(() => [Media], { description: 'The files handed in.' })
  media: Media[];

  @Field(() => DateTime, { description: 'When it was handed in.' })
  addedAt: Date;

  @Field(() => ActorRef, { description: 'Who handed it in.' })
  addedBy: ActorRef;

  @Field(() => DateTime, { nullable: true, description: 'When it was confirmed or declined; null before.' })
  answeredAt?: Date;

  @Field(() => ActorRef, { nullable: true, description: 'Who confirmed or declined it; null before.' })
  answeredBy?: ActorRef;
}
