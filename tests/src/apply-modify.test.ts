import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import {
  agrees,
  buyerOf,
  MARKETPLACES,
  merchantOf,
  orderIn,
  orderOn,
  refundShown,
  reviewerOf,
  type MarketplaceName,
} from './marketplaces';
import { giveOrders } from './orders';
import { done, key, refused, type Payload } from './world';

const HOUR = 3_600_000;
const money = (amount: string) => ({ amount, currencyCode: 'CNY' });

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  const numbers = ['edit', 'refused', 'lower', 'sent', 'types'];
  await giveOrders(
    graph,
    MARKETPLACES.flatMap((marketplace) => numbers.map((number) => orderIn(graph, marketplace, number))),
  );
});
afterAll(() => graph.stop());

async function applies(
  marketplace: MarketplaceName,
  number: string,
  more = {},
): Promise<{ refund: Payload['refund']; lineIds: string[] }> {
  const { id, lines } = await orderOn(graph, marketplace, number);
  const line = { lineId: lines[0]!.id, quantity: 3 };
  const input = { idempotencyKey: key(), orderId: id, type: 'RETURN_REFUND', reasonCode: 'QUALITY', lines: [line], ...more };
  const { refund } = await done(graph, buyerOf(marketplace), 'refundApply', input);
  return { refund, lineIds: lines.map((each) => each.id) };
}
const modify = (marketplace: MarketplaceName, id: string, input: Record<string, unknown>) =>
  done(graph, buyerOf(marketplace), 'refundModify', input, id);

interface Shown {
  type: string;
  status: string;
  reason: { code: string };
  amounts: { requested: { amount: string }; approved: { amount: string } | null };
  revisions: { number: number; type: string; reasonCode: string; requested: { amount: string }; lines: { quantity: number }[] }[];
  deadlines: { key: string; dueAt: string }[];
  timeline: { edges: { node: { kind: string; summary: string } }[] };
}
const shown = (marketplace: MarketplaceName, id: string) =>
  refundShown<Shown>(
    graph,
    buyerOf(marketplace),
    id,
    `type status reason { code } amounts { requested { amount } approved { amount } } deadlines { key dueAt }
     revisions { number type reasonCode requested { amount } lines { quantity orderLine { id } requested { amount } } }
     timeline(last: 1) { edges { node { kind summary } } }`,
  );

