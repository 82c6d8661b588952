import { ActorRef, load, type Context } from '@after-sales/runtime';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { endpointsById } from '../loaders';
import { WebhookEndpoint } from './webhook-endpoint.entity';

@Resolver(() => WebhookEndpoint)
export class WebhookEndpointResolver {
  @Query(() => WebhookEndpoint, {
    nullable: true,
    description: 'A webhook endpoint by its id; null when there is none that you may see.',
  })
  webhookEndpoint(
    @Arg('id', () => ID, { description: 'Id in this graph: `we_…`.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<WebhookEndpoint | null> {
    return load(ctx, endpointsById, id);
  }

  @FieldResolver(() => ActorRef, { description: 'Whose it is.' })
  owner(@Root() { ownerKind, ownerId }: WebhookEndpoint): ActorRef {
    return { kind: ownerKind, id: ownerId };
  }

  @FieldResolver(() => String, {
    description: 'Where events are sent. For others than its owner without path and query, which may hold a secret.',
  })
  url(@Root() { url, ownerKind, ownerId }: WebhookEndpoint, @Ctx() { actor }: Context): string {
    return actor.kind === ownerKind && actor.id === ownerId ? url : new URL(url).origin;
  }
}
