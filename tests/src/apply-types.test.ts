import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import {
  buyerOf,
  MARKETPLACES,
  merchantOf,
  orderIn,
  orderOn,
  platformOf,
  refundShown,
  STATES,
  type MarketplaceName,
} from './marketplaces';
import { giveOrders } from './orders';
import { done, key, refused, type Payload } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  const states = Object.keys(STATES) as (keyof typeof STATES)[];
  await giveOrders(
    graph,
    MARKETPLACES.flatMap((marketplace) => [
      ...states.map((state) => orderIn(graph, marketplace, state, state)),
      orderIn(graph, marketplace, 'paid back'),
    ]),
  );
});
afterAll(() => graph.stop());

async function input(marketplace: MarketplaceName, number: string, more: Record<string, unknown> = {}) {
  const { id, lines } = await orderOn(graph, marketplace, number);
  const line = { lineId: lines[0]!.id, quantity: 1 };
  return { idempotencyKey: key(), orderId: id, type: 'RETURN_REFUND', reasonCode: 'QUALITY', lines: [line], ...more };
}
const applies = async (marketplace: MarketplaceName, number: string, more: Record<string, unknown>): Promise<Payload['refund']> =>
  (await done(graph, buyerOf(marketplace), 'refundApply', await input(marketplace, number, more))).refund;

interface Shown {
  status: string;
  closedReason: string | null;
  amounts: { requested: { amount: string } };
  deadlines: unknown[];
  order: { state: string };
  timeline: { edges: { node: { kind: string; summary: string } }[] };
}
const shown = (marketplace: MarketplaceName, id: string) =>
  refundShown<Shown>(
    graph,
    buyerOf(marketplace),
    id,
    'status closedReason amounts { requested { amount } } deadlines { key } order { state } timeline(first: 20) { edges { node { kind summary } } }',
  );

