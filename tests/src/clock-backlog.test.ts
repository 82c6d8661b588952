import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DAY, HOUR, marketOf, type Market } from './conformance/market';
import type { Marketplace } from './conformance/marketplaces';
import { after, opened, returning, scanned, shown, statusOf, underway } from './conformance/steps';
import { eventsOf } from './events-of';
import { startGraph, type Graph } from './harness';
import { everything, key } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());
beforeEach(() => graph.clock.set(new Date('2026-07-06T04:00:00.000Z')));

const market = (marketplace: Marketplace) => marketOf(graph, marketplace);
const MIGRATION = 'ClockBacklog20261122040200';

/** Makes the database one from before there were clocks, and brings it to the newest version again. */
async function upgrade(): Promise<void> {
  const { database } = graph.subgraphs.order;
  const migration = database.migrations.find(({ name }) => name === MIGRATION)!;
  await database.query('DELETE FROM case_clock');
  const runner = database.createQueryRunner();
  await migration.down(runner);
  await migration.up(runner);
  await runner.release();
}

/** Processes of the new version start, and work until nothing is left. */
async function startAnew(processes: number): Promise<void> {
  const started: Graph['subgraphs']['order'][] = [];
  for (let i = 0; i < processes; i++) started.push(await graph.another('order'));
  let worked = true;
  while (worked) worked = (await Promise.all(started.map((each) => each.settle()))).includes(true);
  await graph.settle();
}

const rejection = { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好', acknowledgedWarnings: ['CONTACT_FIRST'] };
const escalation = () => ({ idempotencyKey: key(), statement: '请平台介入' });

async function rejected(on: Market): Promise<string> {
  const id = await opened(on);
  await on.does(on.reviewer, 'refundReject', rejection, id);
  return id;
}

test('cases that were open before there were clocks get theirs, to the millisecond and once, however many workers there are', async () => {
  const [taobao, douyin] = [await market('TAOBAO'), await market('DOUYIN')];
  const waiting = await opened(taobao);
  const refused = await rejected(taobao);
  const ruled = await rejected(taobao);
  await taobao.waits(HOUR);
  const sending = await returning(taobao);
  const { id: signed, parcel } = await underway(douyin);
  const { id: moving } = await underway(douyin);
  await scanned(douyin, parcel, 'DELIVERED');
  await taobao.does(taobao.buyer, 'refundEscalate', escalation(), ruled);
  const over = await opened(taobao);
  await taobao.does(taobao.buyer, 'refundWithdraw', {}, over);
  await taobao.waits(HOUR);

  const cases = [waiting, refused, ruled, sending, signed, moving, over];
  const all = () =>
    Promise.all(cases.map(async (id) => (await shown([signed, moving].includes(id) ? douyin : taobao, id)).deadlines));
  const before = await all();
  expect(before.map((deadlines) => deadlines.map((each) => [each.key, each.paused, each.explanation.length]))).toEqual([
    [['merchantRespond', false, 1]],
    [['buyerEscalate', false, 1]],
    [['buyerEscalate', true, 1]],
    [['buyerShip', false, 1]],
    [['merchantReceive', false, 2]],
    [['merchantReceive', false, 1]],
    [],
  ]);
  await upgrade();
  expect((await all()).flat()).toEqual([]);
  const early = await taobao.call(taobao.buyer, 'refundEscalate', escalation(), refused);
  expect(early.userErrors.map(({ code }) => code)).toEqual(['ESCALATION_NOT_OPEN']);
  await startAnew(3);
  expect(await all()).toEqual(before);
  const { order } = (await everything(graph)) as { order: Record<string, unknown[]> };
  expect([order.case_clock!.length, order.clock_backlog]).toEqual([6, []]);
  const started = (await eventsOf(graph, refused)).filter(({ type }) => type === 'refund.deadline_started');
  expect(started.map(({ data }) => data.key)).toEqual(['merchantRespond', 'buyerEscalate', 'buyerEscalate']);
  expect(started[2]).toMatchObject({ at: started[1]!.at, data: { dueAt: started[1]!.data.dueAt, generation: 1 } });
  expect((await taobao.call(taobao.buyer, 'refundEscalate', escalation(), refused)).userErrors).toEqual([]);
});

test('a deadline that would be over by now begins now, and says why', async () => {
  const on = await market('TAOBAO');
  const id = await opened(on);
  await graph.subgraphs.order.database.query('DELETE FROM case_clock');
  graph.clock.advance(30 * DAY);
  await upgrade();
  await startAnew(1);
  const query = `query ($id: ID!) { refund(id: $id) { status deadlines { key dueAt explanation { anchor at pauses { cause from to } } } } }`;
  const [from, to] = [after(on, -30 * DAY), after(on, 0)];
  expect(await on.reads(on.buyer, query, { id })).toEqual({
    refund: {
      status: 'AWAITING_MERCHANT',
      deadlines: [
        {
          key: 'merchantRespond',
          dueAt: after(on, 5 * DAY),
          explanation: [{ anchor: 'APPLIED', at: from, pauses: [{ cause: 'BEFORE_CLOCKS', from, to }] }],
        },
      ],
    },
  });
  await on.waits(5 * DAY - 1);
  expect(await statusOf(on, id)).toBe('AWAITING_MERCHANT');
  await on.waits(1);
  expect(await statusOf(on, id)).toBe('AWAITING_RETURN');
});
