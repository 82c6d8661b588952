import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Claims, type Graph } from './harness';
import { giveOrders } from './orders';
import {
  apply,
  buyer as taobaoBuyer,
  call,
  done,
  key,
  merchant as taobaoMerchant,
  orderByNumber,
  orderOf,
  otherPlatform as desk,
  refused,
} from './world';

const DAY = 86_400_000;
const buyer: Claims = { sub: 'jd:b1', kind: 'BUYER' };
const merchant: Claims = { sub: 'jd:staff-1', kind: 'MERCHANT', shops: ['jd:s1'], permissions: ['refund:agree'] };

let graph: Graph;
let orders = 0;
beforeAll(async () => {
  graph = await startGraph();
  // No public holiday, and none of JD's own days off, lies in the days from here on.
  graph.clock.set(new Date('2026-07-06T04:00:00.000Z'));
});
afterAll(() => graph.stop());

interface Shown {
  status: string;
  reason: { code: string };
  lines: { quantity: number; requested: { amount: string } }[];
  amounts: { requested: { amount: string } };
  serviceOrder: { number: string; openedAt: string; completedAt: string | null; dueAt: string | null } | null;
  deadlines: { key: string; owner: string; dueAt: string; paused: boolean }[];
  availableActions: { name: string; enabled: boolean; dueAt: string | null; blockedBy: { code: string } | null }[];
  timeline: { edges: { node: { kind: string; summary: string } }[] };
}
const SHOWN = `query ($id: ID!) { refund(id: $id) { status reason { code } lines { quantity requested { amount } }
  amounts { requested { amount } } serviceOrder { number openedAt completedAt dueAt } deadlines { key owner dueAt paused }
  availableActions { name enabled dueAt blockedBy { code } } timeline(last: 20) { edges { node { kind summary } } } } }`;
const shown = async (id: string, as: Claims = buyer) => (await graph.ask<{ refund: Shown }>(as, SHOWN, { id })).data.refund;
const action = async (id: string, name: string, as: Claims) =>
  (await shown(id, as)).availableActions.find((each) => each.name === name);
const kinds = async (id: string) => (await shown(id)).timeline.edges.map(({ node }) => node.kind);

async function newCase(more: Record<string, unknown> = {}): Promise<{ id: string; lineIds: string[] }> {
  const number = `S-${++orders}`;
  await giveOrders(graph, [orderOf(graph, number, { marketplace: 'JD' })]);
  const { data } = await graph.ask<{ orderByNumber: { id: string; lines: { id: string }[] } }>(
    buyer,
    'query ($number: String!) { orderByNumber(marketplace: JD, number: $number) { id lines { id } } }',
    { number },
  );
  const lineIds = data.orderByNumber.lines.map(({ id }) => id);
  const lines = [{ lineId: lineIds[0], quantity: 1 }];
  const input = {
    idempotencyKey: key(),
    orderId: data.orderByNumber.id,
    type: 'RETURN_REFUND',
    reasonCode: 'QUALITY',
    lines,
    ...more,
  };
  return { id: (await done(graph, buyer, 'refundApply', input)).refund.id, lineIds };
}

async function approvedOnce(more: Record<string, unknown> = {}) {
  const made = await newCase(more);
  await done(graph, desk, 'refundApprove', {}, made.id);
  return made;
}

const money = (amount: string) => ({ amount, currencyCode: 'CNY' });
const filled = (lineIds: string[], more: Record<string, unknown> = {}) => ({
  idempotencyKey: key(),
  reasonCode: 'MALFUNCTION',
  lines: [{ lineId: lineIds[0], quantity: 2 }],
  amount: money('60.00'),
  ...more,
});

