import type { Claims } from '@after-sales/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  at,
  BUYER,
  CLERK,
  DAY,
  deadline,
  DESK,
  ARBITRATOR,
  HOUR,
  MERCHANT,
  OTHER_MERCHANT,
  runNotices,
  START,
} from '../testing/notices';
import type { RunningNotices } from '../testing/notices';

let on: RunningNotices;
let cases = 0;
let id: string;

beforeAll(async () => {
  on = await runNotices();
});
afterAll(() => on.stop());
beforeEach(() => {
  on.clock.set(START);
  on.cut.clear();
  id = `rf_${++cases}`;
  on.order.tell('refund.applied', id, { number: `R-${cases}` });
});

interface Shown {
  id: string;
  template: string;
  state: string;
  notSentBecause: string | null;
  title: string | null;
  text: string | null;
  dueAt: string | null;
  at: string;
  readAt: string | null;
  readBy: { id: string } | null;
  recipient: { kind: string; id: string | null; desk: string | null };
  about: { type: string; id: string };
  facts: { name: string; value: string }[];
}

const LIST = `query ($filter: NotificationFilter, $first: Int) { notifications(filter: $filter, first: $first) { edges { node {
  id template state notSentBecause title text dueAt at readAt readBy { id } recipient { kind id desk } about { type id }
  facts { name value } } } pageInfo { hasNextPage } } }`;

async function told(as: Claims | null, filter: object = { refundId: id }, language = 'zh'): Promise<Shown[]> {
  const answer = await on.ask<{ notifications: { edges: { node: Shown }[] } }>(as, LIST, { filter }, language);
  return answer.notifications.edges.map(({ node }) => node);
}

const kept = { refundId: '', states: ['WAITING', 'SENT', 'NOT_SENT'] };
const allOf = async (as: Claims) =>
  (await told(as, { ...kept, refundId: id })).map(({ template, state, notSentBecause }) => [template, state, notSentBecause]);

describe('whose time it is, is asked', () => {
  beforeEach(async () => {
    on.order.tell('refund.deadline_started', id, deadline('merchantRespond', 'MERCHANT', at(2 * DAY)));
    await on.settle();
  });

  test('in the language of the reader, with the facts beside it', async () => {
    const [zh] = await told(MERCHANT);
    expect(zh).toMatchObject({
      template: 'asked',
      state: 'SENT',
      title: '待办：处理申请',
      text: `售后单 R-${cases} 等您处理：请在 2026年6月3日 16:00（GMT+8）前处理申请，逾期系统将自动同意。`,
      dueAt: at(2 * DAY).toISOString(),
      at: START.toISOString(),
      readAt: null,
      recipient: { kind: 'MERCHANT', id: null, desk: 'CASES' },
      about: { type: 'Refund', id },
      facts: [
        { name: 'number', value: `R-${cases}` },
        { name: 'task', value: 'merchantRespond' },
        { name: 'effect', value: 'AUTO_AGREE' },
        { name: 'dueAt', value: at(2 * DAY).toISOString() },
      ],
    });
    const [en] = await told(MERCHANT, { refundId: id }, 'en');
    expect(en!.text).toBe(
      `Case R-${cases} waits for you: please answer the application by 16:00 on 3 June 2026 (GMT+8). After that, the system agrees.`,
    );
  });

  test.each<[string, Claims | null]>([
    ['the buyer', BUYER],
    ['staff without the permission', CLERK],
    ['another shop', OTHER_MERCHANT],
    ['the platform', DESK],
    ['an analyst', { sub: 'a1', kind: 'ANALYTICS', marketplaces: ['TAOBAO'] }],
    ['a stranger', null],
  ])('and not %s', async (_, as) => {
    expect(await told(as)).toEqual([]);
    expect(await told(as, {})).toEqual((await told(as, {})).filter(({ about }) => about.id !== id));
  });
});

