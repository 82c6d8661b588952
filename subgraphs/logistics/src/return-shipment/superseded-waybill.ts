import { ActorRef, DateTime } from '@after-sales/runtime';
import { Field, ObjectType } from 'type-graphql';

/** How often the number of one parcel may be replaced. */
export const MOST_SUPERSEDED = 20;

@ObjectType({ description: 'A wrong number that the platform replaced (C4, C7). Its scans are kept.' })
export class SupersededWaybill {
  @Field({ description: 'Code of its carrier.' })
  carrierCode: string;

  @Field({ description: 'The number that was replaced.' })
  trackingNumber: string;

  @Field(() => ActorRef, { nullable: true, description: 'Who had handed it in.' })
  submittedBy: ActorRef | null;

  @Field(() => DateTime, { nullable: true, description: 'When it had been handed in.' })
  submittedAt: string | null;

  @Field({ description: 'Why it was replaced.' })
  reason: string;

  @Field(() => ActorRef, { description: 'Who replaced it.' })
  supersededBy: ActorRef;

  @Field(() => DateTime, { description: 'When it was replaced.' })
  supersededAt: string;
}
