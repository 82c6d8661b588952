import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DAY, HOUR, marketOf, type Market, type Outcome } from './conformance/market';
import type { Marketplace } from './conformance/marketplaces';
import { kindsOf, opened, returnInfo, returning, shown, statusOf } from './conformance/steps';
import { startGraph, type Graph } from './harness';
import { key } from './world';
import { broken, chainFault } from './walks/invariants';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());
beforeEach(() => graph.clock.set(new Date('2026-07-06T04:00:00.000Z')));

const ROUNDS = 3;
const market = (marketplace: Marketplace) => marketOf(graph, marketplace);
const codeOf = ({ userErrors }: Outcome) => userErrors[0]?.code ?? 'DONE';

/** Nothing that a case promises is broken by what happened at once. */
async function whole(on: Market, id: string): Promise<void> {
  await graph.settle();
  const { refund } = await on.reads<{ refund: { order: { id: string } } }>(
    on.platform,
    'query ($id: ID!) { refund(id: $id) { order { id } } }',
    { id },
  );
  expect(await broken(on, refund.order.id)).toEqual([]);
  expect(await chainFault(on, id)).toBeNull();
}

const rejection = { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好', acknowledgedWarnings: ['CONTACT_FIRST'] };

test('the clock runs out as the merchant answers: one of them decides, never both', async () => {
  const on = await market('TAOBAO');
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await opened(on);
    graph.clock.advance(5 * DAY + 1);
    const [answer] = await Promise.all([
      on.call(on.merchant, 'refundReject', rejection, id),
      graph.subgraphs.order.settle(),
      graph.subgraphs.order.settle(),
    ]);
    // Whoever comes first, the answer is too late.
    expect(codeOf(answer)).toBe('REFUND_STATUS_CONFLICT');
    await whole(on, id);
    expect((await kindsOf(on, id)).filter((kind) => kind === 'DEADLINE_PASSED')).toHaveLength(1);
    expect(await statusOf(on, id)).toBe('AWAITING_RETURN');
  }
});

test('the merchant answers in the very millisecond that the clock runs out, and the worker looks: one of the two holds', async () => {
  const on = await market('TAOBAO');
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await opened(on);
    graph.clock.advance(5 * DAY);
    const [answer] = await Promise.all([on.call(on.merchant, 'refundReject', rejection, id), graph.subgraphs.order.settle()]);
    await whole(on, id);
    const expected = { DONE: 'REJECTED', REFUND_STATUS_CONFLICT: 'AWAITING_RETURN' }[codeOf(answer)];
    expect(await statusOf(on, id)).toBe(expected);
  }
});

/** A return whose time to send the goods is over in this very millisecond, and its parcel. */
async function atTheEnd(on: Market): Promise<{ id: string; parcel: string }> {
  const id = await returning(on);
  const { deadlines, returnShipment } = await shown(on, id);
  graph.clock.set(new Date(deadlines.find((each) => each.key === 'buyerShip')!.dueAt));
  return { id, parcel: returnShipment!.id };
}

/** Does something when order has heard that no number came, and has not acted on it yet. */
async function asItCloses(act: () => Promise<Outcome>): Promise<Outcome> {
  const way = graph.ways.get('logistics')!;
  const outcomes: Outcome[] = [];
  const feed: typeof way.feed = async (after, first, closing) => {
    const page = await way.feed(after, first, closing);
    if (closing && outcomes.length === 0) outcomes.push(await act());
    return page;
  };
  graph.ways.set('logistics', { ...way, feed });
  while (await graph.subgraphs.order.settle());
  graph.ways.set('logistics', way);
  expect(outcomes).toHaveLength(1);
  return outcomes[0]!;
}

/** Whoever is first in that millisecond, buyer or clock: a number that is taken moves the case, and one that is not closes it. */
const afterNumber: Record<string, string> = {
  DONE: 'AWAITING_RECEIPT',
  SHIP_BY_PASSED: 'CLOSED',
  RETURN_EXPIRED: 'CLOSED',
};

test('the number is handed in in the very millisecond that the case expires: it is taken and the case goes on, or neither', async () => {
  const on = await market('GENERIC');
  for (let round = 0; round < 2 * ROUNDS; round += 1) {
    const { id, parcel } = await atTheEnd(on);
    const answer = on.call(on.buyer, 'returnShipmentSubmit', returnInfo(on), parcel);
    if (round % 2 === 1) await Promise.resolve();
    await Promise.all([answer, graph.subgraphs.order.settle(), graph.subgraphs.order.settle()]);
    await whole(on, id);
    expect(await statusOf(on, id)).toBe(afterNumber[codeOf(await answer)]);
  }
});

test('a number of the last millisecond wins over a clock that comes after it', async () => {
  const on = await market('GENERIC');
  const { id, parcel } = await atTheEnd(on);
  await on.does(on.buyer, 'returnShipmentSubmit', returnInfo(on), parcel);
  await whole(on, id);
  expect(await statusOf(on, id)).toBe('AWAITING_RECEIPT');
});

test('once the clock has heard that there is no number, none is taken any more', async () => {
  const on = await market('GENERIC');
  const { id, parcel } = await atTheEnd(on);
  const answer = await asItCloses(() => on.call(on.buyer, 'returnShipmentSubmit', returnInfo(on), parcel));
  expect(codeOf(answer)).toBe('SHIP_BY_PASSED');
  await whole(on, id);
  expect(await statusOf(on, id)).toBe('CLOSED');
});

test('a hold of the last millisecond leaves the number free again', async () => {
  const on = await market('GENERIC');
  const { id, parcel } = await atTheEnd(on);
  await on.does(on.merchant, 'refundHoldRequest', { idempotencyKey: key(), reason: '买家住院' }, id);
  await asItCloses(() => on.does(on.buyer, 'refundHoldAccept', {}, id));
  await graph.settle();
  expect(await statusOf(on, id)).toBe('ON_HOLD');
  await on.does(on.buyer, 'returnShipmentSubmit', returnInfo(on), parcel);
  await whole(on, id);
  expect(await statusOf(on, id)).toBe('AWAITING_RECEIPT');
});

test('many workers at once: each clock fires once, whichever of them it is', async () => {
  const on = await market('DOUYIN');
  const ids: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) ids.push(await opened(on), await returning(on));
  graph.clock.advance(30 * DAY);
  await Promise.all(Array.from({ length: 4 }, () => graph.subgraphs.order.settle()));
  for (const id of ids) {
    await whole(on, id);
    expect(await shown(on, id)).toMatchObject({ status: 'CLOSED', closedReason: 'RETURN_EXPIRED' });
  }
});

test('the buyer and the platform call the platform in at once: one dispute', async () => {
  const on = await market('KUAISHOU');
  const id = await opened(on);
  await on.does(on.merchant, 'refundReject', rejection, id);
  await on.waits(HOUR);
  const escalation = () => ({ idempotencyKey: key(), statement: '请平台介入' });
  const answers = await Promise.all([
    on.call(on.buyer, 'refundEscalate', escalation(), id),
    on.call(on.platform, 'refundEscalate', escalation(), id),
  ]);
  expect(answers.map(codeOf).sort()).toEqual(['DONE', 'REFUND_IN_ARBITRATION']);
  await whole(on, id);
  expect((await shown(on, id)).disputes).toHaveLength(1);
});
