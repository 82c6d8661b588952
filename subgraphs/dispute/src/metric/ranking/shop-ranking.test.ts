import type { Claims } from '@after-sales/runtime';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ANALYST, countedAll, madeFacts, ordersTold } from '../../testing/metrics';
import { UNKNOWN } from '../fact/dimensions';
import { runDispute, type RunningDispute } from '../../testing/running';

const HOUR = '2026-06-01T02:00:00.000Z';
const DAY = { from: '2026-05-31T16:00:00Z', to: '2026-06-01T16:00:00Z' };
const QUALITY = { reasonClasses: ['QUALITY'] };

let running: RunningDispute;
beforeAll(async () => {
  running = await runDispute();
  const shops = { 'taobao:1': 2, 'taobao:2': 1, 'taobao:3': 2, 'taobao:4': 0, 'jd:1': 9 };
  for (const [shopId, disputes] of Object.entries(shops)) {
    await disputed(shopId, disputes);
    ordersTold(running, shopId, HOUR, { paid: 10, marketplace: shopId.startsWith('jd') ? 'JD' : 'TAOBAO' });
  }
  ordersTold(running, 'taobao:5', HOUR, { paid: 9 });
  await disputed('taobao:5', 9);
  await countedAll(running);
});
afterAll(() => running.stop());

const disputed = (shopId: string, disputes: number, more: object = {}) =>
  madeFacts(
    running,
    shopId,
    Array.from({ length: disputes }, () => ({ measure: 'DISPUTES_OPENED' as const, value: 10_000, ...more })),
  );