test('what no word is known for waits, and holds up nothing that comes after it', async () => {
  on.order.tell('refund.deadline_started', id, deadline('merchantRespond', 'MERCHANT', at(DAY), { onExpire: 'OF_TOMORROW' }));
  await on.settle();
  on.clock.set(at(HOUR));
  on.order.tell('refund.deadline_started', id, deadline('merchantRespond', 'MERCHANT', at(2 * DAY)));
  await on.settle();
  expect(await allOf(MERCHANT)).toEqual([
    ['asked', 'SENT', null],
    ['asked', 'WAITING', null],
  ]);
  // It is told when its time is over: nothing is left for the next test.
  on.clock.set(at(DAY));
  await on.settle();
  expect(await allOf(MERCHANT)).toEqual([
    ['asked', 'SENT', null],
    ['asked', 'NOT_SENT', 'DEADLINE_OVER'],
  ]);
});

describe('a reminder', () => {
  const soon = (dueAt: Date, more: object = {}) =>
    on.order.tell('refund.deadline_due_soon', id, deadline('buyerShip', 'BUYER', dueAt, more), START);

  test('comes once, however often its event does', async () => {
    soon(at(DAY));
    soon(at(DAY));
    await on.settle();
    expect(await allOf(BUYER)).toEqual([['soon', 'SENT', null]]);
  });

  test('that is read after its deadline is kept, and not sent', async () => {
    soon(at(HOUR));
    on.clock.set(at(HOUR));
    await on.settle();
    expect(await allOf(BUYER)).toEqual([['soon', 'NOT_SENT', 'DEADLINE_OVER']]);
    expect(await told(BUYER)).toEqual([]);
  });

  test('that is met before it is sent is not sent', async () => {
    soon(at(DAY));
    await on.subgraph.settle();
    expect(await allOf(BUYER)).toEqual([['soon', 'WAITING', null]]);
    on.order.tell('refund.deadline_changed', id, deadline('buyerShip', 'BUYER', null));
    await on.settle();
    expect(await allOf(BUYER)).toEqual([['soon', 'NOT_SENT', 'NO_LONGER_TRUE']]);
  });

  test('whose deadline moved is not sent; its new end is told', async () => {
    soon(at(DAY));
    await on.subgraph.settle();
    on.order.tell('refund.deadline_changed', id, deadline('buyerShip', 'BUYER', at(3 * DAY)), at(1));
    await on.settle();
    expect(await allOf(BUYER)).toEqual([
      ['moved', 'SENT', null],
      ['soon', 'NOT_SENT', 'NO_LONGER_TRUE'],
    ]);
    expect((await told(BUYER))[0]!.text).toBe(`售后单 R-${cases}：寄回商品并填写运单号的期限现为 2026年6月4日 16:00（GMT+8）。`);
  });

  test('of another run of the same clock is not held for the one that ended', async () => {
    soon(at(DAY), { generation: 2 });
    await on.subgraph.settle();
    on.order.tell('refund.deadline_changed', id, deadline('buyerShip', 'BUYER', null));
    await on.settle();
    expect(await allOf(BUYER)).toEqual([['soon', 'SENT', null]]);
  });

  test('waits while nobody knows whether it is still true', async () => {
    soon(at(DAY));
    await on.subgraph.settle();
    on.cut.add('order');
    await expect(on.subgraph.settle()).rejects.toThrow('order is away');
    expect(await allOf(BUYER)).toEqual([['soon', 'WAITING', null]]);
    on.cut.clear();
    await on.settle();
    expect(await allOf(BUYER)).toEqual([['soon', 'SENT', null]]);
  });
});

test('what was written down more than seven days ago is no news', async () => {
  on.order.tell('refund.refunded', id, { amount: 100, currency: 'CNY' });
  on.clock.set(at(7 * DAY + 1));
  await on.settle();
  expect(await allOf(BUYER)).toEqual([]);
});

test('an event that lacks a fact is parked, and nothing is told of it', async () => {
  on.order.tell('refund.refunded', id, { currency: 'CNY' });
  await on.settle();
  expect(await allOf(BUYER)).toEqual([]);
  const parked: { source: string; error: string }[] = await on.subgraph.database.query('SELECT source, error FROM event_parked');
  expect(parked.map(({ source }) => source)).toEqual(['order/notices']);
  expect(parked[0]!.error).toContain('refund.refunded tells amount, but the event has nothing as its amount');
  await on.subgraph.database.query('DELETE FROM event_parked');
});

