import { EventRow } from '@after-sales/runtime';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Claims, type Graph } from './harness';
import { giveOrders } from './orders';
import {
  apply,
  buyer,
  call,
  clerk,
  done,
  key,
  merchant,
  orderByNumber,
  orderOf,
  otherBuyer,
  partner,
  platform,
  refused,
} from './world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let graph: Graph;
let orders = 0;
beforeAll(async () => {
  graph = await startGraph();
  // No public holiday lies in the days from here on.
  graph.clock.set(new Date('2026-07-06T04:00:00.000Z'));
});
afterAll(() => graph.stop());

interface Shown {
  status: string;
  version: number;
  hold: { kind: string; status: string; reason: string; asked: string | null; startedAt: string | null; dueAt: string } | null;
  deadlines: { key: string; owner: string; dueAt: string; paused: boolean; onExpire: string }[];
  availableActions: { name: string; enabled: boolean; dueAt: string | null; blockedBy: { code: string } | null }[];
  timeline: { edges: { node: { kind: string; summary: string; actor: { kind: string } } }[] };
}

const SHOWN = `query ($id: ID!) { refund(id: $id) { status version
  hold { kind status reason asked requestedBy { kind } requestedAt startedAt dueAt }
  deadlines { key owner dueAt paused onExpire } availableActions { name enabled dueAt blockedBy { code } }
  timeline(last: 100) { edges { node { kind summary actor { kind } } } } } }`;
const shown = async (id: string, as: Claims = buyer) => (await graph.ask<{ refund: Shown }>(as, SHOWN, { id })).data.refund;
const kinds = async (id: string) => (await shown(id)).timeline.edges.map(({ node }) => node.kind);
const deadlines = async (id: string) => Object.fromEntries((await shown(id)).deadlines.map((each) => [each.key, each]));
const action = async (id: string, name: string, as: Claims) =>
  (await shown(id, as)).availableActions.find((each) => each.name === name);
const eventsOf = async (id: string) => {
  const { manager } = graph.subgraphs.order.database;
  const rows = await manager.find(EventRow, { where: { objectId: id }, order: { position: 'ASC' } });
  return rows.filter(({ type }) => type.startsWith('refund.hold_'));
};
const later = (ms: number) => new Date(graph.clock.now().getTime() + ms).toISOString();

async function newCase(more: Record<string, unknown> = {}): Promise<string> {
  const number = `H-${++orders}`;
  await giveOrders(graph, [orderOf(graph, number, more)]);
  return (await apply(graph, await orderByNumber(graph, number))).refund.id;
}

const ask = (id: string, as: Claims = merchant, reason = '等待补寄配件') =>
  done(graph, as, 'refundHoldRequest', { idempotencyKey: key(), reason }, id);
const accept = (id: string, as: Claims = buyer) => done(graph, as, 'refundHoldAccept', {}, id);

