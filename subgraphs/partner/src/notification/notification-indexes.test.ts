import { ActorKind } from '@after-sales/runtime';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Claims } from '@after-sales/runtime';
import { ARBITRATOR, BUYER, MERCHANT, runNotices, START, type RunningNotices } from '../testing/notices';
import { Notification } from './notification.entity';
import { NotificationState } from './notification.enums';

let running: RunningNotices;

beforeAll(async () => {
  running = await runNotices();
  const { manager } = running.subgraph.database;
  const rows = Array.from({ length: 2000 }, (_, n) => row(n));
  for (let i = 0; i < rows.length; i += 500) await manager.insert(Notification, rows.slice(i, i + 500));
  await countRows(running.subgraph.database);
});
afterAll(() => running.stop());

/** One of many: for seventy buyers, as many shops, and the arbitrators of their marketplace. */
function row(n: number): Notification {
  const inboxes = [`BUYER#taobao:b${n % 70}`, `MERCHANT:CASES:taobao:s${n % 70}`, 'PLATFORM:ARBITRATORS:TAOBAO'];
  return {
    id: `nt_${n}`,
    once: `ev_${n}`,
    eventId: `ev_${n}`,
    source: 'order',
    eventType: 'refund.closed',
    inbox: inboxes[n % 3]!,
    recipientKind: ActorKind.BUYER,
    recipientId: null,
    desk: null,
    marketplace: 'TAOBAO',
    shopId: 'taobao:s1',
    template: 'refund.closed',
    facts: {},
    words: null,
    dueAt: null,
    deadline: `rf_${n}:buyerShip:1`,
    objectType: 'Refund',
    objectId: `rf_${n}`,
    refundId: `rf_${n}`,
    at: new Date(START.getTime() + n),
    createdAt: START,
    state: NotificationState.SENT,
    notSentBecause: null,
    sentAt: START,
    readAt: null,
    readBy: null,
  };
}

const LIST = 'query ($filter: NotificationFilter) { notifications(filter: $filter) { edges { node { id } } } }';

test.each<[string, Claims, object, string]>([
  ['a buyer’s', BUYER, {}, 'notification_list'],
  ['a shop’s', MERCHANT, {}, 'notification_list'],
  ['what a shop has not read', MERCHANT, { unreadOnly: true }, 'notification_list'],
  ['the arbitrators’', ARBITRATOR, { unreadOnly: true }, 'notification_list'],
  ['of a case, for its buyer', BUYER, { refundId: 'rf_1' }, 'notification_of_refund'],
  ['of a case, for its shop', MERCHANT, { refundId: 'rf_1' }, 'notification_of_refund'],
])('%s notifications are looked up by their index', async (_, as, filter, index) => {
  expect(await indexesOf(running, () => running.ask(as, LIST, { filter }))).toEqual([index]);
});

test('so is what waits, and what waits about a deadline', async () => {
  const { manager } = running.subgraph.database;
  const waiting = { state: NotificationState.WAITING };
  expect(await indexesOf(running, () => manager.existsBy(Notification, waiting))).toEqual(['notification_waiting']);
  const about = { deadline: 'rf_1:buyerShip:1' };
  expect(await indexesOf(running, () => manager.findBy(Notification, about))).toEqual(['notification_of_deadline']);
});