describe('a dispute', () => {
  test('is told to both parties and to the arbitrators, with the number of its case', async () => {
    on.dispute.tell('dispute.opened', `dp_${cases}`, { refundId: id });
    await on.settle();
    expect((await told(BUYER)).map(({ text }) => text)).toEqual([`售后单 R-${cases} 已由平台介入处理。`]);
    expect((await told(MERCHANT)).map(({ about }) => about)).toEqual([{ type: 'Dispute', id: `dp_${cases}` }]);
    expect((await told(ARBITRATOR)).map(({ text }) => text)).toEqual([`售后单 R-${cases} 申请平台介入，请处理。`]);
    expect(await told(DESK)).toEqual([]);
  });

  test('waits for its log alone', async () => {
    on.dispute.tell('dispute.closed', `dp_${cases}`, { refundId: id });
    on.order.tell('refund.completed', id);
    await on.subgraph.settle();
    on.cut.add('dispute');
    await expect(on.subgraph.settle()).rejects.toThrow('dispute is away');
    expect(await allOf(BUYER)).toEqual([
      ['dispute.closed', 'WAITING', null],
      ['refund.completed', 'SENT', null],
    ]);
    on.cut.clear();
    await on.settle();
    expect((await allOf(BUYER)).map(([, state]) => state)).toEqual(['SENT', 'SENT']);
  });
});

describe('marks of what was read', () => {
  const READ = `mutation ($ids: [ID!]!) { notificationRead(ids: $ids) {
    notifications { id readAt readBy { id } } userErrors { code field message } } }`;
  type Read = { notificationRead: { notifications: Shown[] | null; userErrors: { code: string; field: string[] | null }[] } };
  const read = async (as: Claims | null, ids: string[]) => (await on.ask<Read>(as, READ, { ids })).notificationRead;
  let own: string;

  beforeEach(async () => {
    on.order.tell('refund.deadline_started', id, deadline('merchantRespond', 'MERCHANT', at(2 * DAY)));
    await on.settle();
    own = (await told(MERCHANT))[0]!.id;
  });

  test('are the desk’s, and the first stays', async () => {
    on.clock.set(at(HOUR));
    const first = { id: own, readAt: at(HOUR).toISOString(), readBy: { id: 'staff-1' } };
    expect(await read(MERCHANT, [own])).toEqual({ notifications: [first], userErrors: [] });
    on.clock.set(at(2 * HOUR));
    expect(await read({ ...MERCHANT, sub: 'staff-3' }, [own])).toEqual({ notifications: [first], userErrors: [] });
    expect(await told(MERCHANT, { refundId: id, unreadOnly: true })).toEqual([]);
    expect((await told(MERCHANT)).map(({ readAt }) => readAt)).toEqual([first.readAt]);
  });

  test.each<[string, Claims | null, () => string[], string]>([
    ['another shop', OTHER_MERCHANT, () => [own], 'NOT_FOUND'],
    ['the buyer', BUYER, () => [own], 'NOT_FOUND'],
    ['who names one that is not there beside one’s own', MERCHANT, () => [own, 'nt_none'], 'NOT_FOUND'],
    ['who names none', MERCHANT, () => [], 'ITEMS_REQUIRED'],
    ['who names too many', MERCHANT, () => Array.from({ length: 101 }, () => own), 'ITEMS_REQUIRED'],
    ['a stranger', null, () => [own], 'UNAUTHENTICATED'],
  ])('are refused to %s, and change nothing', async (_, as, ids, code) => {
    const before = await on.rows();
    const { notifications, userErrors } = await read(as, ids());
    const field = as ? ['ids'] : null;
    expect([notifications, userErrors]).toEqual([null, [expect.objectContaining({ code, field })]]);
    expect(await on.rows()).toEqual(before);
  });
});
