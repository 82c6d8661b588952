import { Payload } from '@after-sales/runtime';
import { Field, ObjectType } from 'type-graphql';
import { Dispute } from './dispute.entity';

@ObjectType()
export abstract class DisputePayload extends Payload {
  @Field(() => Dispute, { nullable: true, description: 'The dispute after the mutation; null when it was refused.' })
  dispute?: Dispute;
}
