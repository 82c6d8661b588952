import type { Claims } from '../harness';
import { toldBy } from '../telling';
import { key } from '../world';
import { HOUR, type Market, type OrderState } from './market';

/** A case as its buyer sees it. */
export interface CaseShown {
  status: string;
  closedReason: string | null;
  overdue: boolean;
  exception: boolean;
  reason: { code: string; label: string };
  statement: string | null;
  amounts: Record<'requested' | 'approved' | 'refunded', { amount: string } | null>;
  rejection: { reasonCode: string; statement: string } | null;
  legs: { method: string; status: string; amount: { amount: string } }[];
  deadlines: DeadlineShown[];
  availableActions: ActionShown[];
  returnShipment: ParcelShown | null;
  disputes: { id: string; stage: string; status: string }[];
  timeline: { edges: { node: EntryShown }[] };
}

export interface DeadlineShown {
  key: string;
  owner: string;
  dueAt: string;
  opensAt: string | null;
  onExpire: string;
  paused: boolean;
  overdue: boolean;
  explanation: { anchor: string; ruleId: string | null }[];
}

export interface ActionShown {
  name: string;
  enabled: boolean;
  dueAt: string | null;
  blockedBy: { code: string; ruleId: string | null } | null;
}

interface ParcelShown {
  id: string;
  status: string;
  returnNumber: string | null;
  trackingNumber: string | null;
  carrier: { code: string } | null;
  submittedBy: { kind: string; onBehalfOf: string | null } | null;
  returnAddress: { street: string } | null;
  scans: { edges: { node: { status: string } }[] };
}

export interface EntryShown {
  kind: string;
  at: string;
  summary: string;
  actor: { kind: string; onBehalfOf: string | null };
}

const CASE = `query ($id: ID!) { refund(id: $id) { status closedReason overdue exception statement reason { code label }
  amounts { requested { amount } approved { amount } refunded { amount } } rejection { reasonCode statement }
  legs { method status amount { amount } }
  deadlines { key owner dueAt opensAt onExpire paused overdue explanation { anchor ruleId } }
  availableActions { name enabled dueAt blockedBy { code ruleId } }
  returnShipment { id status returnNumber trackingNumber carrier { code } submittedBy { kind onBehalfOf }
    returnAddress { street } scans(first: 20) { edges { node { status } } } }
  disputes { id stage status }
  timeline(first: 100) { edges { node { kind at summary actor { kind onBehalfOf } } } } } }`;

export async function shown(market: Market, id: string, as: Claims = market.buyer): Promise<CaseShown> {
  return (await market.reads<{ refund: CaseShown }>(as, CASE, { id })).refund;
}

export async function statusOf(market: Market, id: string): Promise<string> {
  return (await shown(market, id)).status;
}

/** What has happened on a case, in words for programs. */
export async function kindsOf(market: Market, id: string): Promise<string[]> {
  return (await shown(market, id)).timeline.edges.map(({ node }) => node.kind);
}

export async function deadlineOf(market: Market, id: string, name: string): Promise<DeadlineShown | undefined> {
  return (await shown(market, id)).deadlines.find((each) => each.key === name);
}

export async function actionOf(market: Market, id: string, name: string, as: Claims): Promise<ActionShown | undefined> {
  return (await shown(market, id, as)).availableActions.find((each) => each.name === name);
}

/** So long after now. */
export function after(market: Market, ms: number): string {
  return new Date(market.graph.clock.now().getTime() + ms).toISOString();
}

/** A case of the type that the marketplace offers for an order in this state. */
export async function opened(market: Market, state: OrderState = 'SUCCESS', more: Record<string, unknown> = {}): Promise<string> {
  const returns = state === 'SUCCESS';
  const type = returns ? 'RETURN_REFUND' : 'REFUND_ONLY';
  const reasonCode = returns ? 'QUALITY' : 'LATE_SHIPMENT';
  return market.applies(await market.order(state), { type, reasonCode, ...more });
}

/** The whole way to the reviewer’s agreement: where there is a service order, in two passes (A14). */
export async function agreed(market: Market, id: string): Promise<void> {
  await market.does(market.reviewer, 'refundApprove', {}, id);
  if ((await statusOf(market, id)) !== 'AWAITING_BUYER_DECISION') return;
  await market.does(market.buyer, 'refundServiceOrderComplete', await filledIn(market, id), id);
  await market.does(market.reviewer, 'refundApprove', {}, id);
}

/** A service order, filled in as it was applied for. */
export async function filledIn(market: Market, id: string): Promise<Record<string, unknown>> {
  const query = `query ($id: ID!) { refund(id: $id) { reason { code }
    lines { quantity requested { amount currencyCode } orderLine { id } } } }`;
  const { refund } = await market.reads<{ refund: ServiceOrder }>(market.buyer, query, { id });
  const lines = refund.lines.map(({ orderLine, quantity, requested }) => ({ lineId: orderLine.id, quantity, amount: requested }));
  return { idempotencyKey: key(), reasonCode: refund.reason.code, lines };
}

interface ServiceOrder {
  reason: { code: string };
  lines: { quantity: number; requested: Record<'amount' | 'currencyCode', string>; orderLine: { id: string } }[];
}

/** A return that its reviewer has agreed to. */
export async function returning(market: Market, order: Record<string, unknown> = {}): Promise<string> {
  const id = await market.applies(await market.order('SUCCESS', order));
  await agreed(market, id);
  return id;
}

const SHOWN = ['GOODS', 'WAYBILL', 'ACCESSORIES'];
let numbers = 0;

/** A new number with all that the marketplace asks for beside it. */
export function returnInfo({ marketplace }: Market, more: Record<string, unknown> = {}): Record<string, unknown> {
  const number = String(++numbers);
  const photo = { kind: 'IMAGE', name: '退货.jpg', sha256: number.padStart(64, '0'), size: 120_000, shows: SHOWN };
  const media = marketplace === 'DOUYIN' ? [photo] : undefined;
  return { carrierCode: 'SF', trackingNumber: `SF${number.padStart(13, '0')}`, senderPhone: '0001', media, ...more };
}

/** Hands in carrier and number; the id of the parcel. */
export async function sent(market: Market, id: string, as: Claims = market.buyer, more: Record<string, unknown> = {}) {
  const parcel = (await shown(market, id)).returnShipment!.id;
  await market.does(as, 'returnShipmentSubmit', returnInfo(market, more), parcel);
  await market.graph.settle();
  return parcel;
}

/** A scan of the carrier, an hour after the last thing that happened. */
export async function scanned(market: Market, parcel: string, status: string): Promise<void> {
  await market.waits(HOUR);
  const at = market.graph.clock.now().toISOString();
  await market.does(market.platform, 'trackingScanRecord', { at, status, text: status }, parcel);
  await market.graph.settle();
}

/** A return whose number is in. */
export async function underway(market: Market, order: Record<string, unknown> = {}): Promise<{ id: string; parcel: string }> {
  const id = await returning(market, order);
  return { id, parcel: await sent(market, id) };
}

/** The headings of what somebody is told of a case by these templates, the earliest first. */
export async function titlesTold(market: Market, id: string, as: Claims, ...templates: string[]): Promise<string[]> {
  return (await toldBy(market.graph, as, id, ...templates)).map(({ title }) => title);
}
