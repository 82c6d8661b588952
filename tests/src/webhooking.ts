import type { Received, Receiver } from '@after-sales/partner/testing/receiver';
import { expect } from '@jest/globals';
import type { Claims, Graph } from './harness';
import { key, partner, type UserError } from './world';

export interface Body {
  id: string;
  type: string;
  sequence: number;
  cursor: string;
  object: { type: string; id: string };
  changes: { field: string; from: unknown; to: unknown }[];
  data?: Record<string, never>;
}

export interface EndpointShown {
  id: string;
  secret: string;
}

const RESULT = 'userErrors { code message field }';

/** Sets up an endpoint at a receiver for the partner; gives its id and secret. */
export async function endpointAt(graph: Graph, { url }: Pick<Receiver, 'url'>, more: Record<string, unknown> = {}) {
  const { webhookEndpoint, secret } = await endpointDone(graph, 'webhookEndpointCreate', 'webhookEndpoint { id } secret', {
    idempotencyKey: key(),
    url,
    topics: ['refund.*'],
    preset: 'THIN',
    ...more,
  });
  return { id: (webhookEndpoint as { id: string }).id, secret: secret as string };
}

/** Calls a mutation of endpoints that must succeed; as the partner unless told otherwise. */
export async function endpointDone(
  graph: Graph,
  name: string,
  fields: string,
  input: Record<string, unknown>,
  id?: string,
): Promise<Record<string, unknown>> {
  const payload = await endpointCall(graph, partner, name, fields, input, id);
  expect(payload.userErrors).toEqual([]);
  return payload;
}

/** Calls a mutation of endpoints; the payload as it came. */
export async function endpointCall(
  graph: Graph,
  as: Claims,
  name: string,
  fields: string,
  input: Record<string, unknown>,
  id?: string,
): Promise<Record<string, unknown> & { userErrors: UserError[] }> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const [variables, args] = id === undefined ? ['', ''] : ['$id: ID!, ', 'id: $id, '];
  const mutation = `mutation (${variables}$input: ${type}) { ${name}(${args}input: $input) { ${fields} ${RESULT} } }`;
  const { data, errors } = await graph.ask<Record<string, Record<string, unknown> & { userErrors: UserError[] }>>(as, mutation, {
    id,
    input,
  });
  expect(errors).toBeUndefined();
  return data[name]!;
}

export interface DeliveryShown {
  id: string;
  eventId: string;
  state: string;
  nextAttemptAt: string | null;
  attemptCount: number;
  body: string | null;
}

const DELIVERIES = `query ($id: ID!, $filter: WebhookDeliveryFilter) { webhookEndpoint(id: $id) {
  state stateReason deliveryCounts { pending delivered failed }
  deliveries(first: 100, filter: $filter) { edges { node { id eventId state nextAttemptAt attemptCount body } } } } }`;

/** How an endpoint and its deliveries stand, as somebody sees it; null where it is not to be seen. */
export async function endpointShown(graph: Graph, id: string, as: Claims = partner, filter: object = {}) {
  const { data, errors } = await graph.ask<{
    webhookEndpoint: {
      state: string;
      stateReason: string | null;
      deliveryCounts: Record<'pending' | 'delivered' | 'failed', number>;
      deliveries: { edges: { node: DeliveryShown }[] };
    } | null;
  }>(as, DELIVERIES, { id, filter });
  expect(errors).toBeUndefined();
  if (!data.webhookEndpoint) return null;
  const { deliveries, ...endpoint } = data.webhookEndpoint;
  return { ...endpoint, deliveries: deliveries.edges.map(({ node }) => node) };
}

/** What calls tell, each verified by the library with the secret. */
export function bodiesOf(receiver: Receiver, secret: string, received: readonly Received[] = receiver.received): Body[] {
  return received.map((call) => receiver.verified(call, secret) as Body);
}

/** Lets time pass until the next attempt of an endpoint, and what is due be sent. */
export async function toNextAttempt(graph: Graph, id: string): Promise<void> {
  const { deliveries } = (await endpointShown(graph, id))!;
  const next = deliveries.flatMap(({ nextAttemptAt }) => (nextAttemptAt ? [Date.parse(nextAttemptAt)] : []));
  graph.clock.set(new Date(Math.max(Math.min(...next), graph.clock.now().getTime())));
  await graph.settle();
}
