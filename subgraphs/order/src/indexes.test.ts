import {
  actorFromClaims,
  clocksDue,
  clocksWithOtherCalendars,
  inTransaction,
  lockById,
  Marketplace,
  type Claims,
} from '@after-sales/runtime';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import type { RunningAlone } from '@after-sales/runtime/testing/running';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AWAITING_LOGISTICS } from './clock/settle-due';
import { CaseClock, Order, Refund } from './index';
import { hasOverdue, outstandingOf } from './credit/outstanding';
import { openHold } from './hold/open-hold';
import { leaseDueLegs } from './payment/lease-due-legs';
import { nextDue } from './sandbox/next-due';
import { giveEvents, giveManyOrders } from './testing/many-orders';
import { runOrder } from './testing/running';

let running: RunningAlone;
beforeAll(async () => {
  running = await runOrder();
  await giveManyOrders(running.subgraph.database.manager);
  await inTransaction(running.subgraph.context(), giveEvents);
  await countRows(running.subgraph.database);
});
afterAll(() => running.stop());

// Order 77 is of buyer 77, shop 7 and the first marketplace.
const BUYER = { sub: 'b77', kind: 'BUYER' };
const MERCHANT = { sub: 'm', kind: 'MERCHANT', shops: ['s7'], permissions: ['refund:agree'] };
const CHAIN = { ...MERCHANT, shops: Array.from({ length: 30 }, (_, n) => `s${n}`) };
const PLATFORM = { sub: 'p', kind: 'PLATFORM', marketplaces: ['TAOBAO'] };
const DESK = { ...PLATFORM, marketplaces: ['TAOBAO', 'TMALL', 'JD', 'PINDUODUO', 'DOUYIN'] };

const LIST = `query ($filter: RefundFilter, $orderBy: RefundOrder, $after: Cursor) {
  refunds(filter: $filter, orderBy: $orderBy, after: $after, first: 10) { edges { node { id } } pageInfo { endCursor } } }`;
const used = (as: Claims, query: string, variables: object = {}) => indexesOf(running, () => running.ask(as, query, variables));

describe('a list of cases is read by the index of', () => {
  test.each<[string, Claims, object, string]>([
    ['its buyer', BUYER, {}, 'refund_of_buyer'],
    ['its shop', MERCHANT, {}, 'refund_of_shop'],
    ['its shops', CHAIN, {}, 'refund_of_shop'],
    ['its marketplace', PLATFORM, {}, 'refund_of_marketplace'],
    ['its order, for its buyer', BUYER, { orderId: 'or_77' }, 'refund_of_order'],
    ['its order, for its shop', MERCHANT, { orderId: 'or_77' }, 'refund_of_order'],
    ['its order, for many shops', CHAIN, { orderId: 'or_77' }, 'refund_of_order'],
    ['its order, for its marketplace', PLATFORM, { orderId: 'or_77' }, 'refund_of_order'],
    ['its order, for many marketplaces', DESK, { orderId: 'or_77', shopId: 's7', marketplace: 'TAOBAO' }, 'refund_of_order'],
    ['its buyer, of one shop', BUYER, { shopId: 's7' }, 'refund_of_buyer'],
    ['its buyer, on one marketplace', BUYER, { marketplace: 'TAOBAO' }, 'refund_of_buyer'],
    ['its shop, of many', CHAIN, { shopId: 's7' }, 'refund_of_shop'],
    ['its shop, on one marketplace', MERCHANT, { marketplace: 'TAOBAO' }, 'refund_of_shop'],
    ['its shop, for its marketplace', PLATFORM, { shopId: 's7' }, 'refund_of_shop'],
    ['its shop, for many marketplaces', DESK, { shopId: 's7' }, 'refund_of_shop'],
    ['its marketplace, of many', DESK, { marketplace: 'TAOBAO' }, 'refund_of_marketplace'],
  ])('%s', async (_whose, caller, filter, index) => {
    const both = { appliedFrom: '2026-06-01T08:00:00Z', statuses: ['AWAITING_MERCHANT'], types: ['REFUND_ONLY'] };
    expect(await used(caller, LIST, { filter })).toEqual([index]);
    expect(await used(caller, LIST, { filter, orderBy: 'OLDEST_FIRST' })).toEqual([index]);
    expect(await used(caller, LIST, { filter: { ...filter, ...both } })).toEqual([index]);
    const { refunds } = await running.ask<{ refunds: { pageInfo: { endCursor: string } } }>(caller, LIST, { filter });
    expect(await used(caller, LIST, { filter, after: refunds.pageInfo.endCursor })).toEqual([index]);
  });
});