describe.each(MARKETPLACES)('%s', (marketplace) => {
  test('what awaits its answer may be edited; what was asked for stays, and the time to answer runs anew (c.2 #2)', async () => {
    const { refund, lineIds } = await applies(marketplace, 'edit');
    const [first] = (await shown(marketplace, refund.id)).deadlines;
    graph.clock.advance(HOUR);
    const lines = [{ lineId: lineIds[1], quantity: 1, amount: money('100.00') }];
    const edited = await modify(marketplace, refund.id, { reasonCode: 'NOT_AS_DESCRIBED', lines, statement: '色差' });
    expect(edited.refund).toMatchObject({ status: 'AWAITING_MERCHANT', amounts: { requested: { amount: '100.00' } } });
    const { revisions, deadlines, timeline, reason } = await shown(marketplace, refund.id);
    expect(reason.code).toBe('NOT_AS_DESCRIBED');
    const revision = (number: number, reasonCode: string, amount: string, quantity: number, lineId: string) => ({
      number,
      type: 'RETURN_REFUND',
      reasonCode,
      requested: { amount },
      lines: [{ quantity, orderLine: { id: lineId }, requested: { amount } }],
    });
    expect(revisions).toEqual([
      revision(1, 'QUALITY', '100.00', 3, lineIds[0]!),
      revision(2, 'NOT_AS_DESCRIBED', '100.00', 1, lineIds[1]!),
    ]);
    expect(deadlines.map((each) => [each.key, Date.parse(each.dueAt) - Date.parse(first!.dueAt)])).toEqual([
      ['merchantRespond', HOUR],
    ]);
    expect(timeline.edges[0]!.node).toEqual({
      kind: 'REFUND_MODIFIED',
      summary: 'The application was edited (revision 2): RETURN_REFUND, 100.00 CNY',
    });
    // The pieces of before are free again.
    const again = { idempotencyKey: key(), orderId: (await orderOn(graph, marketplace, 'edit')).id, type: 'RETURN_REFUND' };
    await done(graph, buyerOf(marketplace), 'refundApply', {
      ...again,
      reasonCode: 'QUALITY',
      lines: [{ lineId: lineIds[0], quantity: 3 }],
    });
  });

  test('an edit is judged as an application is, and by the buyer alone (A2, A8, A9)', async () => {
    const { refund, lineIds } = await applies(marketplace, 'types');
    const no = (code: string, input: Record<string, unknown>) =>
      refused(graph, buyerOf(marketplace), 'refundModify', input, code, refund.id);
    await no('REASON_UNKNOWN', { reasonCode: 'BAD_MOOD' });
    await no('TYPE_NOT_ALLOWED', { type: 'RESEND' });
    await no('TYPE_NOT_ALLOWED', { goodsReceived: false });
    await no('QUANTITY_TOO_HIGH', { lines: [{ lineId: lineIds[0], quantity: 4 }] });
    await no('LINE_UNKNOWN', { lines: [{ lineId: 'ol_none', quantity: 1 }] });
    await no('AMOUNT_TOO_HIGH', { amount: money('100.01') });
    await no('AMOUNT_INVALID', { amount: money('0') });
    await no('CURRENCY_MISMATCH', { amount: { amount: '1.00', currencyCode: 'USD' } });
    await no('STATEMENT_TOO_LONG', { statement: '长'.repeat(501) });
    await refused(graph, reviewerOf(marketplace), 'refundModify', { statement: '改' }, 'FORBIDDEN', refund.id);
  });

  test('a type without a return ends the return number, one with a return has one (C5)', async () => {
    if (marketplace === 'JD') return;
    const { lineIds } = { lineIds: (await orderOn(graph, marketplace, 'types')).lines.map(({ id }) => id) };
    const { refund } = await applies(marketplace, 'types', { lines: [{ lineId: lineIds[1], quantity: 1 }] });
    const number = refund.returnShipment!.returnNumber;
    const only = await modify(marketplace, refund.id, { type: 'REFUND_ONLY' });
    expect(only.refund.returnShipment!.status).toBe('CANCELLED');
    const back = await modify(marketplace, refund.id, { type: 'RETURN_REFUND' });
    expect(back.refund.returnShipment).toMatchObject({ status: 'EXPECTED', returnNumber: number });
  });

  test('a refused application may be edited, and waits for an answer again (B10, c.2 #2)', async () => {
    const { refund } = await applies(marketplace, 'refused');
    const answer = { reasonCode: 'NOT_OUR_FAULT', statement: '请减少金额' };
    await done(graph, reviewerOf(marketplace), 'refundReject', answer, refund.id);
    const { refund: edited } = await modify(marketplace, refund.id, { amount: money('60.00') });
    expect(edited).toMatchObject({ status: 'AWAITING_MERCHANT', amounts: { requested: { amount: '60.00' } } });
    const { deadlines, revisions } = await shown(marketplace, refund.id);
    expect(deadlines.map((each) => each.key)).toEqual(['merchantRespond']);
    expect(revisions.map((each) => each.requested.amount)).toEqual(['100.00', '60.00']);
  });

  test('once the return was agreed to the amount alone can be edited, and only to less (B14, c.2 #2b)', async () => {
    const { refund, lineIds } = await applies(marketplace, 'lower');
    await agrees(graph, marketplace, refund.id);
    const before = await shown(marketplace, refund.id);
    const no = (code: string, input: Record<string, unknown>) =>
      refused(graph, buyerOf(marketplace), 'refundModify', input, code, refund.id);
    await no('AMOUNT_ONLY', { reasonCode: 'NOT_AS_DESCRIBED', amount: money('1.00') });
    await no('AMOUNT_ONLY', { lines: [{ lineId: lineIds[0], quantity: 1 }] });
    await no('AMOUNT_ONLY', {});
    await no('AMOUNT_NOT_LOWER', { amount: money('100.00') });
    await no('AMOUNT_NOT_LOWER', { amount: money('100.01') });
    graph.clock.advance(HOUR);
    await modify(marketplace, refund.id, { amount: money('80.50') });
    const after = await shown(marketplace, refund.id);
    expect(after).toMatchObject({
      status: 'AWAITING_RETURN',
      amounts: { requested: { amount: '80.50' }, approved: { amount: '80.50' } },
    });
    expect(after.deadlines).toEqual(before.deadlines);

    const shipment = { carrierCode: 'YTO', trackingNumber: `YT13900${marketplace.length}${marketplace.charCodeAt(0)}01` };
    const media = marketplace === 'DOUYIN' ? [proof] : undefined;
    const parcel = refund.returnShipment!.id;
    await done(graph, buyerOf(marketplace), 'returnShipmentSubmit', { ...shipment, ...(media ? { media } : {}) }, parcel);
    expect((await modify(marketplace, refund.id, { amount: money('70.00') })).refund.status).toBe('AWAITING_RECEIPT');
    await done(
      graph,
      reviewerOf(marketplace),
      'refundReceiptConfirm',
      { acknowledgedWarnings: ['NOT_DELIVERED_YET'] },
      refund.id,
    );
    await graph.settle();
    // On JD the service order is a revision of its own.
    const asked = marketplace === 'JD' ? ['100.00', '100.00'] : ['100.00'];
    const paid = await refundShown(
      graph,
      buyerOf(marketplace),
      refund.id,
      'status amounts { refunded { amount } } revisions { requested { amount } }',
    );
    expect(paid).toEqual({
      status: 'REFUNDED',
      amounts: { refunded: { amount: '70.00' } },
      revisions: [...asked, '80.50', '70.00'].map((amount) => ({ requested: { amount } })),
    });
    await no('REFUND_STATUS_CONFLICT', { amount: money('1.00') });
  });
});

const proof = {
  kind: 'IMAGE',
  name: 'parcel.jpg',
  sha256: 'a'.repeat(64),
  size: 1000,
  shows: ['GOODS', 'WAYBILL', 'ACCESSORIES'],
};

test('one’s own case alone', async () => {
  const { refund } = await applies('TAOBAO', 'sent');
  await refused(graph, buyerOf('JD'), 'refundModify', { statement: '改' }, 'NOT_FOUND', refund.id);
  await refused(graph, merchantOf('TAOBAO'), 'refundModify', { statement: '改' }, 'FORBIDDEN', refund.id);
  const { availableActions } = await refundShown<{ availableActions: { name: string; enabled: boolean }[] }>(
    graph,
    buyerOf('TAOBAO'),
    refund.id,
    'availableActions { name enabled }',
  );
  expect(availableActions).toContainEqual({ name: 'refundModify', enabled: true });
});
