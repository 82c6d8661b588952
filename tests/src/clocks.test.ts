import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY, HOUR, marketOf, type Market } from './conformance/market';
import type { Marketplace } from './conformance/marketplaces';
import { actionOf, after, agreed, deadlineOf, kindsOf, opened, returning, sent, shown, statusOf } from './conformance/steps';
import { eventsOf } from './events-of';
import { startGraph, type Graph } from './harness';
import { key } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());
beforeEach(() => graph.clock.set(new Date('2026-07-06T04:00:00.000Z')));

const market = (marketplace: Marketplace) => marketOf(graph, marketplace);
const rejects = (on: Market, id: string) =>
  on.does(on.reviewer, 'refundReject', { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好' }, id);
const escalation = () => ({ idempotencyKey: key(), statement: '请平台介入' });

describe('a rejection stands when nobody calls the platform in', () => {
  test.each([
    ['TAOBAO', 7 * DAY],
    ['DOUYIN', 48 * HOUR],
    ['GENERIC', 7 * DAY],
  ] as const)('%s: after its own time, to the millisecond (D5, E1)', async (marketplace, ms) => {
    const on = await market(marketplace);
    const id = await opened(on);
    await rejects(on, id);
    expect(await deadlineOf(on, id, 'buyerEscalate')).toMatchObject({ dueAt: after(on, ms), onExpire: 'CLOSE_REJECTION_STANDS' });
    await on.waits(ms - 1);
    expect(await statusOf(on, id)).toBe('REJECTED');
    await on.waits(1);
    expect(await shown(on, id)).toMatchObject({ status: 'CLOSED', closedReason: 'REJECTION_STANDS', deadlines: [] });
    await on.refuses(on.buyer, 'refundEscalate', escalation(), 'REFUND_STATUS_CONFLICT', id);
  });

  test('before shipment on Taobao the time runs from its opening (B2)', async () => {
    const on = await market('TAOBAO');
    const id = await opened(on, 'PENDING_SHIPMENT');
    await rejects(on, id);
    expect(await deadlineOf(on, id, 'buyerEscalate')).toMatchObject({ opensAt: after(on, 48 * HOUR), dueAt: after(on, 9 * DAY) });
    await on.waits(9 * DAY);
    expect(await statusOf(on, id)).toBe('CLOSED');
  });
});

describe('holidays do not count (D3)', () => {
  test.each(['GENERIC', 'DOUYIN', 'TAOBAO', 'JD'] as const)('%s: an answer due within those of October', async (marketplace) => {
    const on = await market(marketplace);
    // A day before the first holiday begins in China.
    graph.clock.set(new Date('2026-09-29T16:00:00.000Z'));
    const id = await opened(on, 'SUCCESS');
    const days = marketplace === 'TAOBAO' ? 5 : 2;
    // JD's own calendars are not set in this process.
    const holidays = marketplace === 'JD' ? 0 : 7;
    const { dueAt } = (await deadlineOf(on, id, 'merchantRespond'))!;
    expect(dueAt).toBe(after(on, (days + holidays) * DAY));
    await on.waits((days + holidays) * DAY - 1);
    expect(await shown(on, id)).toMatchObject({ status: 'AWAITING_MERCHANT', overdue: false });
    await on.waits(1);
    const { status, overdue } = await shown(on, id);
    expect([status, overdue]).toEqual(marketplace === 'GENERIC' ? ['AWAITING_MERCHANT', true] : ['AWAITING_RETURN', false]);
  });

  test('and their stretch is part of the explanation', async () => {
    const on = await market('DOUYIN');
    graph.clock.set(new Date('2026-09-29T16:00:00.000Z'));
    const id = await opened(on);
    const query =
      'query ($id: ID!) { refund(id: $id) { deadlines { explanation { pauses { cause from to } holidaysUnknown } } } }';
    expect(await on.reads(on.buyer, query, { id })).toEqual({
      refund: {
        deadlines: [
          {
            explanation: [
              {
                pauses: [{ cause: 'cn-holidays', from: '2026-09-30T16:00:00.000Z', to: '2026-10-07T16:00:00.000Z' }],
                holidaysUnknown: false,
              },
            ],
          },
        ],
      },
    });
  });
});

describe('reminders (C18)', () => {
  const remindersOf = async (id: string) =>
    (await eventsOf(graph, id))
      .filter(({ type }) => type === 'refund.deadline_due_soon')
      .map(({ at, data }) => [data.key, at, data.dueAt]);

  test.each([
    // All of these times are of even hours.
    ['punctual', 2 * HOUR],
    ['late', 12 * DAY],
  ])('are told at their own times by a worker that is %s', async (_, every) => {
    const on = await market('TAOBAO');
    const start = graph.clock.now().getTime();
    const at = (ms: number) => new Date(start + ms).toISOString();
    const id = await opened(on);
    for (let passed = 0; passed < 12 * DAY; passed += every) await on.waits(every);
    const answer = at(5 * DAY);
    const ship = at(12 * DAY);
    expect(await remindersOf(id)).toEqual([
      ['merchantRespond', at(4 * DAY), answer],
      ['merchantRespond', at(5 * DAY - 2 * HOUR), answer],
      ['buyerShip', at(9 * DAY), ship],
      ['buyerShip', at(11 * DAY), ship],
      ['buyerShip', at(12 * DAY - 6 * HOUR), ship],
    ]);
  });
});

describe('a late worker leaves the history of a punctual one', () => {
  const lives: [Marketplace, string, (on: Market) => Promise<string>][] = [
    ['TAOBAO', 'agreed to by the clock, never sent', (on) => opened(on)],
    ['GENERIC', 'overdue, lapsed, never sent', (on) => opened(on)],
    ['DOUYIN', 'agreed to by the clock, never sent', (on) => opened(on)],
    ['JD', 'agreed to, never sent', (on) => returning(on)],
    [
      'KUAISHOU',
      'refused, and the refusal stands',
      async (on) => {
        const id = await opened(on);
        await rejects(on, id);
        return id;
      },
    ],
  ];

  test.each(lives)('%s: %s', async (marketplace, _, begin) => {
    const on = await market(marketplace);
    const start = graph.clock.now();
    const punctual = await begin(on);
    for (let day = 0; day < 30; day += 1) for (let i = 0; i < 4; i += 1) await on.waits(6 * HOUR);
    graph.clock.set(start);
    const late = await begin(on);
    await on.waits(30 * DAY);
    expect(await statusOf(on, late)).toBe('CLOSED');
    expect(await historyOf(late)).toEqual(await historyOf(punctual));
  });

  /** What happened to a case and when, by its timeline and its events, without what is its own. */
  async function historyOf(id: string) {
    const on = await market('TAOBAO');
    const entries = await graph.subgraphs.order.database.query(
      `SELECT kind, at, actor, facts FROM timeline_entry WHERE refundId = '${id}' ORDER BY position`,
    );
    const events = (await eventsOf(on.graph, id)).map(({ type, sequence, at, data }) => {
      const { number: _number, orderId: _orderId, origin: _origin, ...facts } = data;
      return { type, sequence, at, facts };
    });
    return JSON.parse(JSON.stringify({ entries, events }).replace(/S\d{6}-[0-9A-Z]{8}/g, 'number of a service order')) as object;
  }
});

describe('what is due and not settled yet', () => {
  test('is shown by reads, which write nothing; what it ends is closed', async () => {
    const on = await market('TAOBAO');
    const id = await opened(on);
    graph.clock.advance(5 * DAY + 1);
    expect(await shown(on, id)).toMatchObject({
      status: 'AWAITING_MERCHANT',
      deadlines: [{ key: 'merchantRespond', overdue: true }],
    });
    const action = await actionOf(on, id, 'refundReject', on.merchant);
    expect(action).toMatchObject({ enabled: false, dueAt: null, blockedBy: { code: 'DEADLINE_PASSED' } });
    expect(await kindsOf(on, id)).toEqual(['REFUND_APPLIED']);
  });

  test('is settled by the next write, which comes too late', async () => {
    const on = await market('TAOBAO');
    const id = await opened(on);
    const due = after(on, 5 * DAY);
    graph.clock.advance(5 * DAY + 1);
    const { userErrors } = await on.call(
      on.merchant,
      'refundReject',
      { reasonCode: 'NO', statement: '拒绝', acknowledgedWarnings: ['CONTACT_FIRST'] },
      id,
    );
    expect(userErrors.map(({ code }) => code)).toEqual(['REFUND_STATUS_CONFLICT']);
    await graph.settle();
    const { status, timeline } = await shown(on, id);
    expect(status).toBe('AWAITING_RETURN');
    expect(timeline.edges.map(({ node }) => [node.kind, node.at === due]).slice(1)).toEqual([
      ['DEADLINE_PASSED', true],
      ['REFUND_APPROVED', true],
      ['RETURN_AUTHORIZED', true],
    ]);
  });

  test('an act at the very moment still counts', async () => {
    const on = await market('TAOBAO');
    const id = await opened(on);
    graph.clock.advance(5 * DAY);
    await rejects(on, id);
    expect(await statusOf(on, id)).toBe('REJECTED');
  });
});

describe('while logistics does not answer', () => {
  const move = (from: string, to: string) => graph.subgraphs.logistics.database.query(`ALTER TABLE ${from} RENAME TO ${to}`);

  test('nothing fires that a parcel could have ended, and a write is asked to come again; all else goes on', async () => {
    const on = await market('GENERIC');
    const neverSent = await returning(on);
    const refused = await opened(on);
    await rejects(on, refused);
    await move('event', 'event_away');
    try {
      graph.clock.advance(7 * DAY + 1);
      // The workers have done what they can before the reader fails.
      await expect(graph.subgraphs.order.settle()).rejects.toThrow(/event|unavailable/);
      expect([await statusIn(neverSent), await statusIn(refused)]).toEqual(['AWAITING_RETURN', 'CLOSED']);
      const { userErrors } = await on.call(on.merchant, 'refundReceiptConfirm', {}, neverSent);
      expect(userErrors.map(({ code }) => code)).toEqual(['DEADLINE_UNSETTLED']);
      expect(await statusIn(neverSent)).toBe('AWAITING_RETURN');
    } finally {
      await move('event_away', 'event');
    }
    await graph.settle();
    expect(await shown(on, neverSent)).toMatchObject({ status: 'CLOSED', closedReason: 'RETURN_EXPIRED' });
  });

  async function statusIn(id: string): Promise<string> {
    const rows = await graph.subgraphs.order.database.query(`SELECT status FROM refund WHERE id = '${id}'`);
    return rows[0].status;
  }
});

test('a clock that was met does not fire later', async () => {
  const on = await market('TAOBAO');
  const id = await opened(on);
  await on.waits(HOUR);
  await agreed(on, id);
  await sent(on, id);
  await on.waits(9 * DAY);
  expect(await shown(on, id)).toMatchObject({ status: 'AWAITING_RECEIPT', deadlines: [{ key: 'merchantReceive' }] });
  expect(await kindsOf(on, id)).not.toContain('DEADLINE_PASSED');
});
