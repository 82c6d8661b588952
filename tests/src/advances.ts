import type { Claims, Graph } from './harness';
import { HOUR, scan, sent, type Case } from './receiving';
import { done, handIn, key, orderOf, ruleFinally } from './world';

export const finance: Claims = { sub: 'taobao:desk-7', kind: 'PLATFORM', marketplaces: ['TAOBAO'], roles: ['finance'] };

/** An order of which the marketplace says that it had no coupon, paid without credit. */
export function plain(graph: Graph, number: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  const { lines } = orderOf(graph, number) as { lines: object[] };
  return { lines: lines.map((line) => ({ ...line, discounts: [] })), ...more };
}

/** One payment, which the provider treats as the end of its reference says. */
export function paidBy(graph: Graph, reference: string, method = 'ALIPAY'): Record<string, unknown> {
  const paidAt = new Date(graph.clock.now().getTime() - 95 * HOUR).toISOString();
  return { payments: [{ method, reference, amount: '239.00', paidAt }] };
}

/** The platform gives a buyer credit, and says that there were no complaints. */
export async function credit(graph: Graph, buyerId: string, quota: string, more: Record<string, unknown> = {}): Promise<void> {
  const whose = { buyerId: `taobao:${buyerId}`, marketplace: 'TAOBAO', quota, currencyCode: 'CNY' };
  await done(graph, finance, 'buyerCreditSet', { idempotencyKey: key(), complaints: 0, ...whose, ...more });
}

const PIECES = { marketplace: 'TAOBAO' as const, quantities: [3] };

/** A return of 100.00 on its way, of a buyer with credit; the carrier has not seen it yet. */
export async function trusted(
  graph: Graph,
  number: string,
  order: Record<string, unknown> = {},
  quota = '100.00',
): Promise<Case> {
  const buyerId = `b-${number}`;
  const it = await sent(graph, number, { ...PIECES, buyerId, order: plain(graph, number, order) });
  await credit(graph, buyerId, quota);
  return it;
}

/** The same, picked up: the platform has paid first. */
export async function advanced(graph: Graph, number: string, order: Record<string, unknown> = {}): Promise<Case> {
  const it = await trusted(graph, number, order);
  await scan(graph, it, it.shipmentId, 'PICKED_UP');
  await graph.settle();
  return it;
}

/** One more return of the same buyer, picked up. */
export async function another(graph: Graph, { buyer }: Case, number: string): Promise<Case> {
  const buyerId = buyer.sub.split(':')[1]!;
  const it = await sent(graph, number, { ...PIECES, buyerId, order: plain(graph, number) });
  await scan(graph, it, it.shipmentId, 'PICKED_UP');
  await graph.settle();
  return it;
}

const ADVANCE = `status dueReason repaying liable dueAt notice amount { amount } fromMerchant { amount } fromCarrier { amount }
  repaid { amount } writtenOff { amount } outstanding { amount }`;
const SHOWN = `query ($id: ID!) { refund(id: $id) { status closedReason amounts { refunded { amount } } advance { ${ADVANCE} }
  legs { kind payee source status amount { amount } } deadlines { key owner dueAt paused }
  availableActions { name enabled blockedBy { code } } timeline(first: 60) { edges { node { kind summary } } } } }`;

type Amount = { amount: string };
export interface AdvanceShown {
  status: string;
  dueReason: string | null;
  repaying: boolean;
  liable: string | null;
  dueAt: string | null;
  notice: string | null;
  amount: Amount;
  fromMerchant: Amount;
  fromCarrier: Amount;
  repaid: Amount;
  writtenOff: Amount;
  outstanding: Amount;
}

export interface AdvancedCase {
  status: string;
  closedReason: string | null;
  amounts: { refunded: Amount };
  advance: AdvanceShown | null;
  legs: { kind: string; payee: string; source: string; status: string; amount: Amount }[];
  deadlines: { key: string; owner: string; dueAt: string; paused: boolean }[];
  availableActions: { name: string; enabled: boolean; blockedBy: { code: string } | null }[];
  timeline: { edges: { node: { kind: string; summary: string } }[] };
}

export async function shown(graph: Graph, as: Claims, id: string, language = 'en'): Promise<AdvancedCase> {
  const { data, errors } = await graph.ask<{ refund: AdvancedCase }>(as, SHOWN, { id }, { 'accept-language': language });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.refund;
}

