import { startGraph, type Claims, type Graph } from './harness';
import { giveOrders } from './orders';
import { buyerOf, orderIn, orderOn, type MarketplaceName } from './marketplaces';
import { call, done, key, merchant, type OrderShown, type Payload } from './world';

/** People beside those of `world.ts` who agree to money. */
export const supervisor: Claims = { ...merchant, sub: 'taobao:staff-5', roles: ['supervisor'] };
export const otherSupervisor: Claims = { ...supervisor, sub: 'taobao:staff-6' };
export const manager: Claims = { ...merchant, sub: 'taobao:staff-7', roles: ['general_manager'] };

export const technician: Claims = { ...merchant, sub: 'taobao:staff-8', permissions: [], roles: ['technician'] };
export const finance: Claims = { ...merchant, sub: 'taobao:staff-10', permissions: [], roles: ['finance'] };

export const PHOTO = { kind: 'IMAGE', name: '破损.jpg', sha256: 'd'.repeat(64), size: 90_000 };

/** What a technician finds of damage; its id. */
export async function appraise(graph: Graph, id: string, more: Record<string, unknown> = {}, as = technician): Promise<string> {
  const input = { idempotencyKey: key(), onsite: false, cause: 'NOT_BUYER', statement: '非人为损坏', media: [PHOTO], ...more };
  const { refund } = await done(graph, as, 'refundAppraisalRecord', input, id);
  const tasks = (refund as unknown as { tasks: { id: string; kind: string }[] }).tasks;
  return tasks.findLast(({ kind }) => kind === 'APPRAISAL')!.id;
}

export const cny = (amount: string) => ({ amount, currencyCode: 'CNY' });

/** A case on three pieces of 100.00, newly applied for. */
export async function opened(
  graph: Graph,
  number: string,
  more: Record<string, unknown> = {},
  order: Record<string, unknown> = {},
  marketplace: MarketplaceName = 'TAOBAO',
): Promise<{ id: string; order: OrderShown; refund: Payload['refund'] }> {
  await giveOrders(graph, [orderIn(graph, marketplace, number, 'SUCCESS', order)]);
  const found = await orderOn(graph, marketplace, number);
  const { refund } = await applyOn(graph, marketplace, found, 3, more);
  return { id: refund.id, order: found, refund };
}

/** An application for pieces of the first line. */
export function applyOn(
  graph: Graph,
  marketplace: MarketplaceName,
  { id: orderId, lines }: OrderShown,
  quantity: number,
  more: Record<string, unknown> = {},
): Promise<Payload> {
  const asked = { type: 'RETURN_REFUND', reasonCode: 'QUALITY', lines: [{ lineId: lines[0]!.id, quantity }] };
  return done(graph, buyerOf(marketplace), 'refundApply', { idempotencyKey: key(), orderId, ...asked, ...more });
}

/** Proposes; the id of the proposal. */
export async function propose(graph: Graph, as: Claims, id: string, input: Record<string, unknown>): Promise<string> {
  const { refund } = await done(graph, as, 'refundPropose', { idempotencyKey: key(), ...input }, id);
  return (refund as unknown as { proposals: { id: string }[] }).proposals.at(-1)!.id;
}

export const accept = (graph: Graph, as: Claims, id: string, proposalId: string, more: Record<string, unknown> = {}) =>
  done(graph, as, 'refundProposalAccept', { proposalId, ...more }, id);
export const tryToAccept = (graph: Graph, as: Claims, id: string, proposalId: string) =>
  call(graph, as, 'refundProposalAccept', { proposalId }, id);

const SHOWN = `query ($id: ID!) { refund(id: $id) { status type closedReason overdue reason { code }
  amounts { requested { amount } approved { amount } refunded { amount } }
  legs { kind status amount { amount } }
  proposals { kind status proposer { kind } amount { amount } compensation { amount { amount } purpose } answeredBy { kind } answeredAt }
  smallPayments { purpose status bearer settles statement amount { amount } paidAt }
  compensation { purpose status bearer tier amount { amount } decidedBy { id } grounds { appraisal onsiteAppraisal agreement } paidAt }
  deadlines { key owner dueAt paused } availableActions { name enabled dueAt blockedBy { code } }
  timeline(first: 60) { edges { node { kind at summary actor { kind } } } } } }`;

export interface CaseShown {
  status: string;
  reason: { code: string };
  legs: { kind: string; status: string }[];
  deadlines: { key: string; owner: string; dueAt: string; paused: boolean }[];
  availableActions: { name: string; enabled: boolean; dueAt: string | null; blockedBy: { code: string } | null }[];
  timeline: { edges: { node: { kind: string; at: string; summary: string; actor: { kind: string } } }[] };
}

export async function shown(graph: Graph, as: Claims, id: string): Promise<CaseShown> {
  const { data, errors } = await graph.ask<{ refund: CaseShown }>(as, SHOWN, { id });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.refund;
}

/** The deadlines that run, by key. */
export const deadlines = async (graph: Graph, as: Claims, id: string) =>
  Object.fromEntries((await shown(graph, as, id)).deadlines.map(({ key: name, ...rest }) => [name, rest]));

export const HOUR = 3_600_000;
export const after = (graph: Graph, hours: number) => new Date(graph.clock.now().getTime() + hours * HOUR).toISOString();

/** The whole graph in a month without holidays, in which no deadline stands still by itself. */
export async function startInJuly(): Promise<Graph> {
  const graph = await startGraph();
  graph.clock.set(new Date('2026-07-01T04:00:00.000Z'));
  return graph;
}
