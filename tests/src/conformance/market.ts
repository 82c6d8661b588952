import { expect } from '@jest/globals';
import type { Claims, Graph } from '../harness';
import { operationOf } from '../operation';
import { giveOrders } from '../orders';
import { key, orderOf, unchanged, type UserError } from '../world';
import type { Marketplace } from './marketplaces';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export interface OrderGiven {
  id: string;
  number: string;
  lines: { id: string; total: { amount: string } }[];
}

export interface Outcome {
  object: { id: string; status: string; version: number };
  userErrors: (UserError & { availableAt: string | null })[];
  warnings: string[];
}

type Input = Record<string, unknown>;

/** One marketplace in the graph: its people, and what they do over the public API. */
export interface Market {
  graph: Graph;
  marketplace: Marketplace;
  buyer: Claims;
  merchant: Claims;
  clerk: Claims;
  platform: Claims;
  /** Who reviews applications and takes goods in, as the marketplace's policy says. */
  reviewer: Claims;
  receiver: Claims;
  /** Gives an order in this state: paid three days ago, received yesterday where it was. */
  order(state?: OrderState, more?: Input): Promise<OrderGiven>;
  /** The outcome of a mutation, whatever it is. */
  call(as: Claims, name: string, input: Input, id?: string): Promise<Outcome>;
  /** A mutation that must succeed, once its warnings are read. */
  does(as: Claims, name: string, input: Input, id?: string): Promise<Outcome>;
  /** A mutation that must be refused with this code and changes no row of any subgraph. */
  refuses(as: Claims, name: string, input: Input, code: string, id?: string): Promise<Outcome['userErrors'][number]>;
  /** Applies for one piece of the first line; the id of the case. */
  applies(order: OrderGiven, more?: Input): Promise<string>;
  /** What `as` reads of an object. */
  reads<Data>(as: Claims, query: string, variables: Input): Promise<Data>;
  /** Lets time pass, and everybody do what is due. */
  waits(ms: number): Promise<void>;
}

export type OrderState = 'PENDING_PAYMENT' | 'PENDING_SHIPMENT' | 'PENDING_RECEIPT' | 'SUCCESS';

/** What an order in each state does not have yet. */
const lacks: Record<OrderState, Input> = {
  PENDING_PAYMENT: { paidAt: undefined, shippedAt: undefined, receivedAt: undefined, goodsReceived: false, payments: [] },
  PENDING_SHIPMENT: { shippedAt: undefined, receivedAt: undefined, goodsReceived: false },
  PENDING_RECEIPT: { receivedAt: undefined, goodsReceived: false },
  SUCCESS: {},
};

export async function marketOf(graph: Graph, marketplace: Marketplace, buyerId = 'b1'): Promise<Market> {
  const people = peopleOf(marketplace, buyerId);
  const { policy } = await reads<{ policy: Record<'reviewedBy' | 'receivedBy', 'MERCHANT' | 'PLATFORM'> }>(
    people.platform,
    'query ($marketplace: Marketplace!) { policy(marketplace: $marketplace) { reviewedBy receivedBy } }',
    { marketplace },
  );
  const by = { MERCHANT: people.merchant, PLATFORM: people.platform };

  async function reads<Data>(as: Claims, query: string, variables: Input): Promise<Data> {
    const { data, errors } = await graph.ask<Data>(as, query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  async function call(as: Claims, name: string, input: Input, id?: string): Promise<Outcome> {
    const { query, object } = operationOf(name);
    const data = await reads<Record<string, Record<string, never>>>(as, query, { id, input });
    const payload = data[name]!;
    const warnings = ((payload.warnings ?? []) as { code: string }[]).map(({ code }) => code);
    return { object: object === null ? null! : payload[object]!, userErrors: payload.userErrors ?? [], warnings };
  }

  async function does(as: Claims, name: string, input: Input, id?: string): Promise<Outcome> {
    const first = await call(as, name, input, id);
    const warned = first.userErrors[0]?.code === 'WARNINGS_NOT_ACKNOWLEDGED';
    const outcome = warned ? await call(as, name, { ...input, acknowledgedWarnings: first.warnings }, id) : first;
    expect(outcome.userErrors).toEqual([]);
    return outcome;
  }

  return {
    graph,
    marketplace,
    ...people,
    reviewer: by[policy.reviewedBy],
    receiver: by[policy.receivedBy],
    reads,
    call,
    does,
    async order(state = 'SUCCESS', more = {}) {
      const number = `${marketplace}-${key()}`;
      await giveOrders(graph, [orderOf(graph, number, { marketplace, state, buyer: { id: buyerId }, ...lacks[state], ...more })]);
      const { orderByNumber } = await reads<{ orderByNumber: OrderGiven }>(people.platform, ORDER, { marketplace, number });
      return { ...orderByNumber, number };
    },
    async refuses(as, name, input, code, id) {
      const outcome = await unchanged(graph, () => call(as, name, input, id));
      expect(outcome.userErrors.map((error) => error.code)).toEqual([code]);
      return outcome.userErrors[0]!;
    },
    async applies(order, more = {}) {
      const lines = [{ lineId: order.lines[0]!.id, quantity: 1 }];
      const input = { idempotencyKey: key(), orderId: order.id, type: 'RETURN_REFUND', reasonCode: 'QUALITY', lines, ...more };
      return (await does(people.buyer, 'refundApply', input)).object.id;
    },
    async waits(ms) {
      graph.clock.advance(ms);
      await graph.settle();
    },
  };
}

const ORDER = `query ($marketplace: Marketplace!, $number: String!) {
  orderByNumber(marketplace: $marketplace, number: $number) { id lines { id total { amount } } } }`;

function peopleOf(marketplace: Marketplace, buyerId: string) {
  const at = marketplace.toLowerCase();
  const shop = { kind: 'MERCHANT', shops: [`${at}:s1`] };
  return {
    buyer: { sub: `${at}:${buyerId}`, kind: 'BUYER' },
    merchant: { sub: `${at}:staff-1`, ...shop, permissions: ['refund:agree'] },
    clerk: { sub: `${at}:staff-2`, ...shop, permissions: [] },
    platform: { sub: `${at}:desk-1`, kind: 'PLATFORM', marketplaces: [marketplace], roles: ['arbitrator'] },
  };
}