const QUERY = `query ($metric: MetricKey!, $from: DateTime!, $to: DateTime!, $filter: MetricFilter, $order: ShopRankingOrder, $minSample: Int, $first: Int, $after: Cursor) {
  shopRanking(metric: $metric, from: $from, to: $to, filter: $filter, order: $order, minSample: $minSample, first: $first, after: $after) {
    edges { node { rank shopId currency numerator denominator value amount { amount currencyCode } } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;

interface Ranking {
  edges: {
    node: {
      rank: number;
      shopId: string;
      currency: string;
      numerator: number;
      denominator: number | null;
      value: number;
      amount: unknown;
    };
  }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
}

async function asked(variables: object = {}, as: Claims = ANALYST): Promise<Ranking> {
  const given = { metric: 'disputeActivity', order: 'HIGHEST_FIRST', minSample: 10, first: 20, ...DAY, ...variables };
  return (await running.ask<{ shopRanking: Ranking }>(as, QUERY, given)).shopRanking;
}

const shown = ({ edges }: Ranking) =>
  edges.map(({ node: { rank, shopId, numerator, denominator } }) => `${rank}. ${shopId} ${numerator} / ${denominator}`);

test('shops stand by their number, those of the same by their id and on the same rank', async () => {
  expect(shown(await asked())).toEqual(['1. taobao:1 2 / 10', '1. taobao:3 2 / 10', '3. taobao:2 1 / 10', '4. taobao:4 0 / 10']);
  expect(shown(await asked({ order: 'LOWEST_FIRST' }))).toEqual([
    '1. taobao:4 0 / 10',
    '2. taobao:2 1 / 10',
    '3. taobao:1 2 / 10',
    '3. taobao:3 2 / 10',
  ]);
  expect(shown(await asked({ minSample: 9 }))[0]).toBe('1. taobao:5 9 / 9');
});

test('counts and amounts are ranked as ratios are', async () => {
  const { edges } = await asked({ metric: 'disputesOpened', first: 1 });
  expect(edges.map(({ node }) => node)).toEqual([
    { rank: 1, shopId: 'taobao:5', currency: 'CNY', numerator: 9, denominator: null, value: 9, amount: null },
  ]);
});

test('each sees the shops that its token names', async () => {
  expect(shown(await asked({}, { sub: 'm', kind: 'MERCHANT', shops: ['taobao:2'] }))).toEqual(['1. taobao:2 1 / 10']);
  expect(shown(await asked({}, { sub: 'p', kind: 'PLATFORM', marketplaces: ['JD'] }))).toEqual(['1. jd:1 9 / 10']);
  expect(shown(await asked({ filter: { shopIds: ['jd:1'] } }))).toEqual([]);
  for (const as of [{ sub: 'b', kind: 'BUYER' }, null])
    await expect(asked({}, as as Claims)).rejects.toThrow('metrics are for analysts');
});

test('of a reason, all orders of the shop stand below the line', async () => {
  await disputed('taobao:4', 3, { dimensions: { ...UNKNOWN, reasonClass: 'QUALITY' } });
  expect(shown(await asked({ filter: QUALITY, first: 2 }))).toEqual(['1. taobao:4 3 / 10', '2. taobao:1 0 / 10']);
});

test('a page goes on at its place, whatever moves before it meanwhile', async () => {
  const first = await asked({ first: 2, filter: { shopIds: ['taobao:1', 'taobao:2', 'taobao:3'] } });
  expect([shown(first), first.pageInfo.hasNextPage]).toEqual([['1. taobao:1 2 / 10', '1. taobao:3 2 / 10'], true]);
  await disputed('taobao:3', 1);
  const filter = { shopIds: ['taobao:1', 'taobao:2', 'taobao:3'] };
  const next = await asked({ first: 2, filter, after: first.pageInfo.endCursor });
  expect([shown(next), next.pageInfo]).toMatchObject([['3. taobao:2 1 / 10'], { hasNextPage: false, hasPreviousPage: true }]);
  const none = await asked({ first: 2, filter, after: next.pageInfo.endCursor });
  expect([shown(none), none.pageInfo.hasNextPage]).toEqual([[], false]);
});

test.each<[string, object, string]>([
  ['a time within a day', { from: '2026-05-31T17:00:00Z' }, 'a ranking is of whole days of the marketplace, in Asia/Shanghai'],
  ['no time', { to: '2026-05-31T16:00:00Z' }, 'from is to be before to'],
  ['two dimensions', { filter: { ...QUALITY, types: ['EXCHANGE'] } }, 'a ranking is filtered by one dimension at most'],
  ['an unknown metric', { metric: 'luck' }, 'Value "luck" does not exist in "MetricKey" enum'],
  ['no page', { first: 0 }, 'a page has 1 to 100 entries, not 0'],
  ['too long a page', { first: 101 }, 'a page has 1 to 100 entries, not 101'],
  ['no sample', { minSample: 0 }, 'minSample: 1 or more, not 0'],
  ['a cursor of another list', { after: Buffer.from('["a"]').toString('base64url') }, 'this is no cursor of this list'],
  ['no cursor', { after: 'x' }, 'this is no cursor of this list'],
])('%s is refused', async (_what, variables, message) => {
  await expect(asked(variables)).rejects.toThrow(message);
});

test('a ranking reads sums alone, by their indexes', async () => {
  for (let n = 0; n < 200; n++) {
    const at = Date.parse('2026-03-01T00:00:00.000Z') + n * 86_400_000 * 0.25;
    await madeFacts(running, `taobao:${n % 50}`, [{ measure: 'DISPUTES_OPENED', at }]);
  }
  await countRows(running.subgraph.database);
  const shops = { filter: { shopIds: ['taobao:1', 'taobao:2'] } };
  expect(await indexesOf(running, () => asked())).toEqual(['metric_day_of_marketplace', 'metric_day_of_marketplace']);
  expect(await indexesOf(running, () => asked(shops))).toEqual(['PRIMARY', 'PRIMARY']);
  expect(await indexesOf(running, () => asked({ filter: QUALITY }))).toEqual([
    'metric_shop_of_marketplace',
    'PRIMARY',
    'metric_day_of_marketplace',
  ]);
});
