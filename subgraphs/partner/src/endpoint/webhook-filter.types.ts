import { ActorKind, Marketplace, Money } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'Which events of its topics an endpoint is sent; all conditions together, each null where any will do.',
})
export class WebhookFilter {
  @Field(() => Marketplace, { nullable: true, description: 'Of this marketplace.' })
  marketplace?: Marketplace;

  @Field(() => ID, { nullable: true, description: 'Of this shop.' })
  shopId?: string;

  @Field(() => [String], { nullable: true, description: 'Changes of status from one of these.' })
  from?: string[];

  @Field(() => [String], { nullable: true, description: 'Changes of status to one of these.' })
  to?: string[];

  @Field(() => [String], { nullable: true, description: 'Of cases and disputes with a reason of one of these classes.' })
  reasonClasses?: string[];

  @Field(() => Money, { nullable: true, description: 'Of cases that ask for at least so much, and disputes that claim it.' })
  minAmount?: Money;

  @Field(() => [ActorKind], { nullable: true, description: 'Brought about by somebody in one of these capacities.' })
  actorKinds?: ActorKind[];
}
