import type { Answer, Claims, Graph } from './harness';
import { done, key, orderOf, type OrderShown, type Payload } from './world';

export const MARKETPLACES = ['TAOBAO', 'TMALL', 'JD', 'PINDUODUO', 'DOUYIN', 'KUAISHOU', 'GENERIC'] as const;
export type MarketplaceName = (typeof MARKETPLACES)[number];

/** The same people on each marketplace. */
export const buyerOf = (marketplace: MarketplaceName): Claims => ({ sub: `${marketplace.toLowerCase()}:b1`, kind: 'BUYER' });
export const platformOf = (marketplace: MarketplaceName): Claims => ({
  sub: `${marketplace.toLowerCase()}:desk-1`,
  kind: 'PLATFORM',
  marketplaces: [marketplace],
  roles: ['arbitrator'],
});
export const merchantOf = (marketplace: MarketplaceName): Claims => ({
  sub: `${marketplace.toLowerCase()}:staff-1`,
  kind: 'MERCHANT',
  shops: [`${marketplace.toLowerCase()}:s1`],
  permissions: ['refund:agree'],
});
/** Who answers an application there. */
export const reviewerOf = (marketplace: MarketplaceName): Claims =>
  marketplace === 'JD' ? platformOf('JD') : merchantOf(marketplace);

/** The reviewer agrees; on JD the buyer fills in the service order as applied for, between two approvals (A14). */
export async function agreed(graph: Graph, marketplace: MarketplaceName, id: string): Promise<Payload> {
  const approve = () => done(graph, reviewerOf(marketplace), 'refundApprove', {}, id);
  const first = await approve();
  if (first.refund.status !== 'AWAITING_BUYER_DECISION') return first;
  const fields = 'reason { code } lines { quantity orderLine { id } }';
  const asked = await refundShown<{ reason: { code: string }; lines: { quantity: number; orderLine: { id: string } }[] }>(
    graph,
    buyerOf(marketplace),
    id,
    fields,
  );
  const lines = asked.lines.map(({ quantity, orderLine }) => ({ lineId: orderLine.id, quantity }));
  const filled = { idempotencyKey: key(), reasonCode: asked.reason.code, lines };
  await done(graph, buyerOf(marketplace), 'refundServiceOrderComplete', filled, id);
  return approve();
}

/** An order that has not come so far. */
export const STATES = {
  PENDING_PAYMENT: {
    state: 'PENDING_PAYMENT',
    paidAt: null,
    shippedAt: null,
    receivedAt: null,
    goodsReceived: false,
    payments: [],
  },
  PENDING_SHIPMENT: { state: 'PENDING_SHIPMENT', shippedAt: null, receivedAt: null, goodsReceived: false },
  PENDING_RECEIPT: { state: 'PENDING_RECEIPT', receivedAt: null, goodsReceived: true },
  UNDERWAY: { state: 'PENDING_RECEIPT', receivedAt: null, goodsReceived: false },
  SUCCESS: {},
} as const;

export function orderIn(
  graph: Graph,
  marketplace: MarketplaceName,
  number: string,
  state: keyof typeof STATES = 'SUCCESS',
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return orderOf(graph, number, { marketplace, ...STATES[state], ...more });
}

export async function orderOn(graph: Graph, marketplace: MarketplaceName, number: string): Promise<OrderShown> {
  const { data } = await graph.ask<{ orderByNumber: OrderShown }>(
    buyerOf(marketplace),
    'query ($marketplace: Marketplace!, $number: String!) { orderByNumber(marketplace: $marketplace, number: $number) { id lines { id total { amount } } } }',
    { marketplace, number },
  );
  return data.orderByNumber;
}

/** The field `refund` of one case, with these fields. */
export async function refundShown<Shown>(graph: Graph, as: Claims, id: string, fields: string): Promise<Shown> {
  const { data, errors } = (await graph.ask(as, `query ($id: ID!) { refund(id: $id) { ${fields} } }`, { id })) as Answer<{
    refund: Shown;
  }>;
  if (errors) throw new Error(JSON.stringify(errors));
  return data.refund;
}

export interface Entitled {
  line: { id: string };
  type: string;
  allowed: boolean;
  code: string | null;
  ruleId: string | null;
  reason: string | null;
  exceptionPossible: boolean;
  reasonCodes: string[];
  until: string | null;
  maxQuantity: number;
  maxAmount: { amount: string };
  evidenceRequired: { reasonClasses: string[]; kinds: string[]; min: number; max: number }[];
  attemptsLeft: number | null;
}

export async function eligibility(graph: Graph, as: Claims, orderId: string, lineIds?: string[]): Promise<Entitled[]> {
  const { data, errors } = await graph.ask<{ order: { afterSaleEligibility: Entitled[] } }>(
    as,
    `query ($id: ID!, $lineIds: [ID!]) { order(id: $id) { afterSaleEligibility(lineIds: $lineIds) { line { id } type allowed code ruleId reason
      exceptionPossible reasonCodes until maxQuantity maxAmount { amount } evidenceRequired { reasonClasses kinds min max } attemptsLeft } } }`,
    { id: orderId, lineIds },
  );
  if (errors) throw new Error(errors[0]!.message);
  return data.order.afterSaleEligibility;
}

export interface Preview {
  preview: {
    requested: { amount: string };
    exception: boolean;
    replaces: string[];
    breakdown: {
      part: string;
      amount: { amount: string };
      bearer: string;
      refundable: boolean;
      restored: boolean;
      name: string | null;
    }[];
  } | null;
  userErrors: { code: string; ruleId: string | null; message: string }[];
}

export async function preview(graph: Graph, as: Claims, input: Record<string, unknown>): Promise<Preview> {
  const { data, errors } = await graph.ask<{ refundPreview: Preview }>(
    as,
    `query ($input: RefundPreviewInput!) { refundPreview(input: $input) { preview { requested { amount } exception replaces
      breakdown { part amount { amount } bearer refundable restored name } } userErrors { code ruleId message } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.refundPreview;
}

/** Who reviews a case agrees to it: on JD once the buyer has filled in the service order as it was applied for (A14). */
export async function agrees(graph: Graph, marketplace: MarketplaceName, id: string): Promise<Payload> {
  const first = await done(graph, reviewerOf(marketplace), 'refundApprove', {}, id);
  if (marketplace !== 'JD') return first;
  const { reason, lines } = await refundShown<{
    reason: { code: string };
    lines: { quantity: number; orderLine: { id: string } }[];
  }>(graph, buyerOf('JD'), id, 'reason { code } lines { quantity orderLine { id } }');
  const filled = { reasonCode: reason.code, lines: lines.map(({ quantity, orderLine }) => ({ lineId: orderLine.id, quantity })) };
  await done(graph, buyerOf('JD'), 'refundServiceOrderComplete', { idempotencyKey: key(), ...filled }, id);
  return done(graph, reviewerOf('JD'), 'refundApprove', {}, id);
}
