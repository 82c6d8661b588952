import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { after, DAY, history, HOUR, PHOTO, scan, sent, shown, standing, submit, toJuly, type Case } from './receiving';
import { done, key } from './world';

const folder = presetsCopy();
// Orders paid from then on follow a version in which the merchant's time stands still for a lost parcel.
const PAUSES = 'tracking:\n  lostParcel: PAUSE # D13\n\nreceipt:\n  rejectUnreceived: true # D15';
folder.release('taobao', 2, '2026-08-01T00:00+08:00', 'receipt:\n  rejectUnreceived: true # D15', PAUSES);

let graph: Graph;
beforeAll(async () => {
  process.env.POLICY_DIR = folder.path;
  graph = await startGraph();
  toJuly(graph);
});
afterAll(() => graph.stop());

const taobao = { marketplace: 'TAOBAO' } as const;
const kinds = async (it: Case) => (await history(graph, it)).map(([kind]) => kind);

test('lost on its way: both are told, the time runs on, the buyer may send no more and the merchant may say so (c.2 #32, D13)', async () => {
  const it = await sent(graph, '1', taobao);
  const due = after(graph.clock.now(), 10 * DAY);
  graph.clock.advance(DAY);
  await scan(graph, it, it.shipmentId, 'LOST', { text: '快件丢失' });
  expect(await standing(graph, it)).toEqual(['AWAITING_RECEIPT', { merchantReceive: due }]);
  const { timeline } = await shown(graph, it.merchant, it.id);
  expect(timeline.edges.at(-1)!.node.summary).toBe(
    'The return parcel is lost; agree on what to do, and the buyer claims from the carrier. 快件丢失',
  );
  const findings = [{ orderLineId: it.lineIds[0], finding: 'NOT_RECEIVED', quantity: 1, liable: 'CARRIER' }];
  await done(graph, it.merchant, 'refundReceiptReject', { findings, statement: '快递丢失', media: [PHOTO] }, it.id);
  expect((await standing(graph, it))[0]).toBe('REJECTED');
});

test('never scanned, and silent for long: both are told, each at its time (D12)', async () => {
  const it = await sent(graph, '2', taobao);
  const submitted = graph.clock.now();
  graph.clock.advance(3 * DAY);
  await graph.settle();
  expect((await history(graph, it)).at(-1)).toEqual(['RETURN_NO_SCAN', after(submitted, 48 * HOUR)]);
  expect((await standing(graph, it))[1]).toEqual({ merchantReceive: after(submitted, 10 * DAY) });
});

test('refused at the merchant’s door: the time runs on, the merchant records it with photos; back with the buyer (c.2 #31, D6)', async () => {
  const it = await sent(graph, '3', taobao);
  const due = after(graph.clock.now(), 10 * DAY);
  graph.clock.advance(DAY);
  await scan(graph, it, it.shipmentId, 'REFUSED');
  expect(await standing(graph, it)).toEqual(['AWAITING_RECEIPT', { merchantReceive: due }]);
  expect(await kinds(it)).toContain('RETURN_REFUSED');
  const findings = [{ orderLineId: it.lineIds[0], finding: 'DAMAGED', quantity: 1, liable: 'CARRIER' }];
  await done(graph, it.merchant, 'refundReceiptReject', { findings, statement: '外包装破损', media: [PHOTO] }, it.id);
  await scan(graph, it, it.shipmentId, 'RETURNED');
  expect((await standing(graph, it))[0]).toBe('REJECTED');
  // The goods are with the buyer again, so nothing is owed when the refusal stands.
  graph.clock.advance(7 * DAY);
  await graph.settle();
  const { status, deadlines } = await shown(graph, it.buyer, it.id);
  expect([status, deadlines]).toEqual(['CLOSED', []]);
});

test('back with the buyer, the goods are sent once more to the same address (c.2 #31)', async () => {
  const it = await sent(graph, '4', taobao);
  graph.clock.advance(DAY);
  await scan(graph, it, it.shipmentId, 'RETURNED');
  const due = after(graph.clock.now(), 7 * DAY);
  expect(await standing(graph, it)).toEqual(['AWAITING_RETURN', { buyerShip: due }]);
  const { shipments } = await shown(graph, it.buyer, it.id);
  expect(shipments.map(({ status, returnAddress }) => [status, returnAddress?.city])).toEqual([
    ['RETURNED', '杭州市'],
    ['EXPECTED', '杭州市'],
  ]);
  await submit(graph, it, shipments[1]!.id, 'YT00000044');
  expect(await standing(graph, it)).toEqual(['AWAITING_RECEIPT', { merchantReceive: after(graph.clock.now(), 10 * DAY) }]);
});

test('while the platform decides, what happens to the parcel is kept for afterwards', async () => {
  const it = await sent(graph, '5', taobao);
  await done(graph, it.merchant, 'refundEscalate', { idempotencyKey: key(), statement: '单号可疑' }, it.id);
  graph.clock.advance(DAY);
  await scan(graph, it, it.shipmentId, 'RETURNED');
  await graph.settle();
  expect((await standing(graph, it))[0]).toBe('IN_ARBITRATION');
  const { deadlines } = await shown(graph, it.buyer, it.id);
  expect(deadlines.map(({ key: name, paused }) => [name, paused])).toEqual([['buyerShip', true]]);
});

test('where the policy says so, the time stands still until the parcel is found, at most as long as a hold', async () => {
  graph.clock.set(new Date('2026-08-10T04:00:00.000Z'));
  const [found, lost] = [await sent(graph, '6', taobao), await sent(graph, '7', taobao)];
  const submitted = graph.clock.now();
  graph.clock.advance(DAY);
  for (const it of [found, lost]) {
    await scan(graph, it, it.shipmentId, 'LOST');
    expect((await standing(graph, it))[1]).toEqual({ merchantReceive: after(submitted, 17 * DAY) });
  }
  graph.clock.advance(3 * DAY);
  await scan(graph, found, found.shipmentId, 'IN_TRANSIT');
  expect((await standing(graph, found))[1]).toEqual({ merchantReceive: after(submitted, 13 * DAY) });
  graph.clock.set(new Date(submitted.getTime() + 17 * DAY));
  await graph.settle();
  expect((await standing(graph, lost))[0]).toBe('REFUNDED');
});
