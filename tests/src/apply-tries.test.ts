import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import {
  agrees,
  buyerOf,
  eligibility,
  MARKETPLACES,
  merchantOf,
  orderIn,
  orderOn,
  preview,
  refundShown,
  reviewerOf,
  type MarketplaceName,
} from './marketplaces';
import { giveOrders } from './orders';
import { done, key, refused, type Payload } from './world';

const DAY = 86_400_000;

let graph: Graph;
let start: Date;
beforeAll(async () => {
  graph = await startGraph();
  start = graph.clock.now();
  const numbers = ['ended', 'refused', 'late', 'exception'];
  await giveOrders(
    graph,
    MARKETPLACES.flatMap((marketplace) => [
      ...numbers.map((number) => orderIn(graph, marketplace, number)),
      orderIn(graph, marketplace, 'in sale', 'PENDING_RECEIPT'),
    ]),
  );
});
afterAll(() => graph.stop());
afterEach(() => graph.clock.set(start));

async function input(marketplace: MarketplaceName, number: string, more: Record<string, unknown> = {}) {
  const { id, lines } = await orderOn(graph, marketplace, number);
  const line = { lineId: lines[0]!.id, quantity: 3 };
  return { idempotencyKey: key(), orderId: id, type: 'RETURN_REFUND', reasonCode: 'QUALITY', lines: [line], ...more };
}
const applies = async (marketplace: MarketplaceName, number: string, more = {}): Promise<Payload['refund']> =>
  (await done(graph, buyerOf(marketplace), 'refundApply', await input(marketplace, number, more))).refund;
const isRefused = async (marketplace: MarketplaceName, number: string, code: string, more = {}) =>
  refused(graph, buyerOf(marketplace), 'refundApply', await input(marketplace, number, more), code);