/** How the advance of a case stands: its status, why it is due, and what came back by each way and has not yet. */
export async function sums(graph: Graph, { platform, id }: Pick<Case, 'platform' | 'id'>) {
  const { advance } = await shown(graph, platform, id);
  if (!advance) return null;
  const { status, dueReason, fromMerchant, fromCarrier, repaid, writtenOff, outstanding } = advance;
  const back = [fromMerchant, fromCarrier, repaid, writtenOff, outstanding].map(({ amount }) => amount);
  return [status, dueReason, ...back];
}

/** The money of a case: what for, to whom, how much, how far. */
export async function legs(graph: Graph, { platform, id }: Pick<Case, 'platform' | 'id'>): Promise<string[]> {
  const found = await shown(graph, platform, id);
  return found.legs.map(({ kind, payee, status, amount }) => `${kind} ${amount.amount} to ${payee} ${status}`);
}

/** What its history says of the advance, as somebody reads it. */
export async function told(graph: Graph, as: Claims, id: string): Promise<string[]> {
  const { timeline } = await shown(graph, as, id);
  return timeline.edges.map(({ node }) => node.kind).filter((kind) => kind.startsWith('ADVANCE_'));
}

export interface CreditShown {
  quota: Amount;
  outstanding: Amount;
  barred: boolean;
  complaints: number | null;
  setBy: { id: string } | null;
}

export async function creditOf(graph: Graph, as: Claims, buyerId: string): Promise<CreditShown | null> {
  const query = `query ($buyerId: ID!) { buyerCredit(marketplace: TAOBAO, currencyCode: "CNY", buyerId: $buyerId) {
    quota { amount } outstanding { amount } barred complaints setBy { id } } }`;
  const { data, errors } = await graph.ask<{ buyerCredit: CreditShown | null }>(as, query, { buyerId });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.buyerCredit;
}

/** The dispute of a case, with evidence from both sides, ready for a ruling. */
export async function argued(
  graph: Graph,
  { buyer, merchant, platform, id }: Pick<Case, 'buyer' | 'merchant' | 'platform' | 'id'>,
) {
  const query = 'query ($id: ID!) { refund(id: $id) { disputes { id evidence(first: 10) { edges { node { id } } } } } }';
  interface Disputes {
    refund: { disputes: { id: string; evidence: { edges: { node: { id: string } }[] } }[] };
  }
  const read = async () => (await graph.ask<Disputes>(platform, query, { id })).data.refund.disputes.at(-1)!;
  const { id: disputeId } = await read();
  for (const as of [buyer, merchant]) await handIn(graph, as, disputeId, '说明', '物流凭证');
  const { evidence } = await read();
  // Who noted scans of the case does not decide it.
  const arbitrator: Claims = { ...platform, sub: `${platform.sub} arbitrator` };
  return { disputeId, arbitrator, evidenceIds: evidence.edges.map(({ node }) => node.id) };
}

/** The platform decides, for good: nobody appeals. */
export async function decided(
  graph: Graph,
  it: Pick<Case, 'buyer' | 'merchant' | 'platform' | 'id'>,
  outcome: string,
  party: string,
  amount?: string,
): Promise<void> {
  const { disputeId, arbitrator, evidenceIds } = await argued(graph, it);
  await ruleFinally(graph, { ...it, platform: arbitrator }, disputeId, ruling(evidenceIds, outcome, party, amount));
  await graph.settle();
}

/** A ruling, with one party bearing all of the fault. */
export function ruling(evidenceIds: string[], outcome: string, party: string, amount?: string) {
  return {
    idempotencyKey: key(),
    outcome,
    amount: amount === undefined ? undefined : { amount, currencyCode: 'CNY' },
    fault: [{ party, percent: 100 }],
    basis: '已核对物流轨迹。',
    rules: ['D10'],
    evidenceIds,
  };
}

const REFUSAL = { kind: 'IMAGE', name: 'empty.jpg', sha256: 'b'.repeat(64), size: 4096, shows: ['GOODS'] };

/** The merchant says that nothing came. */
export const nothingCame = ({ lineIds }: Pick<Case, 'lineIds'>) => ({
  statement: '物流显示签收，未收到包裹',
  findings: [{ orderLineId: lineIds[0], finding: 'NOT_RECEIVED', quantity: 3, liable: 'UNDETERMINED' }],
  media: [REFUSAL],
});