describe('a hold by consent (c.2 #20, D7)', () => {
  test('is asked for while the case goes on, and lets every deadline stand still once it is agreed to', async () => {
    const id = await newCase();
    await done(graph, merchant, 'refundApprove', {}, id);
    const shipBy = (await deadlines(id)).buyerShip!.dueAt;
    const answerBy = later(DAY);
    const asked = await ask(id);
    expect(asked.refund.status).toBe('AWAITING_RETURN');
    expect((await shown(id)).hold).toMatchObject({ kind: 'CONSENT', status: 'REQUESTED', asked: 'BUYER', dueAt: answerBy });
    expect(await deadlines(id)).toMatchObject({
      buyerShip: { paused: false, dueAt: shipBy },
      holdAnswer: { owner: 'BUYER', dueAt: answerBy, onExpire: 'RETURN_TO_PREVIOUS' },
    });

    graph.clock.advance(6 * HOUR);
    const started = graph.clock.now().toISOString();
    const over = later(7 * DAY);
    expect((await accept(id)).refund.status).toBe('ON_HOLD');
    expect((await shown(id)).hold).toMatchObject({ kind: 'CONSENT', status: 'ACTIVE', startedAt: started, dueAt: over });
    const held = await deadlines(id);
    expect(Object.keys(held).sort()).toEqual(['buyerShip', 'hold']);
    expect(held).toMatchObject({ buyerShip: { paused: true }, hold: { owner: 'SYSTEM', dueAt: over, paused: false } });

    graph.clock.advance(2 * DAY);
    expect((await done(graph, merchant, 'refundHoldEnd', {}, id)).refund.status).toBe('AWAITING_RETURN');
    expect((await shown(id)).hold).toBeNull();
    const end = new Date(new Date(shipBy).getTime() + 2 * DAY).toISOString();
    expect(await deadlines(id)).toMatchObject({ buyerShip: { paused: false, dueAt: end } });
    expect((await kinds(id)).slice(-3)).toEqual(['HOLD_REQUESTED', 'HOLD_STARTED', 'HOLD_ENDED']);
    expect((await eventsOf(id)).map(({ type, fromStatus, toStatus, cause }) => [type, fromStatus, toStatus, cause])).toEqual([
      ['refund.hold_requested', null, null, 'refundHoldRequest'],
      ['refund.hold_started', 'AWAITING_RETURN', 'ON_HOLD', 'refundHoldAccept'],
      ['refund.hold_ended', 'ON_HOLD', 'AWAITING_RETURN', 'refundHoldEnd'],
    ]);
  });

  test('ends by itself after seven days; the case goes on where it stood', async () => {
    const id = await newCase();
    const respondBy = (await deadlines(id)).merchantRespond!.dueAt;
    await ask(id, buyer);
    expect((await shown(id)).hold).toMatchObject({ asked: 'MERCHANT' });
    await accept(id, merchant);
    graph.clock.advance(7 * DAY);
    await graph.settle();
    const end = new Date(new Date(respondBy).getTime() + 7 * DAY).toISOString();
    expect((await shown(id)).status).toBe('AWAITING_MERCHANT');
    expect(await deadlines(id)).toMatchObject({ merchantRespond: { paused: false, dueAt: end } });
    expect((await kinds(id)).slice(-2)).toEqual(['DEADLINE_PASSED', 'HOLD_ENDED']);
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      type: 'refund.hold_ended',
      cause: 'expiry.hold',
      actor: { kind: 'SYSTEM' },
      toStatus: 'AWAITING_MERCHANT',
    });
  });

  test('lapses without an answer within 24 hours, and may be declined', async () => {
    const id = await newCase();
    const { version } = (await ask(id)).refund;
    const respondBy = (await deadlines(id)).merchantRespond!.dueAt;
    graph.clock.advance(DAY);
    await graph.settle();
    expect(await shown(id)).toMatchObject({ status: 'AWAITING_MERCHANT', hold: null, version: version + 1 });
    await refused(graph, buyer, 'refundHoldAccept', {}, 'HOLD_NOT_REQUESTED', id);
    await ask(id);
    await done(graph, buyer, 'refundHoldDecline', {}, id);
    expect((await shown(id)).hold).toBeNull();
    expect(await deadlines(id)).toEqual({ merchantRespond: expect.objectContaining({ dueAt: respondBy }) });
    expect((await kinds(id)).slice(-5)).toEqual([
      'HOLD_REQUESTED',
      'DEADLINE_PASSED',
      'HOLD_LAPSED',
      'HOLD_REQUESTED',
      'HOLD_DECLINED',
    ]);
    // Neither counts: a case has two that were in force.
    for (let i = 0; i < 2; i++) {
      await ask(id);
      await accept(id);
      await done(graph, buyer, 'refundHoldEnd', {}, id);
    }
    const error = await refused(
      graph,
      buyer,
      'refundHoldRequest',
      { idempotencyKey: key(), reason: '再等等' },
      'HOLD_LIMIT_REACHED',
      id,
    );
    expect(error.ruleId).toBe('D7');
    expect(await action(id, 'refundHoldRequest', buyer)).toMatchObject({
      enabled: false,
      blockedBy: { code: 'HOLD_LIMIT_REACHED' },
    });
  });

  test('is for the two parties, and is answered by the one that was asked', async () => {
    const id = await newCase();
    const request = () => ({ idempotencyKey: key(), reason: '等一等' });
    await refused(graph, clerk, 'refundHoldRequest', request(), 'FORBIDDEN', id);
    await refused(graph, partner, 'refundHoldRequest', request(), 'FORBIDDEN', id);
    await refused(graph, platform, 'refundHoldRequest', request(), 'FORBIDDEN', id);
    await refused(graph, otherBuyer, 'refundHoldRequest', request(), 'NOT_FOUND', id);
    await refused(graph, null, 'refundHoldRequest', request(), 'UNAUTHENTICATED', id);
    for (const reason of ['  ', '长'.repeat(501)])
      await refused(graph, buyer, 'refundHoldRequest', { ...request(), reason }, 'STATEMENT_REQUIRED', id);
    await refused(graph, merchant, 'refundHoldAccept', {}, 'HOLD_NOT_REQUESTED', id);
    await refused(graph, merchant, 'refundHoldEnd', {}, 'REFUND_STATUS_CONFLICT', id);
    await ask(id, buyer);
    await refused(graph, merchant, 'refundHoldRequest', request(), 'HOLD_REQUESTED', id);
    await refused(graph, buyer, 'refundHoldAccept', {}, 'FORBIDDEN', id);
    await refused(graph, buyer, 'refundHoldDecline', {}, 'FORBIDDEN', id);
    await refused(graph, platform, 'refundHoldAccept', {}, 'FORBIDDEN', id);
    expect(await action(id, 'refundHoldAccept', buyer)).toBeUndefined();
    expect(await action(id, 'refundHoldAccept', merchant)).toEqual({
      name: 'refundHoldAccept',
      enabled: true,
      dueAt: later(DAY),
      blockedBy: null,
    });
    await accept(id, merchant);
    await refused(graph, merchant, 'refundApprove', {}, 'REFUND_STATUS_CONFLICT', id);
    await refused(graph, platform, 'refundHoldEnd', {}, 'FORBIDDEN', id);
    await refused(graph, buyer, 'refundHoldRequest', request(), 'REFUND_STATUS_CONFLICT', id);
  });

  test('a request lapses when the case moves on', async () => {
    const id = await newCase();
    await ask(id, buyer);
    expect((await done(graph, merchant, 'refundApprove', {}, id)).refund.status).toBe('AWAITING_RETURN');
    expect((await shown(id)).hold).toBeNull();
    expect(Object.keys(await deadlines(id))).toEqual(['buyerShip']);
    expect((await eventsOf(id)).map(({ type, cause }) => [type, cause])).toEqual([
      ['refund.hold_requested', 'refundHoldRequest'],
      ['refund.hold_lapsed', 'authoriseReturn'],
    ]);
    await refused(graph, merchant, 'refundHoldAccept', {}, 'HOLD_NOT_REQUESTED', id);
  });
});

