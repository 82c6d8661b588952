import { inTransaction, type Claims } from '@after-sales/runtime';
import type { RunningAlone } from '@after-sales/runtime/testing/running';
import type { PageShown } from '@after-sales/runtime/testing/shown';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emit, type RefundFacts } from '../events';
import { RefundStatus, RefundType } from '../refund/refund.states';
import { runOrder, START } from '../testing/running';

let running: RunningAlone;
const { AWAITING_MERCHANT, REFUNDING, REJECTED } = RefundStatus;
const owner = (n: number) => ({
  id: `rf_${n}`,
  marketplace: n === 3 ? 'JD' : 'TAOBAO',
  shopId: `s${n}`,
  buyerId: `b${n}`,
});

beforeAll(async () => {
  running = await runOrder();
  await tell(1, AWAITING_MERCHANT, { to: AWAITING_MERCHANT });
  await tell(2, AWAITING_MERCHANT, { to: AWAITING_MERCHANT });
  await deadline(1, 'started');
  await tell(1, REJECTED, { from: AWAITING_MERCHANT, to: REJECTED });
  await deadline(1, 'changed');
  await tell(3, AWAITING_MERCHANT, { to: AWAITING_MERCHANT });
  await tell(2, REFUNDING, { from: AWAITING_MERCHANT, to: REFUNDING });
});
afterAll(() => running.stop());

function facts(n: number, status: RefundStatus): RefundFacts {
  const type = n === 2 ? RefundType.RETURN_REFUND : RefundType.REFUND_ONLY;
  const about = { type, status, reasonClass: n === 1 ? 'QUALITY' : 'BUYER_REMORSE', requestedAmount: n * 1000, currency: 'CNY' };
  return { orderId: `or_${n}`, number: `R-${n}`, ...about, policy: 'generic@1', policyFiles: {} };
}

function tell(n: number, status: RefundStatus, moved: { from?: RefundStatus; to: RefundStatus }): Promise<void> {
  return inTransaction(running.subgraph.context(), async (tx) =>
    emit(tx, 'refund.refusal_authorized', owner(n), facts(n, status), { ...moved, cause: 'refundApply' }),
  );
}

function deadline(n: number, kind: 'started' | 'changed'): Promise<void> {
  const dueAt = new Date(START.getTime() + 3_600_000).toISOString();
  const clock = { key: 'merchantRespond', owner: 'MERCHANT', generation: 1, onExpire: 'approve', cause: 'clock.merchantRespond' };
  const due = { dueAt: kind === 'started' ? dueAt : null, previousDueAt: kind === 'started' ? null : dueAt };
  return inTransaction(running.subgraph.context(), async (tx) =>
    emit(
      tx,
      `refund.deadline_${kind}`,
      owner(n),
      { ...facts(n, AWAITING_MERCHANT), ...clock, ...due },
      { cause: 'clock.merchantRespond' },
    ),
  );
}

const PLATFORM = { sub: 'p', kind: 'PLATFORM', marketplaces: ['TAOBAO', 'JD'] };
const STATUS = `query ($filter: RefundStatusChangeFilter, $after: Cursor, $first: Int) {
  refundStatusChanges(filter: $filter, after: $after, first: $first) {
    edges { cursor node { cursor sequence from to at recordedAt actor { kind } cause } } readTo head pageInfo { hasNextPage } } }`;
const DEADLINES = `query ($filter: RefundDeadlineChangeFilter) { refundDeadlineChanges(filter: $filter) {
  edges { node { cursor sequence kind key owner dueAt previousDueAt onExpire cause } } head } }`;

async function cursors(as: Claims, filter: object = {}): Promise<string[]> {
  const { refundStatusChanges } = await running.ask<{ refundStatusChanges: PageShown<unknown> }>(as, STATUS, { filter });
  return refundStatusChanges.edges.map(({ cursor }) => cursor);
}

test('a change tells what happened, when, by whom, and its place, in which its object’s sequence has no gap', async () => {
  const shown = await running.ask<{ refundStatusChanges: PageShown<object> }>(PLATFORM, STATUS, { filter: { ids: ['rf_1'] } });
  const at = START.toISOString();
  const told = { at, recordedAt: at, actor: { kind: 'SYSTEM' }, cause: 'refundApply' };
  expect(shown.refundStatusChanges).toEqual({
    edges: [
      { cursor: 'order:1', node: { cursor: 'order:1', sequence: 1, from: null, to: 'AWAITING_MERCHANT', ...told } },
      { cursor: 'order:4', node: { cursor: 'order:4', sequence: 2, from: 'AWAITING_MERCHANT', to: 'REJECTED', ...told } },
    ],
    readTo: 'order:7',
    head: 'order:7',
    pageInfo: { hasNextPage: false },
  });
});

