import type { DisputeEvents } from '@after-sales/dispute/events';
import type { LogisticsEvents } from '@after-sales/logistics/events';
import type { OrderEvents } from '@after-sales/order/events';
import { ActorKind, VirtualClock, type Caller, type Claims, type Graph, type SubgraphRequest } from '@after-sales/runtime';
import { runAlone } from '@after-sales/runtime/testing/running';
import { sourceLog } from '@after-sales/runtime/testing/source-log';
import type { FormattedExecutionResult } from 'graphql';
import { partner } from '../index';

export const START = new Date('2026-06-01T08:00:00.000Z');
export const URL = 'https://127.0.0.1:8443/hook?key=of-mine';

/** What stands for the whole graph: it finds the faults, and gives the answers, that a test says. */
export interface ToldGraph extends Graph {
  faults: string[];
  answer: () => Promise<FormattedExecutionResult>;
  asked: [SubgraphRequest, Caller][];
}

/** The partner subgraph beside three others whose events a test tells. No worker runs. */
export async function runPartner() {
  // Endpoints of the tests stand on this machine.
  process.env.WEBHOOK_ALLOW_LOOPBACK = 'on';
  const clock = new VirtualClock(START);
  const own = { marketplace: 'TAOBAO', shopId: 'taobao:1', buyerId: 'b1', actor: { kind: ActorKind.MERCHANT, id: 'm1' } };
  const order = sourceLog<OrderEvents>(clock, own);
  const logistics = sourceLog<LogisticsEvents>(clock, own);
  const dispute = sourceLog<DisputeEvents>(clock, own);
  const sources = { order: order.transport, logistics: logistics.transport, dispute: dispute.transport };
  const graph = toldGraph();
  const running = await runAlone({ ...partner, workers: () => [] }, clock, sources, graph);
  return {
    ...running,
    graph,
    order,
    logistics,
    dispute,
    /** Makes an endpoint and gives its id, version and secret. */
    async create(as: Claims, input: object = {}) {
      const { webhookEndpoint, secret, userErrors } = (await this.mutate(as, 'Create', null, {
        url: URL,
        topics: ['refund.*'],
        idempotencyKey: `key-${++keys}`,
        ...input,
      })) as unknown as { webhookEndpoint: { id: string; version: number }; secret: string; userErrors: unknown[] };
      if (userErrors.length > 0) throw new Error(`an endpoint was refused: ${JSON.stringify(userErrors)}`);
      return { ...webhookEndpoint, secret };
    },
    /** Sends a mutation of endpoints; gives its payload. */
    async mutate(as: Claims | null, name: string, id: string | null, input: object = {}): Promise<Payload> {
      const field = name === 'SecretRotate' ? 'webhookSecretRotate' : `webhookEndpoint${name}`;
      const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
      const query =
        id === null
          ? `mutation ($input: ${type}!) { payload: ${field}(input: $input) { ${SHOWN[name] ?? SHOWN.other} userErrors { code field message } } }`
          : `mutation ($id: ID!, $input: ${type}!) { payload: ${field}(id: $id, input: $input) { ${SHOWN[name] ?? SHOWN.other} userErrors { code field message } } }`;
      const { payload } = await running.ask<{ payload: Payload }>(as, query, id === null ? { input } : { id, input });
      return payload;
    },
  };
}

export type RunningPartner = Awaited<ReturnType<typeof runPartner>>;

export interface Payload {
  webhookEndpoint: Record<string, unknown> | null;
  userErrors: { code: string; field: string[] | null; message: string }[];
  [name: string]: unknown;
}

/** Codes of the refusals, and the fields that they are about. */
export function refusals({ userErrors }: Payload): string[] {
  return userErrors.map(({ code, field }) => [code, ...(field ? [field.join('.')] : [])].join(' '));
}

const ENDPOINT = `webhookEndpoint { id version state stateReason stateSince updatedAt url description topics preset payload
  schemaVersion ordered owner { kind id } secrets { id createdAt expiresAt }
  filter { marketplace shopId from to reasonClasses actorKinds minAmount { amount currencyCode } } }`;

const SHOWN: Record<string, string> = {
  Create: `${ENDPOINT} secret`,
  SecretRotate: `${ENDPOINT} secret previousUntil`,
  Test: `${ENDPOINT} eventId`,
  Delete: 'deletedWebhookEndpointId',
  other: ENDPOINT,
};

let keys = 0;

function toldGraph(): ToldGraph {
  const graph: ToldGraph = {
    faults: [],
    answer: async () => ({ data: { object: { id: 'rf_1' } } }),
    asked: [],
    check: async () => graph.faults,
    execute: (request, caller) => {
      graph.asked.push([request, caller]);
      return graph.answer();
    },
  };
  return graph;
}

/** What every event of a case carries, as far as endpoints ask for it. */
export const CASE = { reasonClass: 'QUALITY', requestedAmount: 10_000, currency: 'CNY', policy: 'taobao@1' };
