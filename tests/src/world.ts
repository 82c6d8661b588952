import { everyRow } from '@after-sales/runtime/testing/profile';
import { difference, stateOf } from '@after-sales/runtime/testing/unchanged';
import { expect } from '@jest/globals';
import type { Answer, Claims, Graph } from './harness';

/** The people of the tests, by their claims. */
export const buyer: Claims = { sub: 'taobao:b1', kind: 'BUYER' };
export const otherBuyer: Claims = { sub: 'taobao:b2', kind: 'BUYER' };
export const merchant: Claims = { sub: 'taobao:staff-1', kind: 'MERCHANT', shops: ['taobao:s1'], permissions: ['refund:agree'] };
export const clerk: Claims = { sub: 'taobao:staff-2', kind: 'MERCHANT', shops: ['taobao:s1'], permissions: [] };
export const otherMerchant: Claims = {
  sub: 'taobao:staff-9',
  kind: 'MERCHANT',
  shops: ['taobao:s9'],
  permissions: ['refund:agree'],
};
export const platform: Claims = { sub: 'taobao:desk-1', kind: 'PLATFORM', marketplaces: ['TAOBAO'], roles: ['arbitrator'] };
export const supervisor: Claims = { ...platform, sub: 'taobao:desk-9', roles: ['supervisor'] };
export const otherArbitrator: Claims = { ...platform, sub: 'taobao:desk-2' };
export const otherPlatform: Claims = { sub: 'jd:desk-1', kind: 'PLATFORM', marketplaces: ['JD'], roles: ['arbitrator'] };
export const partner: Claims = { sub: 'partner-1', kind: 'PARTNER', shops: ['taobao:s1'] };
export const analyst: Claims = { sub: 'analyst-1', kind: 'ANALYTICS', marketplaces: ['TAOBAO'] };

export interface UserError {
  code: string;
  message: string;
  field: string[] | null;
  ruleId: string | null;
  availableAt: string | null;
}

export interface OrderShown {
  id: string;
  lines: { id: string; total: { amount: string } }[];
}

/** An order in the neutral format: paid, shipped and received yesterday, three lines, two payments. */
export function orderOf(
  graph: { clock: { now(): Date } },
  number: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  const ago = (hours: number) => new Date(graph.clock.now().getTime() - hours * 3_600_000).toISOString();
  return {
    marketplace: 'TAOBAO',
    number,
    currency: 'CNY',
    buyer: { id: 'b1' },
    shop: {
      id: 's1',
      name: '云裳小铺',
      returnAddress: {
        name: '退货组',
        phone: '400-000-0000',
        province: '浙江省',
        city: '杭州市',
        district: '余杭区',
        street: '仓前街道3号',
      },
      returnNotes: '请附上订单号。',
    },
    state: 'SUCCESS',
    placedAt: ago(96),
    paidAt: ago(95),
    shippedAt: ago(72),
    receivedAt: ago(24),
    goodsReceived: true,
    freightInsured: false,
    freight: '10.00',
    lines: [
      { sku: 'A-1', title: '纯棉T恤', category: 'CLOTHING', quantity: 3, unitPrice: '33.50', total: '100.00' },
      { sku: 'B-2', title: '牛仔裤', category: 'CLOTHING', quantity: 1, unitPrice: '129.00', total: '129.00' },
    ],
    payments: [
      { method: 'ALIPAY', reference: `pay-${number}-1`, amount: '200.00', paidAt: ago(95) },
      { method: 'GIFT_CARD', reference: `pay-${number}-2`, amount: '39.00', paidAt: ago(95) },
    ],
    ...more,
  };
}

export async function orderByNumber(graph: Graph, number: string, as: Claims = platform): Promise<OrderShown> {
  const { data } = await graph.ask<{ orderByNumber: OrderShown }>(
    as,
    `query ($number: String!) { orderByNumber(marketplace: TAOBAO, number: $number) { id lines { id total { amount } } } }`,
    { number },
  );
  return data.orderByNumber;
}

