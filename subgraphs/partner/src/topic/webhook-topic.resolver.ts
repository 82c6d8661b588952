import type { Context } from '@after-sales/runtime';
import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { catalogue } from './catalogue';

@ObjectType({ description: 'An event that webhook endpoints can be sent.' })
export class WebhookTopic {
  @Field({ description: 'Its name, as in the `topics` of an endpoint: `refund.approved`.' })
  type: string;

  @Field({ description: 'The GraphQL type of the object that it is about: `Refund`.' })
  objectType: string;

  @Field({ description: 'The subgraph whose log it comes from: cursors begin with it.' })
  source: string;

  @Field({ description: 'When it occurs, in the language of `Accept-Language` (zh or en).' })
  description: string;
}

@Resolver(() => WebhookTopic)
export class WebhookTopicResolver {
  @Query(() => [WebhookTopic], {
    description: 'Every event that webhook endpoints can be sent, grouped by the subgraph that it comes from. For everybody.',
  })
  webhookTopics(@Ctx() { language }: Context): WebhookTopic[] {
    return [...catalogue.values()].map(({ words, ...topic }) => ({ ...topic, description: words[language] }));
  }
}
