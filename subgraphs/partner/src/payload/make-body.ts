import { GraphUnavailable, type Caller, type Context } from '@after-sales/runtime';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { WebhookDelivery } from '../delivery/webhook-delivery.entity';
import type { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity';
import { placeOf, placesOf } from '../endpoint/places';
import { WebhookPayloadPreset } from '../endpoint/webhook-endpoint.enums';
import { WebhookEvent } from '../event/webhook-event.entity';
import { rootFields } from '../topic/topic';
import { envelopeOf } from './envelope';
import { fragmentsFrom, operationFor } from './fragments';
import { FULL } from './full';

/** A body, or why there is none to be sent. */
export type Made = { body: string } | { skipped: 'NOT_VISIBLE' };

/** What a column of the database holds; a larger answer is left out, and its receiver asks for it. */
const MOST_BYTES = 60_000;
/** How long what may pass by itself is waited for; then the event goes without. */
const PATIENCE_MS = 3_600_000;

/**
 * Makes the body of an event for an endpoint, by the endpoint's selection over the object as of now, as its owner. Throws
 * `GraphUnavailable` where that cannot be done now.
 */
export async function makeBody(
  ctx: Context,
  { delivery, endpoint }: { delivery: WebhookDelivery; endpoint: WebhookEndpoint },
): Promise<Made> {
  const event = await ctx.database.manager.findOneByOrFail(WebhookEvent, { id: delivery.eventId });
  const isTest = !rootFields.has(event.objectType);
  if (!isTest && !placesOf(endpoint.claims).includes(placeOf(event.type, event))) return { skipped: 'NOT_VISIBLE' };
  const envelope = envelopeOf(event, endpoint.schemaVersion);
  const query = isTest ? null : queryOf(endpoint, event.objectType);
  if (query === null) return { body: JSON.stringify(envelope) };

  const { data, errors } = await answer(ctx, endpoint, delivery, { query, variables: { id: event.objectId } });
  const object = (data as { object: unknown } | null | undefined)?.object ?? null;
  if (object === null && !errors?.length) return { skipped: 'NOT_VISIBLE' };
  const body = JSON.stringify({ ...envelope, data: object, ...(errors?.length && { dataErrors: errors.map(told) }) });
  if (Buffer.byteLength(body) <= MOST_BYTES) return { body };
  const tooLarge = { message: `The data is larger than ${MOST_BYTES} bytes.`, code: 'DATA_TOO_LARGE' };
  return { body: JSON.stringify({ ...envelope, data: null, dataErrors: [tooLarge] }) };
}

function queryOf({ preset, payload }: WebhookEndpoint, objectType: string): string | null {
  if (preset === WebhookPayloadPreset.THIN) return null;
  return operationFor(fragmentsFrom(payload ?? FULL), objectType);
}

async function answer(
  ctx: Context,
  { claims }: WebhookEndpoint,
  { id, createdAt }: WebhookDelivery,
  request: { query: string; variables: Record<string, unknown> },
): Promise<FormattedExecutionResult> {
  const caller: Caller = { claims: { ...claims }, language: '', requestId: id };
  const result = await ctx.graph.execute(request, caller);
  const codes = new Set(result.errors?.map(({ extensions }) => extensions?.code));
  const isPatient = ctx.clock.now().getTime() - createdAt.getTime() < PATIENCE_MS;
  if (codes.has('SUBGRAPH_UNAVAILABLE') || (codes.has('INTERNAL_SERVER_ERROR') && isPatient)) throw new GraphUnavailable();
  return result;
}

function told({ message, path, extensions }: GraphQLFormattedError) {
  return { message, ...(path && { path }), code: extensions?.code };
}