const rejects = (marketplace: MarketplaceName, id: string) =>
  done(graph, reviewerOf(marketplace), 'refundReject', { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好' }, id);
const left = async (marketplace: MarketplaceName, number: string) => {
  const { id, lines } = await orderOn(graph, marketplace, number);
  return (await eligibility(graph, buyerOf(marketplace), id, [lines[0]!.id])).find(({ type }) => type === 'RETURN_REFUND')!;
};

const ONCE: readonly MarketplaceName[] = ['TAOBAO', 'TMALL'];
const AGAIN = MARKETPLACES.filter((marketplace) => !ONCE.includes(marketplace));

/** A case whose refusal stands by now, which nobody has noticed yet: the next application settles it first. */
async function failed(marketplace: MarketplaceName): Promise<{ id: string; other: Record<string, unknown> }> {
  const { id } = await applies(marketplace, 'ended');
  await rejects(marketplace, id);
  // Seven days, and the three of a holiday on which the clock stands still.
  graph.clock.advance(10 * DAY + 1);
  return { id, other: await input(marketplace, 'ended') };
}

describe.each(ONCE)('%s', (marketplace) => {
  test('never again after a failed case (A5)', async () => {
    const { id, other } = await failed(marketplace);
    const { ruleId, message } = await refused(graph, buyerOf(marketplace), 'refundApply', other, 'REAPPLICATION_SPENT');
    expect([ruleId, message]).toEqual([
      'A5',
      'these goods could be applied for 1 time, and no try is left; apply with asException and a statement, and the merchant, else the platform, decides',
    ]);
    expect(await left(marketplace, 'ended')).toMatchObject({ allowed: false, code: 'REAPPLICATION_SPENT', attemptsLeft: 0 });
    const standing = { status: 'CLOSED', closedReason: 'REJECTION_STANDS' };
    expect(await refundShown(graph, buyerOf(marketplace), id, 'status closedReason')).toEqual(standing);
  });

  test('a refused case is edited, and no other takes its place (A5, c.2 #2)', async () => {
    const first = await applies(marketplace, 'refused');
    await rejects(marketplace, first.id);
    await isRefused(marketplace, 'refused', 'REAPPLICATION_SPENT');
    expect(await left(marketplace, 'refused')).toMatchObject({ allowed: false, code: 'REAPPLICATION_SPENT' });
    const edited = await done(graph, buyerOf(marketplace), 'refundModify', { statement: '附上照片' }, first.id);
    expect(edited.refund.status).toBe('AWAITING_MERCHANT');
  });
});

describe.each(AGAIN)('%s', (marketplace) => {
  test('after a failed case four more tries are left (A6)', async () => {
    const { id, other } = await failed(marketplace);
    expect((await done(graph, buyerOf(marketplace), 'refundApply', other)).refund.status).toBe('AWAITING_MERCHANT');
    expect((await left(marketplace, 'ended')).attemptsLeft).toBe(3);
    const standing = { status: 'CLOSED', closedReason: 'REJECTION_STANDS' };
    expect(await refundShown(graph, buyerOf(marketplace), id, 'status closedReason')).toEqual(standing);
  });

  test('a refused case gives way to a new one (A6, D5, c.2 #27)', async () => {
    const first = await applies(marketplace, 'refused');
    await rejects(marketplace, first.id);
    const asked = await input(marketplace, 'refused');
    expect((await preview(graph, buyerOf(marketplace), without(asked))).preview).toMatchObject({ replaces: [first.id] });
    const { refund } = await done(graph, buyerOf(marketplace), 'refundApply', asked);
    const shown = (id: string) =>
      refundShown(
        graph,
        buyerOf(marketplace),
        id,
        'status closedReason previousCase { id } deadlines { key } returnShipment { status }',
      );
    expect(await shown(first.id)).toMatchObject({
      status: 'CLOSED',
      closedReason: 'REAPPLIED',
      previousCase: null,
      deadlines: [],
    });
    expect(await shown(refund.id)).toMatchObject({
      status: 'AWAITING_MERCHANT',
      previousCase: { id: first.id },
      deadlines: [{ key: 'merchantRespond' }],
      returnShipment: { status: 'EXPECTED' },
    });
    expect((await left(marketplace, 'refused')).attemptsLeft).toBe(3);
  });
});

describe.each(MARKETPLACES)('%s', (marketplace) => {
  test('a named refused case gives way also where pieces are free (A6)', async () => {
    const { id, lines } = await orderOn(graph, marketplace, 'in sale');
    const one = { lines: [{ lineId: lines[0]!.id, quantity: 1 }] };
    const first = await applies(marketplace, 'in sale', one);
    await isRefused(marketplace, 'in sale', 'PREVIOUS_CASE_NOT_REFUSED', { ...one, previousCaseId: first.id });
    await rejects(marketplace, first.id);
    const other = { previousCaseId: first.id, lines: [{ lineId: lines[1]!.id, quantity: 1 }] };
    await isRefused(marketplace, 'in sale', 'PREVIOUS_CASE_NOT_REFUSED', other);
    const second = await applies(marketplace, 'in sale', { ...one, previousCaseId: first.id });
    expect(await refundShown(graph, buyerOf(marketplace), second.id, 'previousCase { id closedReason }')).toEqual({
      previousCase: { id: first.id, closedReason: 'REAPPLIED' },
    });
    const entries = await eligibility(graph, buyerOf(marketplace), id, [lines[0]!.id]);
    expect(entries.find(({ type }) => type === 'RETURN_REFUND')).toMatchObject({ maxQuantity: 2, attemptsLeft: 3 });
  });

  test('applications and edits count together, up to five a line in sale (A6)', async () => {
    const jeans = (await orderOn(graph, marketplace, 'in sale')).lines[1]!.id;
    const { id } = await applies(marketplace, 'in sale', { lines: [{ lineId: jeans, quantity: 1 }] });
    for (let i = 1; i <= 4; i++) await done(graph, buyerOf(marketplace), 'refundModify', { statement: `第${i}次` }, id);
    const { ruleId } = await refused(
      graph,
      buyerOf(marketplace),
      'refundModify',
      { statement: '第5次' },
      'REAPPLICATION_SPENT',
      id,
    );
    expect(ruleId).toBe('A6');
  });

  test('out of the window only as an exception, which no clock agrees to (A3, A4, c.2 #1)', async () => {
    graph.clock.advance(14 * DAY + 1);
    await isRefused(marketplace, 'late', 'WINDOW_PASSED');
    await isRefused(marketplace, 'late', 'FIELD_REQUIRED', { asException: true });
    await isRefused(marketplace, 'late', 'FIELD_REQUIRED', { asException: true, statement: '  ' });
    const { id } = await applies(marketplace, 'late', { asException: true, statement: '住院未能及时申请' });
    const shown = () =>
      refundShown(graph, buyerOf(marketplace), id, 'status exception overdue closedReason deadlines { key onExpire dueAt }');
    const due = new Date(graph.clock.now().getTime() + 2 * DAY).toISOString();
    expect(await shown()).toEqual({
      status: 'AWAITING_MERCHANT',
      exception: true,
      overdue: false,
      closedReason: null,
      deadlines: [{ key: 'merchantRespond', onExpire: 'ALLOW_ESCALATION', dueAt: due }],
    });
    graph.clock.advance(2 * DAY);
    await graph.settle();
    expect(await shown()).toMatchObject({ status: 'AWAITING_MERCHANT', overdue: true });
    graph.clock.advance(8 * DAY);
    await graph.settle();
    expect(await shown()).toMatchObject({ status: 'CLOSED', closedReason: 'REJECTION_STANDS' });
  });

  test('the merchant may agree to an exception; asked for in time it is none (A3)', async () => {
    const inTime = await applies(marketplace, 'exception', {
      asException: true,
      statement: '尺码',
      lines: await jeansOf(marketplace),
    });
    expect(await refundShown(graph, buyerOf(marketplace), inTime.id, 'exception')).toEqual({ exception: false });
    graph.clock.advance(15 * DAY);
    const asked = await input(marketplace, 'exception', { asException: true, statement: '已与商家说明' });
    expect((await preview(graph, buyerOf(marketplace), without(asked))).preview!.exception).toBe(true);
    const { refund } = await done(graph, merchantOf(marketplace), 'refundApply', asked);
    const approved = await agrees(graph, marketplace, refund.id);
    expect(approved.refund.status).toBe('AWAITING_RETURN');
  });
});

async function jeansOf(marketplace: MarketplaceName) {
  return [{ lineId: (await orderOn(graph, marketplace, 'exception')).lines[1]!.id, quantity: 1 }];
}

/** An application is previewed without the key that only its writing needs. */
function without(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'idempotencyKey'));
}
