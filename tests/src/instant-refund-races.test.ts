import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  advanced,
  argued,
  credit,
  creditOf,
  finance,
  legs,
  nothingCame,
  plain,
  ruling,
  shown,
  sums,
  told,
  trusted,
} from './advances';
import { startGraph, type Graph } from './harness';
import { DAY, scan, sent, toJuly, type Case } from './receiving';
import { call, done, key, type Payload } from './world';

let graph: Graph;
let other: Awaited<ReturnType<Graph['another']>>;
beforeAll(async () => {
  graph = await startGraph();
  other = await graph.another('order');
});
afterAll(() => graph.stop());
beforeEach(() => toJuly(graph));

const ROUNDS = 3;
const codes = (payloads: Payload[]) => payloads.map(({ userErrors }) => userErrors[0]?.code ?? 'DONE').toSorted(byText);
const byText = (a: string, b: string) => a.localeCompare(b);

async function withdrawn(number: string): Promise<Case> {
  const it = await advanced(graph, number);
  await done(graph, it.buyer, 'refundWithdraw', { acknowledgedWarnings: ['ENTRY_CONSUMED'] }, it.id);
  return it;
}

test('handed back twice at once, it is taken once', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const it = await withdrawn(`50${round}`);
    const repay = (idempotencyKey: string) => call(graph, it.buyer, 'refundAdvanceRepay', { idempotencyKey }, it.id);
    expect(codes(await Promise.all([repay(key()), repay(key())]))).toEqual(['DONE', 'REPAYMENT_UNDERWAY']);
    await graph.settle();
    expect(await sums(graph, it)).toEqual(['REPAID', 'NO_REFUND', '0.00', '0.00', '100.00', '0.00', '0.00']);
    expect((await legs(graph, it)).filter((leg) => leg.startsWith('REPAYMENT'))).toHaveLength(1);
  }
});

test('the same key twice at once is one repayment, and so is the answer', async () => {
  const it = await withdrawn('51');
  const input = { idempotencyKey: key() };
  const both = await Promise.all([1, 2].map(() => call(graph, it.buyer, 'refundAdvanceRepay', input, it.id)));
  expect(codes(both)).toEqual(['DONE', 'DONE']);
  await graph.settle();
  expect((await sums(graph, it))![0]).toBe('REPAID');
});

test('two parcels of one buyer, picked up at once, do not both get the quota of one', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const buyerId = `b-52${round}`;
    const wanted = (number: string) => ({
      marketplace: 'TAOBAO' as const,
      quantities: [3],
      buyerId,
      order: plain(graph, number),
    });
    const cases = [
      await sent(graph, `52${round}1`, wanted(`52${round}1`)),
      await sent(graph, `52${round}2`, wanted(`52${round}2`)),
    ];
    await credit(graph, buyerId, '150.00');
    await Promise.all([...cases.map((it) => scan(graph, it, it.shipmentId, 'PICKED_UP')), other.settle()]);
    await graph.settle();
    const states = await Promise.all(cases.map(async (it) => (await sums(graph, it))?.[0] ?? null));
    expect(states.filter((state) => state === 'ADVANCED')).toHaveLength(1);
    expect(states.filter((state) => state === null)).toHaveLength(1);
    expect(await creditOf(graph, finance, `taobao:${buyerId}`)).toMatchObject({ outstanding: { amount: '100.00' } });
  }
});

test('the quota is cut as the parcel is picked up: one of the two holds, and no advance is lost', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const it = await trusted(graph, `53${round}`);
    await Promise.all([scan(graph, it, it.shipmentId, 'PICKED_UP'), credit(graph, `b-53${round}`, '99.99')]);
    await graph.settle();
    const state = (await sums(graph, it))?.[0] ?? null;
    const notes = await told(graph, it.platform, it.id);
    expect(notes).toEqual(state === null ? ['ADVANCE_NOT_GIVEN'] : ['ADVANCE_STARTED', 'ADVANCE_PAID']);
  }
});

test('the merchant pays as the contest is decided against the buyer: the ruling holds, nothing is taken from the merchant', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const it = await advanced(graph, `54${round}`);
    await scan(graph, it, it.shipmentId, 'DELIVERED');
    await done(graph, it.merchant, 'refundReceiptReject', nothingCame(it), it.id);
    await done(graph, it.buyer, 'refundEscalate', { idempotencyKey: key(), statement: '已寄回' }, it.id);
    const { disputeId, arbitrator, evidenceIds } = await argued(graph, it);
    await done(graph, arbitrator, 'disputeAssign', {}, disputeId);
    await done(graph, arbitrator, 'disputeRule', ruling(evidenceIds, 'FOR_MERCHANT', 'BUYER'), disputeId);
    const [ruled, paid] = await Promise.all([
      call(graph, it.buyer, 'disputeAppealWaive', {}, disputeId),
      call(graph, it.merchant, 'refundReceiptConfirm', {}, it.id),
    ]);
    expect(ruled.userErrors).toEqual([]);
    expect(['REFUND_IN_ARBITRATION', 'REFUND_STATUS_CONFLICT']).toContain(paid.userErrors[0]!.code);
    await graph.settle();
    expect(await sums(graph, it)).toEqual(['BUYER_REPAY_DUE', 'BUYER_LIABLE', '0.00', '0.00', '0.00', '0.00', '100.00']);
    expect(await legs(graph, it)).toEqual(['ADVANCE 100.00 to BUYER ARRIVED']);
  }
});

test('the merchant takes its refusal back as the buyer calls the platform in: one of them, and the advance follows', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const it = await advanced(graph, `55${round}`);
    await scan(graph, it, it.shipmentId, 'DELIVERED');
    await done(graph, it.merchant, 'refundReceiptReject', nothingCame(it), it.id);
    await Promise.all([
      call(graph, it.merchant, 'refundReceiptConfirm', {}, it.id),
      call(graph, it.buyer, 'refundEscalate', { idempotencyKey: key(), statement: '已寄回' }, it.id),
    ]);
    await graph.settle();
    const { status, advance } = await shown(graph, it.platform, it.id);
    expect({ REFUNDED: 'BUYER_REPAY_DUE', IN_ARBITRATION: 'CONTESTED' }[status]).toBe(advance!.status);
  }
});

test('it is handed back in the very millisecond that its time ends, while workers look: it is handed back', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const it = await withdrawn(`56${round}`);
    graph.clock.advance(15 * DAY);
    const [repaid] = await Promise.all([
      call(graph, it.buyer, 'refundAdvanceRepay', { idempotencyKey: key() }, it.id),
      graph.subgraphs.order.settle(),
      graph.subgraphs.order.settle(),
    ]);
    expect(repaid.userErrors).toEqual([]);
    await graph.settle();
    expect(await sums(graph, it)).toEqual(['REPAID', 'NO_REFUND', '0.00', '0.00', '100.00', '0.00', '0.00']);
  }
});

test('it is handed back as it is written off: one of the two', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const it = await withdrawn(`57${round}`);
    graph.clock.advance(15 * DAY);
    await graph.settle();
    const both = await Promise.all([
      call(graph, it.buyer, 'refundAdvanceRepay', { idempotencyKey: key() }, it.id),
      call(graph, finance, 'refundAdvanceWriteOff', { idempotencyKey: key(), reason: '核销' }, it.id),
    ]);
    await graph.settle();
    const state = (await sums(graph, it))![0];
    const refusal = { REPAID: 'REPAYMENT_UNDERWAY', WRITTEN_OFF: 'ADVANCE_STATUS_CONFLICT' }[state!]!;
    expect(codes(both)).toEqual(['DONE', refusal].toSorted(byText));
  }
});