const numbers = Array.from({ length: 50 }, (_, n) => n * 7);
const orders = { of: numbers.map((n) => ({ __typename: 'Order', id: `or_${n}` })) };
const refunds = { of: numbers.map((n) => ({ __typename: 'Refund', id: `rf_${n}a` })) };
const ofOrders = (fields: string) => `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { ${fields} } } }`;
const ofRefunds = (fields: string) => `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Refund { ${fields} } } }`;
const page = (fields: string) => `(first: 5) { edges { node { ${fields} } } }`;

describe('what belongs to many objects is read by its index', () => {
  test.each<[string, string, object, string[]]>([
    ['an order’s cases', ofOrders(`refunds${page('id')}`), orders, ['PRIMARY', 'PRIMARY + refund_of_order']],
    ['an order’s inquiries', ofOrders(`inquiries${page('id')}`), orders, ['PRIMARY', 'goods_inquiry_of_order + PRIMARY']],
    ['an order’s lines', ofOrders('lines { id }'), orders, ['PRIMARY', 'order_line_place']],
    ['an order’s payments', ofOrders('payments { id }'), orders, ['PRIMARY', 'order_payment_place']],
    ['an order’s shop', ofOrders('shop { id }'), orders, ['PRIMARY', 'PRIMARY']],
    ['a case’s order', ofRefunds('order { id }'), refunds, ['PRIMARY', 'PRIMARY']],
    ['a case’s lines', ofRefunds('lines { orderLine { id } }'), refunds, ['PRIMARY', 'refund_line_of_refund', 'PRIMARY']],
    ['a case’s legs', ofRefunds('legs { id }'), refunds, ['PRIMARY', 'refund_leg_of_refund']],
    ['a case’s hold', ofRefunds('hold { kind }'), refunds, ['PRIMARY', 'refund_hold_of_refund']],
    ['a case’s instant refund', ofRefunds('advance { status }'), refunds, ['PRIMARY', 'refund_advance_of_refund']],
    ['a case’s service order', ofRefunds('serviceOrder { number }'), refunds, ['PRIMARY', 'refund_service_order_of_refund']],
    ['a case’s proposals', ofRefunds('proposals { id }'), refunds, ['PRIMARY', 'refund_proposal_of_refund']],
    ['a case’s small payments', ofRefunds('smallPayments { id }'), refunds, ['PRIMARY', 'small_payment_of_refund']],
    ['a case’s compensation', ofRefunds('compensation { id }'), refunds, ['PRIMARY', 'refund_compensation_of_refund']],
    ['a case’s timeline', ofRefunds(`timeline${page('id')}`), refunds, ['PRIMARY', 'PRIMARY + timeline_of_refund']],
  ])('%s', async (_what, query, variables, indexes) => {
    for (const caller of [PLATFORM, DESK, CHAIN]) expect(await used(caller, query, variables)).toEqual(indexes);
  });
});

describe('one object is read by its key', () => {
  test.each([
    ['buyer', BUYER],
    ['shop', MERCHANT],
    ['many shops', CHAIN],
    ['marketplace', PLATFORM],
    ['many marketplaces', DESK],
  ])('for its %s', async (_whose, caller) => {
    expect(await used(caller, 'query { refund(id: "rf_77a") { id } order(id: "or_77") { id } }')).toEqual(['PRIMARY', 'PRIMARY']);
    const byNumber = 'query { orderByNumber(marketplace: TAOBAO, number: "77") { id } }';
    expect(await used(caller, byNumber)).toEqual(['order_number']);
  });

  test('locked, for whoever may see it', async () => {
    for (const caller of [BUYER, MERCHANT, CHAIN, PLATFORM, DESK]) {
      const lock = () =>
        inTransaction(running.subgraph.context(actorFromClaims(caller)), async (tx) => {
          expect((await lockById(tx, Refund, 'rf_77a', tx.actor))?.id).toBe('rf_77a');
          expect((await lockById(tx, Order, 'or_77', tx.actor))?.id).toBe('or_77');
        });
      expect(await indexesOf(running, lock)).toEqual(['PRIMARY', 'PRIMARY']);
    }
  });
});

test('legs that are due are found among all by their time', async () => {
  const { manager } = running.subgraph.database;
  await manager.query("UPDATE refund_leg SET askAt = requestedAt WHERE id IN ('lg_rf_1a', 'lg_rf_2a')");
  const lease = () => inTransaction(running.subgraph.context(), async (tx) => expect(await leaseDueLegs(tx)).toHaveLength(2));
  running.clock.advance(86_400_000);
  expect(await indexesOf(running, lease)).toEqual(['refund_leg_due']);
});

