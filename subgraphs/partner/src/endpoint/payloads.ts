import { DateTime, Payload } from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { WebhookEndpoint } from './webhook-endpoint.entity';

const AFTER = 'The endpoint after the mutation; null when it was refused.';
const SECRET =
  'The secret to verify signatures with, `whsec_…` after Standard Webhooks. It is told this once: keep it. Null when the call was refused, and when it was answered again by its idempotency key; then rotate it.';

@ObjectType({ description: 'What came of making a webhook endpoint.' })
export class WebhookEndpointCreatePayload extends Payload {
  @Field(() => WebhookEndpoint, { nullable: true, description: AFTER })
  webhookEndpoint?: WebhookEndpoint;

  @Field(() => String, { nullable: true, description: SECRET })
  secret?: string | null;
}

@ObjectType({ description: 'What came of changing a webhook endpoint.' })
export class WebhookEndpointUpdatePayload extends Payload {
  @Field(() => WebhookEndpoint, { nullable: true, description: AFTER })
  webhookEndpoint?: WebhookEndpoint;
}

@ObjectType({ description: 'What came of pausing a webhook endpoint.' })
export class WebhookEndpointPausePayload extends Payload {
  @Field(() => WebhookEndpoint, { nullable: true, description: AFTER })
  webhookEndpoint?: WebhookEndpoint;
}

@ObjectType({ description: 'What came of resuming a webhook endpoint.' })
export class WebhookEndpointResumePayload extends Payload {
  @Field(() => WebhookEndpoint, { nullable: true, description: AFTER })
  webhookEndpoint?: WebhookEndpoint;
}

@ObjectType({ description: 'What came of giving a webhook endpoint up.' })
export class WebhookEndpointDeletePayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Id of the endpoint that is gone; null when it was refused.' })
  deletedWebhookEndpointId?: string;
}

@ObjectType({ description: 'What came of testing a webhook endpoint.' })
export class WebhookEndpointTestPayload extends Payload {
  @Field(() => WebhookEndpoint, { nullable: true, description: AFTER })
  webhookEndpoint?: WebhookEndpoint;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the test event, its `webhook-id`; null when it was refused or answered again by its idempotency key.',
  })
  eventId?: string | null;
}

@ObjectType({ description: 'What came of rotating the secret of a webhook endpoint.' })
export class WebhookSecretRotatePayload extends Payload {
  @Field(() => WebhookEndpoint, { nullable: true, description: AFTER })
  webhookEndpoint?: WebhookEndpoint;

  @Field(() => String, { nullable: true, description: SECRET })
  secret?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the secret before signs as well; null when it was refused or answered again.',
  })
  previousUntil?: Date | null;
}
