import { ActorRef, load, money, PageArgs, type Connection, type Context } from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { endpointsById, secretsByEndpoint } from '../loaders';
import { WebhookSecret } from '../secret/webhook-secret.entity';
import { isOwner } from './visible-endpoint';
import { WebhookEndpointConnection, webhookEndpoints } from './webhook-endpoint-list';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { WebhookEndpointState } from './webhook-endpoint.enums';
import { WebhookFilter } from './webhook-filter.types';

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

  @Query(() => WebhookEndpointConnection, {
    description:
      'Your webhook endpoints, the newest first. For operators (PLATFORM with the role `operator`): those that name one of their marketplaces, or were sent an event of it.',
  })
  webhookEndpoints(
    @Arg('states', () => [WebhookEndpointState], { nullable: true, description: 'Only those in one of these states.' })
    states: WebhookEndpointState[] | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<WebhookEndpoint>> {
    return webhookEndpoints(ctx, states, args);
  }

  @FieldResolver(() => ActorRef, { description: 'Whose it is.' })
  owner(@Root() { ownerKind, ownerId }: WebhookEndpoint): ActorRef {
    return { kind: ownerKind, id: ownerId };
  }

  @FieldResolver(() => String, {
    description: 'Where events are sent. For others than its owner without path and query, which may hold a secret.',
  })
  url(@Root() endpoint: WebhookEndpoint, @Ctx() { actor }: Context): string {
    return isOwner(actor, endpoint) ? endpoint.url : new URL(endpoint.url).origin;
  }

  @FieldResolver(() => WebhookFilter, { description: 'Which events of its topics it is sent.' })
  filter(@Root() { filter: { minAmount, ...filter } }: WebhookEndpoint): WebhookFilter {
    return { ...filter, ...(minAmount && { minAmount: money(minAmount.amount, minAmount.currency) }) };
  }

  @FieldResolver(() => [WebhookSecret], {
    description: 'Its secrets that sign now, the newest first, without what they are; none for others than its owner.',
  })
  async secrets(@Root() endpoint: WebhookEndpoint, @Ctx() ctx: Context): Promise<WebhookSecret[]> {
    return isOwner(ctx.actor, endpoint) ? load(ctx, secretsByEndpoint, endpoint.id) : [];
  }
}
