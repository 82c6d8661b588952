import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policies, rereadCalendars } from '@after-sales/policy';
import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DAY, HOUR, marketOf } from './conformance/market';
import { after, deadlineOf, opened, returning, shown, statusOf } from './conformance/steps';
import { eventsOf } from './events-of';
import { startGraph, type Graph } from './harness';

const folder = presetsCopy();
const own = { ...process.env, CALENDAR_DIR: folder.path };

let graph: Graph;
beforeAll(async () => {
  process.env.POLICY_DIR = folder.path;
  rereadCalendars(own);
  graph = await startGraph();
});
afterAll(async () => {
  await graph.stop();
  rereadCalendars();
});
beforeEach(() => graph.clock.set(new Date('2026-07-10T04:00:00.000Z')));

const RESPOND = '- { when: {}, duration: PT48H, days: ELAPSED, onExpire: ALLOW_ESCALATION, lapse: AUTO_AGREE }';
const WORKING = RESPOND.replace('PT48H, days: ELAPSED', 'P2D, days: WORKING');
const paidFrom = '2026-07-01T00:00:00.000Z';

test('two working days from a Friday end on Tuesday, by a version of the policy that counts them (B7)', async () => {
  folder.release('kuaishou', 2, paidFrom, 'receipt:', `clocks:\n  merchantRespond:\n    ${WORKING} # B7\n\nreceipt:`);
  const { added, faults } = policies().reload();
  expect([added, faults.map(({ message }) => message)]).toEqual([['kuaishou@2'], []]);
  const on = await marketOf(graph, 'KUAISHOU');
  const id = await opened(on);
  expect(await deadlineOf(on, id, 'merchantRespond')).toMatchObject({ dueAt: after(on, 4 * DAY) });
  await on.waits(4 * DAY - 1);
  expect((await shown(on, id)).overdue).toBe(false);
  await on.waits(1);
  expect((await shown(on, id)).overdue).toBe(true);
});

test('a policy that changes never moves an open clock', async () => {
  const on = await marketOf(graph, 'PINDUODUO');
  const before = await returning(on);
  const due = (await deadlineOf(on, before, 'buyerShip'))!.dueAt;
  const clocks = 'clocks:\n  buyerShip: { duration: P3D, onExpire: CLOSE_EXPIRED } # C2';
  folder.release('pinduoduo', 2, paidFrom, 'clocks:', clocks);
  expect(policies().reload()).toEqual({ added: ['pinduoduo@2'], faults: [] });
  await graph.settle();
  expect(await deadlineOf(on, before, 'buyerShip')).toMatchObject({ dueAt: due });
  const later = await returning(on);
  expect(await deadlineOf(on, later, 'buyerShip')).toMatchObject({ dueAt: after(on, 3 * DAY) });
  await on.waits(3 * DAY);
  expect([await statusOf(on, before), await statusOf(on, later)]).toEqual(['AWAITING_RETURN', 'CLOSED']);
  await on.waits(4 * DAY);
  expect(await statusOf(on, before)).toBe('CLOSED');
});

test('days that are announced while a clock runs move it, and the event says why (D3)', async () => {
  const on = await marketOf(graph, 'DOUYIN');
  const id = await returning(on);
  const due = (await deadlineOf(on, id, 'buyerShip'))!.dueAt;
  const days = ['2026-07-13', '2026-07-14'].map((date) => ({ date, kind: 'off', listed_in_year: 2026 }));
  writeFileSync(join(folder.path, 'epidemic.json'), JSON.stringify(days));
  rereadCalendars(own);
  await graph.settle();
  const moved = new Date(Date.parse(due) + 2 * DAY).toISOString();
  expect(await deadlineOf(on, id, 'buyerShip')).toMatchObject({ dueAt: moved });
  const changed = (await eventsOf(graph, id)).filter(({ type }) => type === 'refund.deadline_changed').at(-1)!;
  expect(changed.data).toMatchObject({ key: 'buyerShip', cause: 'calendar', dueAt: moved, previousDueAt: due });
  await on.waits(9 * DAY - 1);
  expect(await statusOf(on, id)).toBe('AWAITING_RETURN');
  await on.waits(1);
  expect(await statusOf(on, id)).toBe('CLOSED');
});

test('JD’s closing clock stands still on other days than its answer', async () => {
  writeFileSync(
    join(folder.path, 'jd-closing.json'),
    JSON.stringify([{ date: '2026-07-12', kind: 'off', listed_in_year: 2026 }]),
  );
  writeFileSync(
    join(folder.path, 'jd-service.json'),
    JSON.stringify([{ date: '2026-07-11', kind: 'off', listed_in_year: 2026 }]),
  );
  rereadCalendars(own);
  const on = await marketOf(graph, 'JD');
  const answered = await opened(on);
  expect(await deadlineOf(on, answered, 'merchantRespond')).toMatchObject({ dueAt: after(on, 48 * HOUR + DAY) });
  const id = await returning(on);
  expect(await deadlineOf(on, id, 'buyerShip')).toMatchObject({ dueAt: after(on, 8 * DAY) });
});
