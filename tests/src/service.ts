import type { Claims } from './harness';
import type { Market, Outcome } from './conformance/market';
import { key } from './world';

/** A service file as tests read it. */
export interface FileShown {
  id: string;
  version: number;
  kind: string;
  status: string;
  origin: string;
  desk: string;
  channel: string;
  handedOverAt: string | null;
  statement: string | null;
  inquiryId: string | null;
  order: { id: string };
  refund: { id: string } | null;
  openedBy: { kind: string; onBehalfOf: string | null };
  openedAt: string;
  planDueAt: string;
  planMissedAt: string | null;
  plan: string | null;
  plannedAt: string | null;
  scheduledFor: string | null;
  outcome: string | null;
  resolution: string | null;
  work: string | null;
  finding: string | null;
  photos: { name: string }[];
  closedAt: string | null;
  visit: { id: string } | null;
  visits: VisitShown[];
  notes: { edges: { node: { text: string } }[] };
  deadlines: { key: string; owner: string; dueAt: string; onExpire: string; explanation: { anchor: string; ruleId: string }[] }[];
  availableActions: { name: string; enabled: boolean; dueAt: string | null; blockedBy: { code: string } | null }[];
}

export interface VisitShown {
  id: string;
  version: number;
  status: string;
  after: string;
  at: string;
  desk: string;
  outcome: string | null;
  note: string | null;
  recordedAt: string | null;
  missedAt: string | null;
  needFile: { id: string; kind: string; statement: string } | null;
  deadlines: { key: string; dueAt: string }[];
  availableActions: { name: string; enabled: boolean; blockedBy: { code: string; availableAt: string | null } | null }[];
}

const VISIT = `id version status after at desk outcome note recordedAt missedAt needFile { id kind statement }
  deadlines { key dueAt } availableActions { name enabled blockedBy { code availableAt } }`;
export const FILE = `id version kind status origin desk channel handedOverAt statement inquiryId order { id } refund { id }
  openedBy { kind onBehalfOf } openedAt planDueAt planMissedAt plan plannedAt scheduledFor outcome resolution work finding
  photos { name } closedAt visit { id } visits { ${VISIT} } notes(first: 5) { edges { node { text } } }
  deadlines { key owner dueAt onExpire explanation { anchor ruleId } }
  availableActions { name enabled dueAt blockedBy { code } }`;

export async function fileOf(market: Market, id: string, as: Claims = market.buyer): Promise<FileShown> {
  return (await market.reads<{ serviceFile: FileShown }>(as, `query ($id: ID!) { serviceFile(id: $id) { ${FILE} } }`, { id }))
    .serviceFile;
}

/** The files of an order, oldest first. */
export async function filesOf(market: Market, orderId: string, as: Claims = market.buyer): Promise<FileShown[]> {
  const query = `query ($filter: ServiceFileFilter) { serviceFiles(filter: $filter, last: 50) { edges { node { ${FILE} } } } }`;
  const { serviceFiles } = await market.reads<{ serviceFiles: { edges: { node: FileShown }[] } }>(as, query, {
    filter: { orderId },
  });
  return serviceFiles.edges.map(({ node }) => node).reverse();
}

/** A buyer’s complaint about an order, with the shop’s desk. */
export async function complaint(market: Market, more: Record<string, unknown> = {}, as: Claims = market.buyer): Promise<string> {
  const subject = 'refundId' in more || 'orderId' in more ? {} : { orderId: (await market.order()).id };
  return (await market.does(as, 'serviceFileOpen', { ...opening(), ...subject, desk: 'MERCHANT', ...more })).object.id;
}

export const opening = () => ({ idempotencyKey: key(), kind: 'COMPLAINT', statement: '空调不制冷' });

/** Brings a file to its end: a plan, then work on the goods. */
export async function finished(
  market: Market,
  id: string,
  more: Record<string, unknown> = {},
  as = market.merchant,
): Promise<Outcome> {
  await market.does(as, 'servicePlanSet', { plan: '安排师傅上门' }, id);
  return market.does(as, 'serviceFileClose', { ...done, ...more }, id);
}

export const done = { outcome: 'RESOLVED', resolution: '已更换压缩机' };
