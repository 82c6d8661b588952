import { answer, type Context } from '@after-sales/runtime';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { webhookSecretRotate } from '../secret/webhook-secret-rotate';
import {
  WebhookEndpointCreateInput,
  WebhookEndpointDeleteInput,
  WebhookEndpointPauseInput,
  WebhookEndpointResumeInput,
  WebhookEndpointTestInput,
  WebhookEndpointUpdateInput,
  WebhookSecretRotateInput,
} from './inputs';
import {
  WebhookEndpointCreatePayload,
  WebhookEndpointDeletePayload,
  WebhookEndpointPausePayload,
  WebhookEndpointResumePayload,
  WebhookEndpointTestPayload,
  WebhookEndpointUpdatePayload,
  WebhookSecretRotatePayload,
} from './payloads';
import { webhookEndpointCreate } from './webhook-endpoint-create';
import { webhookEndpointDelete } from './webhook-endpoint-delete';
import { webhookEndpointPause } from './webhook-endpoint-pause';
import { webhookEndpointResume } from './webhook-endpoint-resume';
import { webhookEndpointTest } from './webhook-endpoint-test';
import { webhookEndpointUpdate } from './webhook-endpoint-update';

const ID_DESCRIPTION = 'Id of the endpoint: `we_…`.';
const INPUT_DESCRIPTION = 'How.';
const OWNER = 'For its owner: a partner, or shop staff with the permission `webhooks:manage`.';

@Resolver()
export class WebhookEndpointMutations {
  @Mutation(() => WebhookEndpointCreatePayload, {
    description:
      'Has events sent to a place of yours, signed after Standard Webhooks; the secret is told this once. For partners, and shop staff with the permission `webhooks:manage`; at most 10 an owner (WEBHOOK_ENDPOINT_LIMIT_REACHED). Refused with URL_INVALID, URL_SCHEME, URL_USER_INFO, URL_FRAGMENT, URL_PORT, HOST_NOT_FOUND, ADDRESS_NOT_PUBLIC, TIMEOUT; TOPICS_INVALID, TOPIC_UNKNOWN, FILTER_INVALID, DESCRIPTION_TOO_LONG, SCHEMA_VERSION_UNKNOWN; PAYLOAD_OR_PRESET, PAYLOAD_INVALID once for each fault of the selection, GRAPH_UNAVAILABLE while it cannot be checked.',
  })
  webhookEndpointCreate(
    @Arg('input', { description: 'Where to, which events, and what they bring.' }) input: WebhookEndpointCreateInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookEndpointCreatePayload> {
    return answer<WebhookEndpointCreatePayload>(ctx, () => webhookEndpointCreate(ctx, input));
  }

  @Mutation(() => WebhookEndpointUpdatePayload, {
    description: `Changes an endpoint; its rights become those of your token. Bodies that were made stay as they are. ${OWNER} Refused as \`webhookEndpointCreate\` is, and with VERSION_CONFLICT.`,
  })
  webhookEndpointUpdate(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: 'What is changed.' }) input: WebhookEndpointUpdateInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookEndpointUpdatePayload> {
    return answer<WebhookEndpointUpdatePayload>(ctx, () => webhookEndpointUpdate(ctx, id, input));
  }

  @Mutation(() => WebhookEndpointPausePayload, {
    description:
      'Sends nothing to an endpoint until it is resumed; events are kept for it. For its owner, and for operators of a marketplace of it (PLATFORM with the role `operator`), whose pause its owner cannot end. Refused with WEBHOOK_ENDPOINT_NOT_ACTIVE.',
  })
  webhookEndpointPause(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: WebhookEndpointPauseInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookEndpointPausePayload> {
    return answer<WebhookEndpointPausePayload>(ctx, () => webhookEndpointPause(ctx, id, input));
  }

  @Mutation(() => WebhookEndpointResumePayload, {
    description:
      'Sends to an endpoint again, what was kept for it first. What the platform paused the platform resumes (WEBHOOK_PAUSED_BY_PLATFORM), and nothing else (WEBHOOK_PAUSED_BY_OWNER). Refused with WEBHOOK_ENDPOINT_ACTIVE.',
  })
  webhookEndpointResume(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: WebhookEndpointResumeInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookEndpointResumePayload> {
    return answer<WebhookEndpointResumePayload>(ctx, () => webhookEndpointResume(ctx, id, input));
  }

  @Mutation(() => WebhookEndpointDeletePayload, {
    description: `Gives an endpoint up: what waits for it is cancelled, and its secrets are gone. ${OWNER}`,
  })
  webhookEndpointDelete(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: WebhookEndpointDeleteInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookEndpointDeletePayload> {
    return answer<WebhookEndpointDeletePayload>(ctx, () => webhookEndpointDelete(ctx, id, input));
  }

  @Mutation(() => WebhookEndpointTestPayload, {
    description: `Sends the test event \`webhook_endpoint.tested\` to an endpoint, as all others are sent. ${OWNER} Refused with WEBHOOK_ENDPOINT_NOT_ACTIVE.`,
  })
  webhookEndpointTest(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: WebhookEndpointTestInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookEndpointTestPayload> {
    return answer<WebhookEndpointTestPayload>(ctx, () => webhookEndpointTest(ctx, id, input));
  }

  @Mutation(() => WebhookSecretRotatePayload, {
    description: `Makes a new secret of an endpoint and tells it this once. The one before signs as well for \`overlapHours\`; of two that live, the older one ends now. ${OWNER} Refused with OVERLAP_INVALID.`,
  })
  webhookSecretRotate(
    @Arg('id', () => ID, { description: ID_DESCRIPTION }) id: string,
    @Arg('input', { description: INPUT_DESCRIPTION }) input: WebhookSecretRotateInput,
    @Ctx() ctx: Context,
  ): Promise<WebhookSecretRotatePayload> {
    return answer<WebhookSecretRotatePayload>(ctx, () => webhookSecretRotate(ctx, id, input));
  }
}