const RESULT = 'userErrors { code message field ruleId availableAt } warnings { code }';
const MUTATIONS = {
  refundApply: 'refund { id number status version amounts { requested { amount } } returnShipment { id status returnNumber } }',
  refundApprove: 'refund { id status version returnShipment { id status } legs { method status amount { amount } } }',
  refundModify:
    'refund { id number status version type amounts { requested { amount } } returnShipment { id status returnNumber } }',
  orderCancel: 'order { id state }',
  refundReject: 'refund { id status version rejection { reasonCode statement } }',
  refundReceiptConfirm: 'refund { id status version returnShipment { status } }',
  refundEscalate: 'refund { id status version disputes { id stage status } }',
  refundRetry: 'refund { id status version }',
  refundReceiptExtend: 'refund { id status version }',
  refundReceiptReject: 'refund { id status version }',
  refundReplacementShip: 'refund { id status version }',
  refundReplacementConfirm: 'refund { id status version }',
  refundDirect: 'refund { id status version legs { amount { amount } } }',
  refundOfflineProofAdd: 'refund { id status version }',
  refundOfflineProofConfirm: 'refund { id status version }',
  carrierClaimOpen: 'returnShipment { id status version carrierClaim { id status } }',
  carrierClaimSettle: 'returnShipment { id status version carrierClaim { id status } }',
  returnParcelAdd: 'returnShipment { id status }',
  returnSendBackShip: 'returnShipment { id status }',
  returnInspectionRecord: 'returnShipment { id status }',
  returnShipmentSupersede: 'returnShipment { id status }',
  refundWithdraw: 'refund { id status version closedReason }',
  refundClose: 'refund { id status version closedReason disputes { stage status } }',
  refundMessageSend: 'refund { id status version }',
  refundNoteAdd: 'refund { id status version }',
  refundBuyerUrge: 'refund { id status version }',
  refundServiceOrderComplete: 'refund { id status version }',
  refundHoldRequest: 'refund { id status version }',
  refundHoldAccept: 'refund { id status version }',
  refundHoldDecline: 'refund { id status version }',
  refundHoldEnd: 'refund { id status version }',
  refundRiskHold: 'refund { id status version }',
  refundPropose: 'refund { id status version proposals { id kind status } }',
  refundProposalAccept: 'refund { id status version closedReason type }',
  refundProposalDecline: 'refund { id status version }',
  refundProposalWithdraw: 'refund { id status version }',
  refundSmallPaymentMake: 'refund { id status version smallPayments { purpose status amount { amount } } }',
  refundCompensationApprove: 'refund { id status version }',
  refundCompensationDeny: 'refund { id status version }',
  refundAppraisalRecord: 'refund { id status version tasks { id kind status } }',
  refundAppraisalConfirm: 'refund { id status version tasks { id kind status } }',
  refundReportConfirm: 'refund { id status version tasks { id kind status } }',
  refundCustomerFileRecord: 'refund { id status version tasks { id kind status } }',
  refundWriteOffRecord: 'refund { id status version tasks { id kind status } }',
  refundDisposalAnswer: 'refund { id status version tasks { id kind status } }',
  refundRecoveryRecord: 'refund { id status version }',
  refundAdvanceRepay: 'refund { id status version advance { status } }',
  refundAdvanceWriteOff: 'refund { id status version advance { status } }',
  refundAdvanceClaimSettle: 'refund { id status version advance { status } }',
  buyerCreditSet: 'buyerCredit { id version quota { amount } }',
  returnShipmentSubmit:
    'returnShipment { id status version trackingNumber refund { id status } submittedBy { kind onBehalfOf } }',
  trackingScanRecord: 'returnShipment { id status }',
  evidenceAttach: 'dispute { id stage status }',
  evidenceSubmit: 'dispute { id stage status }',
  disputeAssign: 'dispute { id stage status }',
  disputeRule: 'dispute { id stage status refund { id status } ruling { outcome amount { amount } } }',
  disputeRulingApprove: 'dispute { id stage status refund { id status } ruling { outcome } }',
  disputeRulingReturn: 'dispute { id stage status }',
  disputeAppeal: 'dispute { id stage status refund { id status } }',
  disputeAppealWaive: 'dispute { id stage status refund { id status } ruling { outcome amount { amount } } }',
  disputeSettlementPropose: 'dispute { id stage status refund { id status } settlements { id kind status } }',
  disputeSettlementAccept: 'dispute { id stage status refund { id status } }',
  disputeSettlementDecline: 'dispute { id stage status }',
  disputeConcede: 'dispute { id stage status refund { id status closedReason } }',
  disputeWithdraw: 'dispute { id stage status refund { id status } }',
} as const;

export type MutationName = keyof typeof MUTATIONS;

export interface Payload {
  refund: {
    id: string;
    number: string;
    status: string;
    version: number;
    returnShipment: { id: string; status: string; returnNumber: string } | null;
  } & Record<string, never>;
  returnShipment: { id: string; status: string } & Record<string, never>;
  order?: { id: string; state: string };
  buyerCredit?: { id: string; version: number; quota: { amount: string } };
  dispute: { id: string; stage: string; status: string } & Record<string, never>;
  userErrors: UserError[];
  warnings: { code: string }[];
}

const inputOf = (name: MutationName) => `${name[0]!.toUpperCase()}${name.slice(1)}Input`;