describe.each(MARKETPLACES)('%s', (marketplace) => {
  test('CANCEL ends an unpaid order at once (A1, c.2 #1)', async () => {
    const parts = (await input(marketplace, 'PENDING_PAYMENT')).lines;
    const cancel = { type: 'CANCEL', reasonCode: 'CHANGE_OF_MIND' };
    const partly = await input(marketplace, 'PENDING_PAYMENT', { ...cancel, lines: parts });
    await refused(graph, buyerOf(marketplace), 'refundApply', partly, 'CANCEL_WHOLE_ORDER');
    const { id } = await applies(marketplace, 'PENDING_PAYMENT', { ...cancel, lines: undefined });
    const { timeline, ...rest } = await shown(marketplace, id);
    expect(rest).toEqual({
      status: 'COMPLETED',
      closedReason: null,
      amounts: { requested: { amount: '0.00' } },
      deadlines: [],
      order: { state: 'CLOSED' },
    });
    expect(timeline.edges.map(({ node }) => node.kind)).toEqual(['REFUND_APPLIED', 'ORDER_CANCELLED']);
    const again = await input(marketplace, 'PENDING_PAYMENT', { ...cancel, lines: undefined });
    await refused(graph, buyerOf(marketplace), 'refundApply', again, 'TYPE_NOT_ALLOWED');
    const paid = await input(marketplace, 'PENDING_SHIPMENT', cancel);
    await refused(graph, buyerOf(marketplace), 'refundApply', paid, 'TYPE_NOT_ALLOWED');
    const { events } = await graph.subgraphs.order.feed(0, 500);
    const cancelled = events.filter(({ type, data }) => type === 'order.cancelled' && data.marketplace === marketplace);
    expect(cancelled.map(({ data }) => [data.number, data.paid])).toEqual([['PENDING_PAYMENT', false]]);
  });

  test('what gives goods asks for no money, and gets a return number where goods go back (A1, A14, C5)', async () => {
    const types = ['EXCHANGE', 'REPAIR'];
    const amount = { amount: '1.00', currencyCode: 'CNY' };
    for (const type of types) {
      const asked = await input(marketplace, 'SUCCESS', { type });
      if (marketplace === 'DOUYIN') {
        await refused(graph, buyerOf(marketplace), 'refundApply', asked, 'TYPE_NOT_ALLOWED');
        continue;
      }
      const withMoney = { ...asked, lines: [{ ...asked.lines[0], amount }] };
      await refused(graph, buyerOf(marketplace), 'refundApply', withMoney, 'AMOUNT_NOT_ASKED');
      const { refund } = await done(graph, buyerOf(marketplace), 'refundApply', asked);
      expect(refund).toMatchObject({ status: 'AWAITING_MERCHANT', amounts: { requested: { amount: '0.00' } } });
      expect(refund.returnShipment!.status).toBe('EXPECTED');
    }
    await refused(
      graph,
      buyerOf(marketplace),
      'refundApply',
      await input(marketplace, 'SUCCESS', { type: 'RESEND' }),
      'TYPE_NOT_ALLOWED',
    );
  });

  test('a parcel on its way may be refused at the door (A1, C10)', async () => {
    const asked = await input(marketplace, 'UNDERWAY', { type: 'REFUSE_DELIVERY', reasonCode: 'CHANGE_OF_MIND' });
    if (marketplace === 'DOUYIN')
      return void (await refused(graph, buyerOf(marketplace), 'refundApply', asked, 'TYPE_NOT_ALLOWED'));
    const { refund } = await done(graph, buyerOf(marketplace), 'refundApply', asked);
    expect(refund).toMatchObject({ amounts: { requested: { amount: '33.33' } }, returnShipment: null });
  });

  test('an order that the marketplace cancels and pays back closes its cases (c.2 #35)', async () => {
    const { id } = await applies(marketplace, 'paid back', {});
    const order = await orderOn(graph, marketplace, 'paid back');
    const cancel = { statement: '平台取消订单' };
    await refused(graph, merchantOf(marketplace), 'orderCancel', cancel, 'FORBIDDEN', order.id);
    await refused(graph, platformOf(marketplace === 'JD' ? 'TAOBAO' : 'JD'), 'orderCancel', cancel, 'NOT_FOUND', order.id);
    await refused(graph, platformOf(marketplace), 'orderCancel', { statement: ' ' }, 'STATEMENT_REQUIRED', order.id);
    expect((await done(graph, platformOf(marketplace), 'orderCancel', cancel, order.id)).order!.state).toBe('CLOSED');
    const { status, closedReason, timeline, deadlines } = await shown(marketplace, id);
    expect([status, closedReason, deadlines]).toEqual(['CLOSED', 'ORDER_CANCELLED', []]);
    expect(timeline.edges.map(({ node }) => node.kind)).toEqual(['REFUND_APPLIED', 'ORDER_CANCELLED', 'REFUND_CLOSED']);
    await refused(graph, platformOf(marketplace), 'orderCancel', cancel, 'ORDER_CLOSED', order.id);
    await refused(graph, buyerOf(marketplace), 'refundApply', await input(marketplace, 'paid back'), 'TYPE_NOT_ALLOWED');
  });

  test('reason and pieces are needed, but where the service order asks for them later (A10, A14)', async () => {
    const bare = await input(marketplace, 'PENDING_RECEIPT');
    const lines = [{ lineId: bare.lines[0]!.lineId }];
    const asked = { ...bare, reasonCode: undefined, lines };
    if (marketplace !== 'JD') {
      expect((await refused(graph, buyerOf(marketplace), 'refundApply', asked, 'FIELD_REQUIRED')).ruleId).toBe('A10');
      await refused(graph, buyerOf(marketplace), 'refundApply', { ...bare, lines }, 'QUANTITY_TOO_HIGH');
      return;
    }
    const { refund } = await done(graph, buyerOf('JD'), 'refundApply', asked);
    const seen = await refundShown(
      graph,
      buyerOf('JD'),
      refund.id,
      'reason { code label } lines { quantity } amounts { requested { amount } }',
    );
    expect(seen).toEqual({
      reason: { code: 'NOT_STATED', label: 'Not stated' },
      lines: [{ quantity: 3 }],
      amounts: { requested: { amount: '100.00' } },
    });
  });
});

test('merchant and platform may apply for the buyer (c.2 #1)', async () => {
  for (const as of [merchantOf('PINDUODUO'), platformOf('PINDUODUO')]) {
    const asked = await input('PINDUODUO', 'UNDERWAY', { type: 'REFUND_ONLY', reasonCode: 'NOT_RECEIVED' });
    const { refund } = await done(graph, as, 'refundApply', asked);
    const { timeline } = await refundShown<{ timeline: { edges: { node: { actor: unknown } }[] } }>(
      graph,
      buyerOf('PINDUODUO'),
      refund.id,
      'timeline(first: 1) { edges { node { actor { kind onBehalfOf } } } }',
    );
    expect(timeline.edges[0]!.node.actor).toEqual({ kind: as.kind, onBehalfOf: 'BUYER' });
  }
  await refused(graph, merchantOf('JD'), 'refundApply', await input('PINDUODUO', 'SUCCESS'), 'NOT_FOUND');
});