describe('a hold ends', () => {
  test('when the platform is called in (c.2 #16)', async () => {
    const id = await newCase();
    await ask(id);
    await accept(id);
    const escalated = await done(graph, platform, 'refundEscalate', { idempotencyKey: key(), statement: '平台调查' }, id);
    expect(escalated.refund.status).toBe('IN_ARBITRATION');
    expect((await shown(id)).hold).toBeNull();
    expect(await deadlines(id)).toEqual({ merchantRespond: expect.objectContaining({ paused: true }) });
    expect((await eventsOf(id)).at(-1)).toMatchObject({ type: 'refund.hold_ended', cause: 'escalate' });
    await refused(graph, merchant, 'refundHoldRequest', { idempotencyKey: key(), reason: '等' }, 'REFUND_IN_ARBITRATION', id);
  });

  test('when the buyer withdraws (c.2 #19)', async () => {
    const id = await newCase();
    await ask(id);
    await accept(id);
    const withdrawn = await done(graph, buyer, 'refundWithdraw', { acknowledgedWarnings: ['ENTRY_CONSUMED'] }, id);
    expect(withdrawn.refund).toMatchObject({ status: 'CLOSED', closedReason: 'WITHDRAWN' });
    expect(await shown(id)).toMatchObject({ hold: null, deadlines: [] });
    expect((await kinds(id)).slice(-2)).toEqual(['HOLD_ENDED', 'REFUND_CLOSED']);
  });
});