describe('JD’s service order (c.2 #28, A14)', () => {
  test('is opened by the first approval, filled in by the buyer, and confirmed by the second', async () => {
    const { id, lineIds } = await newCase();
    for (const as of [buyer, merchant]) await refused(graph, as, 'refundApprove', {}, 'FORBIDDEN', id);
    const now = graph.clock.now();
    const dueAt = new Date(now.getTime() + 7 * DAY).toISOString();
    const first = await done(graph, desk, 'refundApprove', {}, id);
    expect(first.refund.status).toBe('AWAITING_BUYER_DECISION');
    const opened = await shown(id);
    expect(opened.serviceOrder).toEqual({
      number: expect.stringMatching(/^S\d{6}-[0-9A-HJKMNP-TV-Z]{8}$/),
      openedAt: now.toISOString(),
      completedAt: null,
      dueAt,
    });
    const deadlines = Object.fromEntries(opened.deadlines.map((each) => [each.key, each]));
    expect(deadlines).toMatchObject({
      merchantRespond: { paused: true, owner: 'PLATFORM' },
      serviceOrder: { owner: 'BUYER', dueAt, paused: false },
    });
    expect(await action(id, 'refundServiceOrderComplete', buyer)).toEqual({
      name: 'refundServiceOrderComplete',
      enabled: true,
      dueAt,
      blockedBy: null,
    });
    await refused(graph, desk, 'refundApprove', {}, 'REFUND_STATUS_CONFLICT', id);

    graph.clock.advance(DAY);
    const completed = await done(graph, buyer, 'refundServiceOrderComplete', filled(lineIds), id);
    expect(completed.refund.status).toBe('AWAITING_MERCHANT');
    const later = new Date(now.getTime() + DAY);
    expect(await shown(id)).toMatchObject({
      reason: { code: 'MALFUNCTION' },
      lines: [{ quantity: 2, requested: { amount: '60.00' } }],
      amounts: { requested: { amount: '60.00' } },
      serviceOrder: { number: opened.serviceOrder!.number, completedAt: later.toISOString(), dueAt: null },
      deadlines: [{ key: 'merchantRespond', dueAt: new Date(later.getTime() + 2 * DAY).toISOString(), paused: false }],
    });

    const second = await done(graph, desk, 'refundApprove', {}, id);
    expect(second.refund.status).toBe('AWAITING_RETURN');
    expect(await kinds(id)).toEqual([
      'REFUND_APPLIED',
      'SERVICE_ORDER_OPENED',
      'SERVICE_ORDER_COMPLETED',
      'REFUND_APPROVED',
      'RETURN_AUTHORIZED',
    ]);
    const { events } = await graph.subgraphs.order.feed(0, 500);
    const own = events.filter(({ objectId, type }) => objectId === id && type.startsWith('refund.service_order'));
    expect(own.map(({ type, data }) => [type, data.serviceOrder, data.amount])).toEqual([
      ['refund.service_order_opened', opened.serviceOrder!.number, undefined],
      ['refund.service_order_completed', opened.serviceOrder!.number, 6000],
    ]);
  });

  test('closes the case when it is not filled in', async () => {
    const { id, lineIds } = await approvedOnce();
    graph.clock.advance(7 * DAY + 1);
    await graph.settle();
    expect((await shown(id)).status).toBe('CLOSED');
    expect((await kinds(id)).slice(-2)).toEqual(['DEADLINE_PASSED', 'REFUND_CLOSED']);
    await refused(graph, buyer, 'refundServiceOrderComplete', filled(lineIds), 'SERVICE_ORDER_NOT_OPEN', id);
  });

  test('is checked as an application', async () => {
    const { id, lineIds } = await approvedOnce();
    const wrong = async (more: Record<string, unknown>, code: string) =>
      refused(graph, buyer, 'refundServiceOrderComplete', filled(lineIds, more), code, id);
    const line = (more: Record<string, unknown>) => ({
      amount: undefined,
      lines: [{ lineId: lineIds[0], quantity: 1, ...more }],
    });
    expect((await wrong({ reasonCode: undefined }, 'FIELD_REQUIRED')).field).toEqual(['input', 'reasonCode']);
    expect((await wrong({ lines: undefined }, 'FIELD_REQUIRED')).ruleId).toBe('A14');
    await wrong(line({ quantity: undefined }), 'FIELD_REQUIRED');
    await wrong({ amount: money('66.67') }, 'AMOUNT_TOO_HIGH');
    expect((await wrong({ reasonCode: 'AGREED_WITH_SELLER' }, 'REASON_UNKNOWN')).ruleId).toBe('A8');
    await wrong({ lines: [] }, 'LINES_REQUIRED');
    await wrong(line({ quantity: 4 }), 'QUANTITY_TOO_HIGH');
    await wrong(line({ quantity: 0 }), 'QUANTITY_TOO_HIGH');
    await wrong(line({ amount: money('33.34') }), 'AMOUNT_TOO_HIGH');
    await wrong(line({ amount: { amount: '1.00', currencyCode: 'USD' } }), 'CURRENCY_MISMATCH');
    await wrong(line({ lineId: 'ol_none' }), 'LINE_UNKNOWN');
    // All three pieces: those that the case itself had taken do not stand in its way.
    await done(graph, buyer, 'refundServiceOrderComplete', filled(lineIds, line({ quantity: 3 })), id);
    expect((await shown(id)).amounts.requested.amount).toBe('100.00');
  });

  test('is the buyer’s to fill in, once', async () => {
    const { id, lineIds } = await newCase();
    await refused(graph, buyer, 'refundServiceOrderComplete', filled(lineIds), 'SERVICE_ORDER_NOT_OPEN', id);
    await done(graph, desk, 'refundApprove', {}, id);
    for (const as of [merchant, desk]) await refused(graph, as, 'refundServiceOrderComplete', filled(lineIds), 'FORBIDDEN', id);
    await refused(graph, taobaoBuyer, 'refundServiceOrderComplete', filled(lineIds), 'NOT_FOUND', id);
    await refused(graph, buyer, 'refundHoldRequest', { idempotencyKey: key(), reason: '等' }, 'ANSWER_FIRST', id);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => call(graph, buyer, 'refundServiceOrderComplete', filled(lineIds), id)),
    );
    expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'DONE').sort()).toEqual([
      'DONE',
      ...Array(4).fill('SERVICE_ORDER_NOT_OPEN'),
    ]);
  });

  test('may be withdrawn instead, and refused after it was filled in; then a contradiction is warned of (B11)', async () => {
    const withdrawn = await approvedOnce();
    expect((await done(graph, buyer, 'refundWithdraw', {}, withdrawn.id)).refund.status).toBe('CLOSED');
    const photo = { kind: 'IMAGE', name: '破损.jpg', sha256: 'ef'.repeat(32), size: 1024, shows: ['GOODS'] };
    const { id, lineIds } = await approvedOnce({ media: [photo] });
    await done(graph, buyer, 'refundServiceOrderComplete', filled(lineIds), id);
    const no = { reasonCode: 'RESALE_AFFECTED', statement: '影响二次销售', acknowledgedWarnings: ['CONTACT_FIRST'] };
    await refused(graph, desk, 'refundReject', no, 'WARNINGS_NOT_ACKNOWLEDGED', id);
    await done(graph, desk, 'refundReject', { ...no, acknowledgedWarnings: ['CONTACT_FIRST', 'REASON_CONTRADICTS'] }, id);
    // Without evidence of the buyer, that reason contradicts nothing.
    const bare = await approvedOnce();
    await done(graph, buyer, 'refundServiceOrderComplete', filled(bare.lineIds), bare.id);
    await done(graph, desk, 'refundReject', no, bare.id);
    // Who takes the refusal back has the service order already.
    expect((await done(graph, desk, 'refundApprove', {}, id)).refund.status).toBe('AWAITING_RETURN');
  });

  test('after a refusal that is taken back, is opened as on a first approval', async () => {
    const { id, lineIds } = await newCase();
    await done(graph, desk, 'refundReject', { reasonCode: 'NO', statement: '凭证不足' }, id);
    expect((await done(graph, desk, 'refundApprove', {}, id)).refund.status).toBe('AWAITING_BUYER_DECISION');
    const completed = await done(graph, buyer, 'refundServiceOrderComplete', filled(lineIds), id);
    expect(completed.refund.status).toBe('AWAITING_MERCHANT');
  });
});

test('other marketplaces have no service order: the first approval is the real one', async () => {
  await giveOrders(graph, [orderOf(graph, 'S-taobao')]);
  const order = await orderByNumber(graph, 'S-taobao', taobaoBuyer);
  const { refund } = await apply(graph, order);
  expect((await done(graph, taobaoMerchant, 'refundApprove', {}, refund.id)).refund.status).toBe('AWAITING_RETURN');
  expect(await shown(refund.id, taobaoBuyer)).toMatchObject({ serviceOrder: null });
  expect(await action(refund.id, 'refundServiceOrderComplete', taobaoBuyer)).toBeUndefined();
  const input = filled(order.lines.map(({ id }) => id));
  await refused(graph, taobaoBuyer, 'refundServiceOrderComplete', input, 'FORBIDDEN', refund.id);
});