test('deadlines are a list of their own', async () => {
  const { refundDeadlineChanges } = await running.ask<{ refundDeadlineChanges: PageShown<object> }>(PLATFORM, DEADLINES);
  const dueAt = '2026-06-01T09:00:00.000Z';
  const told = { key: 'merchantRespond', owner: 'MERCHANT', onExpire: 'approve', cause: 'clock.merchantRespond' };
  expect(refundDeadlineChanges.edges.map(({ node }) => node)).toEqual([
    { cursor: 'order:3', sequence: 1, kind: 'STARTED', dueAt, previousDueAt: null, ...told },
    { cursor: 'order:5', sequence: 2, kind: 'CHANGED', dueAt: null, previousDueAt: dueAt, ...told },
  ]);
  const of = async (filter: object) =>
    (await running.ask<{ refundDeadlineChanges: PageShown<object> }>(PLATFORM, DEADLINES, { filter })).refundDeadlineChanges.edges
      .length;
  expect([await of({ kinds: ['CHANGED'] }), await of({ owners: ['BUYER'] }), await of({ owners: ['MERCHANT'] })]).toEqual([
    1, 0, 2,
  ]);
});

test('each kind of caller sees the changes of its own cases alone', async () => {
  expect(await cursors({ sub: 'b1', kind: 'BUYER' })).toEqual(['order:1', 'order:4']);
  expect(await cursors({ sub: 'm', kind: 'MERCHANT', shops: ['s2'] })).toEqual(['order:2', 'order:7']);
  expect(await cursors({ sub: 'q', kind: 'PARTNER', shops: ['s2', 's3'] })).toEqual(['order:2', 'order:6', 'order:7']);
  expect(await cursors({ ...PLATFORM, marketplaces: ['JD'] })).toEqual(['order:6']);
  expect(await cursors(PLATFORM)).toEqual(['order:1', 'order:2', 'order:4', 'order:6', 'order:7']);
  expect(await cursors({ sub: 'a', kind: 'ANALYTICS', marketplaces: ['TAOBAO'] })).toEqual([]);
  expect(await cursors({ sub: 'x', kind: 'SOMEBODY' })).toEqual([]);
  expect(await cursors({ sub: 'b1', kind: 'BUYER' }, { ids: ['rf_2'] })).toEqual([]);
  expect(await cursors({ sub: 'm', kind: 'MERCHANT', shops: ['s2'] }, { shopId: 's1' })).toEqual([]);
});

test.each([
  ['marketplace', { marketplace: 'JD' }, [6]],
  ['shop', { shopId: 's2' }, [2, 7]],
  ['case', { ids: ['rf_1', 'rf_3'] }, [1, 4, 6]],
  ['no case', { ids: [] }, []],
  ['type', { types: ['RETURN_REFUND'] }, [2, 7]],
  ['status before', { from: ['AWAITING_MERCHANT'] }, [4, 7]],
  ['status after', { to: ['REJECTED', 'REFUNDING'] }, [4, 7]],
  ['class of reason', { reasonClasses: ['QUALITY'] }, [1, 4]],
  ['least amount', { minAmount: { amount: '20', currencyCode: 'CNY' } }, [2, 6, 7]],
  ['least amount in another currency', { minAmount: { amount: '1', currencyCode: 'USD' } }, []],
  ['all of it', { shopId: 's2', to: ['REFUNDING'], types: ['RETURN_REFUND'], marketplace: 'TAOBAO' }, [7]],
])('filtered by %s', async (_what, filter, places) => {
  expect(await cursors(PLATFORM, filter)).toEqual(places.map((place) => `order:${place}`));
});

test('what is no cursor of this log, no size of a page and no amount is refused with a code', async () => {
  const refusal = (variables: object) =>
    running.ask(PLATFORM, STATUS, variables).then(
      () => null,
      (error: { extensions: { code: string } }) => error.extensions.code,
    );
  expect(await refusal({ after: 'order:7' })).toBeNull();
  expect(await refusal({ after: 'order:8' })).toBe('CURSOR_BEYOND_HEAD');
  expect(await refusal({ after: 'logistics:1' })).toBe('CURSOR_OF_OTHER_LOG');
  expect(await refusal({ after: 'WyJvcmRlciJd' })).toBe('CURSOR_INVALID');
  expect(await refusal({ first: 101 })).toBe('BAD_USER_INPUT');
  for (const [amount, currencyCode] of [
    ['1.005', 'CNY'],
    ['-1', 'CNY'],
    ['1', 'yuan'],
    ['a lot', 'CNY'],
  ])
    expect(await refusal({ filter: { minAmount: { amount, currencyCode } } })).toBe('BAD_USER_INPUT');
});