/** A refusal without a word before warns (B6); only the tests of that give their own acknowledgement. */
const acknowledged: Partial<Record<MutationName, Record<string, unknown>>> = {
  refundReject: { acknowledgedWarnings: ['CONTACT_FIRST'] },
};

/** Calls a mutation; the payload as it came. */
export async function call(
  graph: Graph,
  as: Claims | null,
  name: MutationName,
  input: Record<string, unknown>,
  id?: string,
): Promise<Payload> {
  const query =
    id === undefined
      ? `mutation ($input: ${inputOf(name)}!) { ${name}(input: $input) { ${MUTATIONS[name]} ${RESULT} } }`
      : `mutation ($id: ID!, $input: ${inputOf(name)}!) { ${name}(id: $id, input: $input) { ${MUTATIONS[name]} ${RESULT} } }`;
  const { data, errors } = (await graph.ask(as, query, { id, input: { ...acknowledged[name], ...input } })) as Answer<Record<
    string,
    Payload
  > | null>;
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data[name]!;
}

/** Calls a mutation that must succeed. */
export async function done(
  graph: Graph,
  as: Claims,
  name: MutationName,
  input: Record<string, unknown>,
  id?: string,
): Promise<Payload> {
  const payload = await call(graph, as, name, input, id);
  expect(payload.userErrors).toEqual([]);
  return payload;
}

/** Calls a mutation that must be refused with this code, and checks that no row of any subgraph changed, then or later. */
export async function refused(
  graph: Graph,
  as: Claims | null,
  name: MutationName,
  input: Record<string, unknown>,
  code: string,
  id?: string,
): Promise<UserError> {
  const payload = await unchanged(graph, () => call(graph, as, name, input, id));
  expect(payload.userErrors.map((error) => error.code)).toEqual([code]);
  expect(payload.buyerCredit ?? payload.order ?? payload.refund ?? payload.returnShipment ?? payload.dispute ?? null).toBeNull();
  return payload.userErrors[0]!;
}

/** Does something that must change no row of any subgraph, then or later. */
export async function unchanged<T>(graph: Graph, act: () => Promise<T>): Promise<T> {
  await graph.settle();
  const subgraphs = Object.values(graph.subgraphs);
  const look = () => Promise.all(subgraphs.map(({ database }) => stateOf(database)));
  const before = await look();
  const result = await act();
  await graph.settle();
  const after = await look();
  for (const [i, state] of after.entries()) {
    const changed = difference(before[i]!, state);
    if (changed) expect(changed[1]).toEqual(changed[0]);
  }
  return result;
}

/** Every row of every subgraph, once nothing is left to be read or done. */
export async function everything(graph: Graph): Promise<Record<string, unknown>> {
  await graph.settle();
  const subgraphs: Record<string, unknown> = {};
  for (const { name, database } of Object.values(graph.subgraphs)) subgraphs[name] = await everyRow(database);
  return subgraphs;
}

let keys = 0;
export const key = () => `key-${++keys}`;

/** Applies for one line of an order. */
export async function apply(graph: Graph, order: OrderShown, more: Record<string, unknown> = {}): Promise<Payload> {
  const lines = [{ lineId: order.lines[0]!.id, quantity: 1 }];
  return done(graph, buyer, 'refundApply', {
    idempotencyKey: key(),
    orderId: order.id,
    type: 'RETURN_REFUND',
    reasonCode: 'QUALITY',
    lines,
    ...more,
  });
}

/** A party hands in a piece of evidence. */
export async function handIn(graph: Graph, as: Claims, disputeId: string, title: string, text: string): Promise<Payload> {
  await done(graph, as, 'evidenceAttach', { idempotencyKey: key(), title, text }, disputeId);
  return done(graph, as, 'evidenceSubmit', { idempotencyKey: key() }, disputeId);
}

/** Takes the dispute, rules, and lets every party that may appeal give that up, so that the ruling is final. Answers as the last of these. */
export async function ruleFinally(
  graph: Graph,
  people: { platform: Claims; buyer: Claims; merchant: Claims },
  disputeId: string,
  ruling: Record<string, unknown>,
): Promise<Payload> {
  await done(graph, people.platform, 'disputeAssign', {}, disputeId);
  let payload = await done(graph, people.platform, 'disputeRule', ruling, disputeId);
  for (const party of [people.buyer, people.merchant]) {
    const waived = await call(graph, party, 'disputeAppealWaive', {}, disputeId);
    if (waived.userErrors.length === 0) payload = waived;
    // It got all it asked for, or the ruling is final already.
    else expect(['APPEAL_NOTHING_LEFT', 'DISPUTE_STATUS_CONFLICT']).toContain(waived.userErrors[0]!.code);
  }
  expect(payload.dispute.stage).toBe('FINAL');
  return payload;
}
