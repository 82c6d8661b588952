import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { after, DAY, HOUR, scan, sent, shown, standing, toJuly, type Case } from './receiving';
import { done, refused } from './world';

const folder = presetsCopy();
// Orders paid from then on follow a version in which an extension stands against a signature.
const FROM = '2026-08-15T00:00+08:00';
folder.release('douyin', 2, FROM, 'overridesSigned: false', 'overridesSigned: true');

let graph: Graph;
beforeAll(async () => {
  process.env.POLICY_DIR = folder.path;
  graph = await startGraph();
  toJuly(graph);
});
afterAll(() => graph.stop());

const douyin = { marketplace: 'DOUYIN' } as const;
const extend = ({ merchant, id }: Case) => done(graph, merchant, 'refundReceiptExtend', {}, id);
const isRefused = ({ merchant, id }: Case) => refused(graph, merchant, 'refundReceiptExtend', {}, 'EXTENSION_NOT_ALLOWED', id);
const action = async ({ merchant, id }: Case) =>
  (await shown(graph, merchant, id)).availableActions.find(({ name }) => name === 'refundReceiptExtend');

test('from the fifth day on, once, by seven days (D4)', async () => {
  const it = await sent(graph, '1', douyin);
  const submitted = graph.clock.now();
  const opens = after(submitted, 5 * DAY);
  expect(await isRefused(it)).toMatchObject({ ruleId: 'D4', availableAt: opens });
  expect(await action(it)).toEqual({
    name: 'refundReceiptExtend',
    enabled: false,
    blockedBy: { code: 'EXTENSION_NOT_ALLOWED' },
  });
  graph.clock.set(new Date(Date.parse(opens) - 1));
  await isRefused(it);
  graph.clock.advance(1);
  await refused(graph, it.clerk, 'refundReceiptExtend', {}, 'FORBIDDEN', it.id);
  await refused(graph, it.buyer, 'refundReceiptExtend', {}, 'FORBIDDEN', it.id);
  expect(await action(it)).toEqual({ name: 'refundReceiptExtend', enabled: true, blockedBy: null });
  await extend(it);
  const due = after(submitted, 14 * DAY);
  expect(await standing(graph, it)).toEqual(['AWAITING_RECEIPT', { merchantReceive: due }]);
  const { deadlines, timeline } = await shown(graph, it.buyer, it.id);
  expect(deadlines[0]!.explanation).toEqual([{ anchor: 'RETURN_INFO_SUBMITTED', extensions: ['P7D'] }]);
  expect(timeline.edges.at(-1)!.node.summary).toBe(`The merchant takes more time for the goods, until ${due}`);
  expect((await isRefused(it)).availableAt).toBeNull();

  const { events } = await graph.subgraphs.order.feed(0, 5000);
  const told = events.filter(({ objectId, type }) => objectId === it.id && type === 'refund.receipt_extended');
  expect(told.map(({ data }) => [data.by, data.dueAt])).toEqual([['P7D', due]]);

  graph.clock.set(new Date(due));
  await graph.settle();
  expect((await standing(graph, it))[0]).toBe('REFUNDED');
});

test('a signature during the extension leaves 48 hours (1.6 row 2); one before it leaves no extension', async () => {
  const it = await sent(graph, '2', douyin);
  graph.clock.advance(6 * DAY);
  await extend(it);
  graph.clock.advance(DAY);
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  expect((await standing(graph, it))[1]).toEqual({ merchantReceive: after(graph.clock.now(), 48 * HOUR) });

  const signed = await sent(graph, '3', douyin);
  graph.clock.advance(5 * DAY + HOUR);
  await scan(graph, signed, signed.shipmentId, 'DELIVERED');
  await isRefused(signed);
  // Delivered to a locker, it is not signed for (c.3).
  const locker = await sent(graph, '4', douyin);
  graph.clock.advance(5 * DAY + HOUR);
  await scan(graph, locker, locker.shipmentId, 'DELIVERED', { signer: 'LOCKER' });
  await extend(locker);
});

test('after its time the clock has refunded, and elsewhere there is no extension', async () => {
  const it = await sent(graph, '5', douyin);
  graph.clock.advance(7 * DAY + 1);
  const { userErrors } = await graph
    .ask<{ refundReceiptExtend: { userErrors: { code: string }[] } }>(
      it.merchant,
      'mutation ($id: ID!) { refundReceiptExtend(id: $id, input: {}) { userErrors { code } } }',
      { id: it.id },
    )
    .then(({ data }) => data.refundReceiptExtend);
  expect(userErrors).toEqual([{ code: 'REFUND_STATUS_CONFLICT' }]);
  await graph.settle();
  const there = await sent(graph, '6', { marketplace: 'TAOBAO' });
  graph.clock.advance(6 * DAY);
  expect((await isRefused(there)).message).toBe('this marketplace’s policy has no extension');
});

test('where the policy says so, a signature during the extension does not shorten it (1.6 row 2)', async () => {
  graph.clock.set(new Date('2026-08-24T04:00:00.000Z'));
  const it = await sent(graph, '7', douyin);
  const submitted = graph.clock.now();
  graph.clock.advance(5 * DAY);
  await extend(it);
  graph.clock.advance(DAY);
  await scan(graph, it, it.shipmentId, 'DELIVERED');
  expect((await standing(graph, it))[1]).toEqual({ merchantReceive: after(submitted, 14 * DAY) });
  const signed = await sent(graph, '8', douyin);
  await scan(graph, signed, signed.shipmentId, 'DELIVERED');
  expect((await standing(graph, signed))[1]).toEqual({ merchantReceive: after(graph.clock.now(), 48 * HOUR) });
});
