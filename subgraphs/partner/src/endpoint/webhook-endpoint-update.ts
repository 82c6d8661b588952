import type { Actor, Context } from '@after-sales/runtime';
import { checkPayload } from '../payload/check-payload';
import { emit } from '../events';
import { requireUrl } from './check-url';
import { endpointCommand, eventObject, factsOf, saveEndpoint } from './endpoint-command';
import { filterFrom } from './filter-from';
import type { WebhookEndpointUpdateInput } from './inputs';
import { lockOwnEndpoint } from './lock-endpoint';
import { nameMarketplaces } from './operators-of';
import { claimsOf, requireOwner } from './owner-guard';
import { oneOfBoth } from './payload-or-preset';
import { descriptionFrom, schemaVersionFrom, topicsFrom } from './settings-from';
import type { WebhookEndpoint } from './webhook-endpoint.entity';

const CAUSE = 'webhookEndpointUpdate';

/** An owner changes what goes to its endpoint. Bodies that were made stay as they are. */
export async function webhookEndpointUpdate(ctx: Context, id: string, input: WebhookEndpointUpdateInput) {
  requireOwner(ctx.actor);
  const changes = changesFrom(input, ctx.actor);
  if (changes.url !== undefined) await requireUrl(changes.url);
  if (given(changes.payload)) await checkPayload(ctx, changes.payload);

  const { object } = await endpointCommand(ctx, CAUSE, id, input, async (tx) => {
    const endpoint = await lockOwnEndpoint(tx, id, input);
    const before = { ...endpoint };
    Object.assign(endpoint, changes, { claims: claimsOf(tx.actor), updatedAt: tx.now });
    await nameMarketplaces(tx, endpoint);
    await saveEndpoint(tx, endpoint);
    const fields = [...Object.keys(changes), 'claims'].filter((name) => differs(before, endpoint, name));
    emit(tx, 'webhook_endpoint.changed', eventObject(endpoint), { ...factsOf(endpoint), fields }, { cause: CAUSE });
    return endpoint;
  });
  return { webhookEndpoint: object };
}

function changesFrom(input: WebhookEndpointUpdateInput, actor: Actor): Partial<WebhookEndpoint> {
  const { url, description, topics, filter, schemaVersion, ordered } = input;
  return {
    ...(given(url) && { url }),
    ...(given(description) && { description: descriptionFrom(description) }),
    ...(given(topics) && { topics: topicsFrom(topics, actor) }),
    ...(given(filter) && { filter: filterFrom(filter, actor) }),
    ...oneOfBoth(input),
    ...(given(schemaVersion) && { schemaVersion: schemaVersionFrom(schemaVersion) }),
    ...(given(ordered) && { ordered }),
  };
}

function given<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}

function differs(before: WebhookEndpoint, after: WebhookEndpoint, name: string): boolean {
  const key = name as keyof WebhookEndpoint;
  return JSON.stringify(before[key]) !== JSON.stringify(after[key]);
}
