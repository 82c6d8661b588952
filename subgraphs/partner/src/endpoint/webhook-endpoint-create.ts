import { ActorKind, DomainError, newId, type Actor, type Context, type Tx } from '@after-sales/runtime';
import { IsNull } from 'typeorm';
import { openQueue } from '../delivery/queue';
import { checkPayload } from '../payload/check-payload';
import { addSecret } from '../secret/live-secrets';
import { emit } from '../events';
import { requireUrl } from './check-url';
import { endpointCommand, eventObject, factsOf } from './endpoint-command';
import { filterFrom } from './filter-from';
import type { WebhookEndpointCreateInput } from './inputs';
import { nameMarketplaces } from './operators-of';
import { claimsOf, requireOwner } from './owner-guard';
import { oneOfBoth } from './payload-or-preset';
import { touchRegistry } from './registry';
import { descriptionFrom, schemaVersionFrom, topicsFrom } from './settings-from';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { WebhookEndpointState, WebhookPayloadPreset } from './webhook-endpoint.enums';

const CAUSE = 'webhookEndpointCreate';
const MOST_ENDPOINTS = 10;

/** A partner or a shop has events sent to a place of its own, from now on. */
export async function webhookEndpointCreate(ctx: Context, input: WebhookEndpointCreateInput) {
  requireOwner(ctx.actor);
  const settings = settingsFrom(input, ctx.actor);
  await requireUrl(input.url);
  if (settings.payload !== null) await checkPayload(ctx, settings.payload);

  let secret: string | null = null;
  const { object } = await endpointCommand(ctx, CAUSE, null, input, async (tx) => {
    // First, so that of two at once the second one counts the first.
    await touchRegistry(tx);
    await requireRoom(tx);
    const endpoint = newEndpoint(tx, input.url, settings);
    await tx.manager.insert(WebhookEndpoint, endpoint);
    await nameMarketplaces(tx, endpoint);
    await openQueue(tx, endpoint.id);
    secret = await addSecret(tx, ctx.seal, endpoint.id);
    const { topics } = endpoint;
    emit(tx, 'webhook_endpoint.created', eventObject(endpoint), { ...factsOf(endpoint), topics }, { cause: CAUSE });
    return endpoint;
  });
  return { webhookEndpoint: object, secret };
}

type Settings = Pick<WebhookEndpoint, 'description' | 'topics' | 'filter' | 'preset' | 'payload' | 'schemaVersion' | 'ordered'>;

function settingsFrom(input: WebhookEndpointCreateInput, actor: Actor): Settings {
  const { preset, payload } = oneOfBoth(input) ?? { preset: WebhookPayloadPreset.FULL, payload: null };
  return {
    description: descriptionFrom(input.description),
    topics: topicsFrom(input.topics, actor),
    filter: filterFrom(input.filter, actor),
    preset,
    payload,
    schemaVersion: schemaVersionFrom(input.schemaVersion),
    ordered: input.ordered ?? false,
  };
}

function newEndpoint({ actor, now }: Tx, url: string, settings: Settings): WebhookEndpoint {
  return {
    id: newId('we'),
    ownerKind: actor.kind as ActorKind,
    ownerId: actor.id,
    claims: claimsOf(actor),
    url,
    ...settings,
    state: WebhookEndpointState.ACTIVE,
    stateReason: null,
    stateSince: now,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    version: 1,
  };
}

async function requireRoom({ manager, actor }: Tx): Promise<void> {
  const own = { ownerKind: actor.kind as ActorKind, ownerId: actor.id, deletedAt: IsNull() };
  if ((await manager.countBy(WebhookEndpoint, own)) < MOST_ENDPOINTS) return;
  throw new DomainError('WEBHOOK_ENDPOINT_LIMIT_REACHED', {
    zh: `每个所有者最多 ${MOST_ENDPOINTS} 个端点，请先删除一个`,
    en: `an owner has at most ${MOST_ENDPOINTS} endpoints: delete one first`,
  });
}
