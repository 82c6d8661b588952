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
      'Has deliveries of an endpoint sent once more, with the same ids and the bodies that were made: at once, and with a new series of attempts. For its owner: a partner, or shop staff with the permission `webhooks:manage`. Refused with REPLAY_INVALID, CURSOR_INVALID, NOT_FOUND (also where one of the ids is of none of its deliveries, or of one that is kept no longer), WEBHOOK_ENDPOINT_DISABLED. The warning REPLAY_PARTLY_GONE tells that it reaches back to what is kept no longer.',
  })
  webhookDeliveryReplay(
    @Arg('id', () => ID, { description: 'Id of the endpoint: `we_…`.' }) id: string,
    @Arg('input', { description: 'Which deliveries.' }) input: WebhookDeliveryReplayInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookDeliveryReplayPayload> {
    return answer<WebhookDeliveryReplayPayload>(ctx, async () => {
      const { object, warnings } = await webhookDeliveryReplay(ctx, id, input);
      return { webhookReplay: object, warnings: warnings.map(({ code, message }) => ({ code, message: message[ctx.language] })) };
    });
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