test('clocks that are due, or that were reckoned with other calendars, are found by their indexes', async () => {
  const ctx = running.subgraph.context();
  for (const without of [[], AWAITING_LOGISTICS])
    expect(await indexesOf(running, () => clocksDue(ctx, CaseClock, 'refundId', without))).toEqual(['case_clock_wake']);
  const another = () => clocksWithOtherCalendars(ctx, CaseClock, 'refundId', '0123456789abcdef');
  expect(await another()).toHaveLength(20);
  const { calendars } = await running.subgraph.database.manager.findOneByOrFail(CaseClock, { id: 'ck_1_2' });
  const read = await indexesOf(running, () => clocksWithOtherCalendars(ctx, CaseClock, 'refundId', calendars!));
  // SQLite names the index for each side of the OR.
  expect(new Set(read.flatMap((each) => each.split(' + ')))).toEqual(new Set(['case_clock_calendars']));
});

test('what is due next is found by the indexes of clocks and payments', async () => {
  expect(await indexesOf(running, () => nextDue(running.subgraph.context()))).toEqual(['case_clock_wake', 'refund_leg_due']);
});

test('the clocks of many cases at once are found by their cases', async () => {
  const query = `query ($refunds: [_Any!]!) { _entities(representations: $refunds) { ... on Refund { deadlines { key } } } }`;
  const found = await used(MERCHANT, query, { refunds: refunds.of });
  expect(found).toContain('case_clock_generation');
});

test('what one may do with many cases is found by their indexes', async () => {
  const found = await used(MERCHANT, ofRefunds('availableActions { name }'), { of: refunds.of });
  expect(found.filter((index) => index.includes('scan'))).toEqual([]);
  expect(found).toEqual(expect.arrayContaining(['refund_hold_of_refund', 'refund_contact_of_refund', 'task_of_refund']));
});

test('who bears what of many cases is found by its index', async () => {
  const found = await used(MERCHANT, ofRefunds('liabilities { party }'), { of: refunds.of });
  expect(found).toContain('liability_entry_of_refund');
});

test('what a buyer has not given back is summed up from its own advances', async () => {
  const { manager } = running.subgraph.database;
  const whose = { buyerId: 'b77', marketplace: Marketplace.TAOBAO, currency: 'CNY' };
  expect(await indexesOf(running, () => outstandingOf(manager, whose))).toEqual(['refund_advance_of_buyer']);
  expect(await indexesOf(running, () => hasOverdue(manager, whose))).toEqual(['refund_advance_of_buyer']);
});

test('the hold of a case that is open is found by the case', async () => {
  const ctx = running.subgraph.context();
  const find = () => inTransaction(ctx, async (tx) => expect((await openHold(tx, 'rf_77a'))?.id).toBe('hd_rf_77a_2'));
  expect(await indexesOf(running, find)).toEqual(['refund_hold_open']);
});

test('from the application to the money nothing is read from end to end', async () => {
  const apply = `mutation ($input: RefundApplyInput!) { refundApply(input: $input) { refund { id } userErrors { code } } }`;
  const approve = `mutation ($id: ID!) { refundApprove(id: $id, input: {}) { userErrors { code } } }`;
  const lines = [{ lineId: 'ol_or_77_2', quantity: 1 }];
  const input = { idempotencyKey: 'k', orderId: 'or_77', type: 'REFUND_ONLY', reasonCode: 'QUALITY', lines };
  const indexes = await indexesOf(running, async () => {
    const { refundApply } = await running.ask<{ refundApply: { refund: { id: string } } }>(BUYER, apply, { input });
    const { id } = refundApply.refund;
    expect(await running.ask(MERCHANT, approve, { id })).toEqual({ refundApprove: { userErrors: [] } });
    await running.subgraph.settle();
    running.clock.advance(86_400_000);
    await running.subgraph.settle();
    expect(await running.ask(BUYER, `{ refund(id: "${id}") { status } }`)).toEqual({ refund: { status: 'REFUNDED' } });
  });
  // The newest checkpoint is the first entry of its index, read backwards.
  const newest = 'scan audit_checkpoint_sequence';
  expect(indexes.filter((index) => index.includes('scan') && index !== newest)).toEqual([]);
  expect(indexes).toEqual(
    expect.arrayContaining(['refund_of_order', 'refund_line_of_refund', 'refund_leg_of_payment', 'PRIMARY']),
  );
});
