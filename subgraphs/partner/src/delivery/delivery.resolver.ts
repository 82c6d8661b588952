import { DateTime, load, PageArgs, type Connection, type Context } from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { isOwner } from '../endpoint/visible-endpoint';
import { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity';
import { attemptsByDelivery, deliveriesById, endpointsById, queuesById } from '../loaders';
import { deliveryList, WebhookDeliveryFilter } from './delivery-list';
import { WebhookAttempt, WebhookAttemptConnection } from './webhook-attempt.entity';
import { WebhookDelivery, WebhookDeliveryConnection } from './webhook-delivery.entity';
import { WebhookQueue } from './webhook-queue.entity';

const OF_THE_OWNER = 'For the endpoint’s owner alone; null for others.';

@Resolver(() => WebhookDelivery)
export class DeliveryResolver {
  @Query(() => WebhookDelivery, {
    nullable: true,
    description: 'A delivery of a webhook endpoint by its id; null when there is none that you may see.',
  })
  webhookDelivery(
    @Arg('id', () => ID, { description: 'Id in this graph: `wd_…`.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<WebhookDelivery | null> {
    return load(ctx, deliveriesById, id);
  }

  @FieldResolver(() => WebhookEndpoint, { description: 'The endpoint that it is for.' })
  endpoint(@Root() { endpointId }: WebhookDelivery, @Ctx() ctx: Context): Promise<WebhookEndpoint | null> {
    return load(ctx, endpointsById, endpointId);
  }

  @FieldResolver(() => String, { description: 'Where the event stands in its log: `order:123`. The `cursor` of the body.' })
  cursor(@Root() { source, position }: WebhookDelivery): string {
    return `${source}:${position}`;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'When it is to be sent next; null when it has ended, while it is being sent, or while it waits for an earlier event of its object (`ordered`).',
  })
  nextAttemptAt(@Root() { claimedBy, nextAttemptAt }: WebhookDelivery): Date | null {
    return claimedBy === null ? nextAttemptAt : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: `What is sent, byte for byte; null before it is made. ${OF_THE_OWNER}`,
  })
  async body(@Root() { endpointId, body }: WebhookDelivery, @Ctx() ctx: Context): Promise<string | null> {
    return (await isOwners(ctx, endpointId)) ? body : null;
  }

  @FieldResolver(() => Int, { description: 'Attempts that were begun so far, with those of replays.' })
  attemptCount(@Root() { attempts }: WebhookDelivery): number {
    return attempts;
  }

  @FieldResolver(() => WebhookAttemptConnection, { description: 'The tries to send it, the latest first.' })
  attempts(@Root() { id }: WebhookDelivery, @Args() args: PageArgs, @Ctx() ctx: Context): Promise<Connection<WebhookAttempt>> {
    return load(ctx, attemptsByDelivery, id, args);
  }
}

@Resolver(() => WebhookAttempt)
export class AttemptResolver {
  @FieldResolver(() => String, { nullable: true, description: `The first KB of the answer. ${OF_THE_OWNER}` })
  async responseBody(@Root() { deliveryId, responseBody }: WebhookAttempt, @Ctx() ctx: Context): Promise<string | null> {
    const delivery = await load(ctx, deliveriesById, deliveryId);
    return delivery && (await isOwners(ctx, delivery.endpointId)) ? responseBody : null;
  }
}

@Resolver(() => WebhookEndpoint)
export class EndpointDeliveriesResolver {
  @FieldResolver(() => WebhookDeliveryConnection, { description: 'What was and is to be sent to it, the newest first.' })
  deliveries(
    @Root() { id }: WebhookEndpoint,
    @Arg('filter', { nullable: true, description: 'Which of them.' }) filter: WebhookDeliveryFilter,
    @Args() args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<WebhookDelivery>> {
    return deliveryList(ctx, id, filter ?? {}, args);
  }

  @FieldResolver(() => WebhookQueue, { description: 'How many of them are in each state.' })
  deliveryCounts(@Root() { id }: WebhookEndpoint, @Ctx() ctx: Context): Promise<WebhookQueue> {
    return load(ctx, queuesById, id);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'Until when nothing is sent to it, since it answered 429, 502 or 504, or since bodies cannot be made now; null otherwise.',
  })
  async throttledUntil(@Root() { id }: WebhookEndpoint, @Ctx() ctx: Context): Promise<Date | null> {
    const { throttledUntil } = await load(ctx, queuesById, id);
    return throttledUntil && throttledUntil > ctx.clock.now() ? throttledUntil : null;
  }
}

async function isOwners(ctx: Context, endpointId: string): Promise<boolean> {
  const endpoint = await load(ctx, endpointsById, endpointId);
  return endpoint !== null && isOwner(ctx.actor, endpoint);
}
