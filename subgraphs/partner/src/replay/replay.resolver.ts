import { ActorRef, answer, load, Payload, type Context } from '@after-sales/runtime';
import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity';
import { endpointsById } from '../loaders';
import { WebhookDeliveryReplayInput } from './inputs';
import { webhookDeliveryReplay } from './webhook-delivery-replay';
import { WebhookReplay } from './webhook-replay.entity';

@ObjectType({ description: 'What came of having deliveries sent once more.' })
export class WebhookDeliveryReplayPayload extends Payload {
  @Field(() => WebhookReplay, { nullable: true, description: 'What is sent once more; null when it was refused.' })
  webhookReplay?: WebhookReplay;
}

@Resolver(() => WebhookReplay)
export class ReplayResolver {
  @Mutation(() => WebhookDeliveryReplayPayload, {
    description:
      'Has deliveries of an endpoint sent once more, with the same ids and the bodies that were made: at once, and with a new series of attempts. For its owner: a partner, or shop staff with the permission `webhooks:manage`. Refused with REPLAY_INVALID, CURSOR_INVALID, NOT_FOUND (also where one of the ids is of none of its deliveries), WEBHOOK_ENDPOINT_DISABLED.',
  })
  webhookDeliveryReplay(
    @Arg('id', () => ID, { description: 'Id of the endpoint: `we_…`.' }) id: string,
    @Arg('input', { description: 'Which deliveries.' }) input: WebhookDeliveryReplayInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookDeliveryReplayPayload> {
    return answer<WebhookDeliveryReplayPayload>(ctx, async () => ({
      webhookReplay: (await webhookDeliveryReplay(ctx, id, input)).object,
    }));
  }

  @FieldResolver(() => WebhookEndpoint, { description: 'The endpoint that they are for.' })
  endpoint(@Root() { endpointId }: WebhookReplay, @Ctx() ctx: Context): Promise<WebhookEndpoint | null> {
    return load(ctx, endpointsById, endpointId);
  }

  @FieldResolver(() => ActorRef, { description: 'Who asked for it.' })
  actor(@Root() { actor }: WebhookReplay): ActorRef {
    return actor;
  }
}