describe('a hold for a risk', () => {
  const risk = () => ({ idempotencyKey: key(), reason: '疑似盗用账户' });

  test('is ordered and ended by the platform, once a case; what a party asked for lapses', async () => {
    const id = await newCase();
    await ask(id, buyer);
    for (const as of [buyer, merchant]) await refused(graph, as, 'refundRiskHold', risk(), 'FORBIDDEN', id);
    await refused(graph, platform, 'refundRiskHold', { ...risk(), reason: '' }, 'STATEMENT_REQUIRED', id);
    const over = later(7 * DAY);
    expect((await done(graph, platform, 'refundRiskHold', risk(), id)).refund.status).toBe('ON_HOLD');
    expect((await shown(id)).hold).toMatchObject({ kind: 'RISK', status: 'ACTIVE', asked: null, dueAt: over });
    expect(await deadlines(id)).toMatchObject({
      riskHold: { owner: 'PLATFORM', dueAt: over },
      merchantRespond: { paused: true },
    });
    for (const as of [buyer, merchant]) {
      await refused(graph, as, 'refundHoldEnd', {}, 'FORBIDDEN', id);
      expect(await action(id, 'refundHoldEnd', as)).toBeUndefined();
    }
    expect(await action(id, 'refundHoldEnd', platform)).toMatchObject({ enabled: true, dueAt: over });
    expect((await done(graph, platform, 'refundHoldEnd', {}, id)).refund.status).toBe('AWAITING_MERCHANT');
    await refused(graph, platform, 'refundRiskHold', risk(), 'HOLD_LIMIT_REACHED', id);
    expect((await eventsOf(id)).map(({ type }) => type.slice(12))).toEqual(['requested', 'lapsed', 'started', 'ended']);
    // A risk hold leaves the parties theirs.
    await ask(id);
  });

  test('ends by itself after seven days', async () => {
    const id = await newCase();
    await done(graph, platform, 'refundRiskHold', risk(), id);
    graph.clock.advance(7 * DAY);
    await graph.settle();
    expect(await shown(id)).toMatchObject({ status: 'AWAITING_MERCHANT', hold: null });
  });
});

describe('races', () => {
  test('a hold that is agreed to at the very moment that the clock runs out counts; a millisecond later it does not', async () => {
    const inTime = await newCase();
    const tooLate = await newCase();
    const start = graph.clock.now().getTime();
    graph.clock.set(new Date(start + 5 * DAY - HOUR));
    for (const id of [inTime, tooLate]) await ask(id);
    graph.clock.set(new Date(start + 5 * DAY));
    expect((await accept(inTime)).refund.status).toBe('ON_HOLD');
    graph.clock.advance(1);
    const late = await call(graph, buyer, 'refundHoldAccept', {}, tooLate);
    expect(late.userErrors.map(({ code }) => code)).toEqual(['HOLD_NOT_REQUESTED']);
    await graph.settle();
    // Taobao’s clock of five days agrees for the merchant (B4).
    expect(await shown(tooLate)).toMatchObject({ status: 'AWAITING_RETURN', hold: null });
    expect((await shown(inTime)).status).toBe('ON_HOLD');
  });

  test('ten answers at once make one hold', async () => {
    const id = await newCase();
    await ask(id);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => call(graph, buyer, i % 2 === 0 ? 'refundHoldAccept' : 'refundHoldDecline', {}, id)),
    );
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect((await kinds(id)).filter((kind) => kind === 'HOLD_STARTED' || kind === 'HOLD_DECLINED')).toHaveLength(1);
  });
});
