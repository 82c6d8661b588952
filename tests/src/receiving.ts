import type { Claims, Graph } from './harness';
import { giveOrders } from './orders';
import { done, key, orderOf, type MutationName, type Payload } from './world';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A photo as it is handed in, by its facts. */
export const PHOTO = { kind: 'IMAGE', name: 'goods.jpg', sha256: 'a'.repeat(64), size: 2048, shows: ['GOODS'] };
/** What Douyin asks for with the return number (C11). */
const RETURN_PROOF = { ...PHOTO, shows: ['GOODS', 'WAYBILL', 'ACCESSORIES'] };

export type MarketplaceName = 'TAOBAO' | 'DOUYIN' | 'PINDUODUO';

/** The people of a marketplace, by their claims. */
export function people(marketplace: MarketplaceName, buyerId = 'b1') {
  const own = marketplace.toLowerCase();
  const staff = { sub: `${own}:staff-1`, kind: 'MERCHANT', shops: [`${own}:s1`] };
  return {
    buyer: { sub: `${own}:${buyerId}`, kind: 'BUYER' } as Claims,
    merchant: { ...staff, permissions: ['refund:agree'] } as Claims,
    clerk: { ...staff, sub: `${own}:staff-2`, permissions: [] } as Claims,
    platform: { sub: `${own}:desk-1`, kind: 'PLATFORM', marketplaces: [marketplace], roles: ['arbitrator'] } as Claims,
  };
}

export interface Case extends ReturnType<typeof people> {
  id: string;
  orderId: string;
  lineIds: string[];
  shipmentId: string;
}

interface Wanted {
  marketplace: MarketplaceName;
  /** Who buys; `b1` without it. */
  buyerId?: string;
  order?: Record<string, unknown>;
  apply?: Record<string, unknown>;
  /** Pieces of each line; one of the first without it. */
  quantities?: number[];
}

/** Time that has no days off in it for long. */
export function toJuly(graph: Graph): void {
  graph.clock.set(new Date('2026-07-06T04:00:00.000Z'));
}

/** A case that the merchant has agreed to. */
export async function agreed(graph: Graph, number: string, wanted: Wanted): Promise<Case> {
  const { marketplace, buyerId = 'b1', quantities = [1] } = wanted;
  const who = people(marketplace, buyerId);
  await giveOrders(graph, [orderOf(graph, number, { marketplace, buyer: { id: buyerId }, ...wanted.order })]);
  const { data } = await graph.ask<{ orderByNumber: { id: string; lines: { id: string }[] } }>(
    who.buyer,
    `query ($number: String!) { orderByNumber(marketplace: ${marketplace}, number: $number) { id lines { id } } }`,
    { number },
  );
  const { id: orderId, lines } = data.orderByNumber;
  const { refund } = await done(graph, who.buyer, 'refundApply', {
    idempotencyKey: key(),
    orderId,
    type: 'RETURN_REFUND',
    reasonCode: 'QUALITY',
    lines: quantities.map((quantity, i) => ({ lineId: lines[i]!.id, quantity })),
    ...wanted.apply,
  });
  await done(graph, who.merchant, 'refundApprove', {}, refund.id);
  const shipmentId = refund.returnShipment?.id ?? '';
  return { ...who, id: refund.id, orderId, lineIds: lines.map(({ id }) => id), shipmentId };
}

/** The same, with the goods on their way back. */
export async function sent(graph: Graph, number: string, wanted: Wanted): Promise<Case> {
  const it = await agreed(graph, number, wanted);
  await submit(graph, it, it.shipmentId, `YT${number.padStart(10, '0')}`);
  return it;
}

/** Hands in the number of a parcel that is expected. */
export async function submit(graph: Graph, { buyer }: Case, shipmentId: string, trackingNumber: string): Promise<Payload> {
  const media = [RETURN_PROOF];
  return done(graph, buyer, 'returnShipmentSubmit', { carrierCode: 'YTO', trackingNumber, media }, shipmentId);
}

/** A scan of a parcel; now, without another time. */
export async function scan(
  graph: Graph,
  { platform }: Case,
  shipmentId: string,
  status: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  const at = graph.clock.now().toISOString();
  await done(graph, platform, 'trackingScanRecord', { at, status, text: status.toLowerCase(), ...more }, shipmentId);
}

export interface Shown {
  status: string;
  version: number;
  closedReason: string | null;
  amounts: { refunded: { amount: string } };
  rejection: { stage: string; reasonCode: string; statement: string } | null;
  lines: { approved: { amount: string } | null }[];
  deadlines: { key: string; dueAt: string; paused: boolean; explanation: { anchor: string; extensions: string[] }[] }[];
  shipments: { id: string; direction: string; status: string; returnAddress: { city: string } | null }[];
  availableActions: { name: string; enabled: boolean; blockedBy: { code: string } | null }[];
  timeline: { edges: { node: { kind: string; at: string; summary: string } }[] };
}

const SHOWN = `query ($id: ID!) { refund(id: $id) { status version closedReason amounts { refunded { amount } }
  rejection { stage reasonCode statement } lines { approved { amount } }
  deadlines { key dueAt paused explanation { anchor extensions } } shipments { id direction status returnAddress { city } }
  availableActions { name enabled blockedBy { code } } timeline(first: 50) { edges { node { kind at summary } } } } }`;

/** A case as one of its parties sees it. */
export async function shown(graph: Graph, as: Claims, id: string): Promise<Shown> {
  const { data, errors } = await graph.ask<{ refund: Shown }>(as, SHOWN, { id });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.refund;
}

/** Its status and the ends of its deadlines, by their keys. */
export async function standing(graph: Graph, { buyer, id }: Case): Promise<[string, Record<string, string>]> {
  const { status, deadlines } = await shown(graph, buyer, id);
  return [status, Object.fromEntries(deadlines.map(({ key: name, dueAt }) => [name, dueAt]))];
}

/** What its history says, kind by kind, with the times. */
export async function history(graph: Graph, { buyer, id }: Case): Promise<[string, string][]> {
  const { timeline } = await shown(graph, buyer, id);
  return timeline.edges.map(({ node }) => [node.kind, node.at]);
}

export const after = (from: Date, ms: number): string => new Date(from.getTime() + ms).toISOString();

/** The parcels of a case that go one way. */
export async function parcels(graph: Graph, { buyer, id }: Case, direction: string): Promise<Shown['shipments']> {
  return (await shown(graph, buyer, id)).shipments.filter((each) => each.direction === direction);
}

export type { MutationName };
