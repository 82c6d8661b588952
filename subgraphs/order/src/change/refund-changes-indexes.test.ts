import { actorFromClaims, changes, type Claims } from '@after-sales/runtime';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { profile } from '@after-sales/runtime/testing/profile';
import type { RunningAlone } from '@after-sales/runtime/testing/running';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { giveManyChanges } from '../testing/many-changes';
import { runOrder } from '../testing/running';

const CHANGES = 100_000;
let running: RunningAlone;
beforeAll(async () => {
  running = await runOrder();
  await giveManyChanges(running.subgraph.database, CHANGES);
  await countRows(running.subgraph.database);
});
afterAll(() => running.stop());

const BUYER = { sub: 'b77', kind: 'BUYER' };
const MERCHANT = { sub: 'm', kind: 'MERCHANT', shops: ['s7'] };
const CHAIN = { ...MERCHANT, shops: ['s7', 's9', 's19', 's39'] };
const PARTNER = { sub: 'p', kind: 'PARTNER', shops: ['s7', 's8'] };
const PLATFORM = { sub: 'p', kind: 'PLATFORM', marketplaces: ['TAOBAO'] };
const DESK = { ...PLATFORM, marketplaces: ['TAOBAO', 'TMALL', 'JD', 'PINDUODUO', 'DOUYIN'] };
const ALL = 'event_stream_position';
const OF_BUYER = 'event_stream_of_buyer';
const OF_SHOP = 'event_stream_of_shop';
const OF_MARKETPLACE = 'event_stream_of_marketplace';
const OF_OBJECT = 'event_stream_of_object';

const PAGE = `query ($filter: RefundStatusChangeFilter, $after: Cursor, $first: Int) {
  refundStatusChanges(filter: $filter, after: $after, first: $first) { edges { node { id at } } readTo head pageInfo { hasNextPage } } }`;
interface Shown {
  refundStatusChanges: { edges: unknown[]; readTo: string; pageInfo: { hasNextPage: boolean } };
}
const ask = (as: Claims, variables: object) => running.ask<Shown>(as, PAGE, variables);

// With more shops MariaDB weighs their index against the order of the log, by what it has counted; a page is bounded on both.
describe('a page of changes takes three statements, of which the second is served by the index of', () => {
  test.each<[string, Claims, object, string]>([
    ['its buyer', BUYER, {}, OF_BUYER],
    ['its buyer, with one shop', BUYER, { shopId: 's7', marketplace: 'TAOBAO' }, OF_BUYER],
    ['its shop', MERCHANT, {}, OF_SHOP],
    ['a partner’s shops', PARTNER, { marketplace: 'TAOBAO' }, OF_SHOP],
    ['its shop, for its marketplace', PLATFORM, { shopId: 's7' }, OF_SHOP],
    ['its marketplace', PLATFORM, {}, OF_MARKETPLACE],
    ['its marketplace, of many', DESK, { marketplace: 'TAOBAO' }, OF_MARKETPLACE],
    ['all, for many marketplaces', DESK, {}, ALL],
    ['its case, for its buyer', BUYER, { ids: ['rf_77'] }, OF_OBJECT],
    ['its case, for its shop', CHAIN, { ids: ['rf_7', 'rf_77'] }, OF_OBJECT],
    ['its case, for many marketplaces', DESK, { ids: ['rf_7', 'rf_77'], shopId: 's7' }, OF_OBJECT],
  ])('%s', async (_whose, caller, filter, index) => {
    const more = { to: ['REFUNDED'], from: ['REFUNDING'], types: ['REFUND_ONLY'], reasonClasses: ['QUALITY'] };
    const minAmount = { amount: '10.00', currencyCode: 'CNY' };
    for (const wanted of [filter, { ...filter, ...more, minAmount }]) {
      for (const after of [null, 'order:77777', `order:${CHANGES * 2 - 9000}`]) {
        const used = await indexesOf(running, () => ask(caller, { filter: wanted, after, first: 10 }));
        const { refundStatusChanges } = await ask(caller, { filter: wanted, after, first: 10 });
        expect(used).toEqual(refundStatusChanges.edges.length > 0 ? ['PRIMARY', index, 'PRIMARY'] : ['PRIMARY', index]);
      }
    }
  });

  test('where the log ends: one statement', async () => {
    expect(await indexesOf(running, () => ask(CHAIN, { first: 0 }))).toEqual(['PRIMARY']);
    expect(await indexesOf(running, () => ask(CHAIN, { after: `order:${CHANGES * 2}` }))).toEqual(['PRIMARY']);
  });
});

test('what is wanted rarely is looked for in bounded stretches of the log, and is found whole', async () => {
  const filter = { reasonClasses: ['QUALITY'], to: ['REFUNDED'], minAmount: { amount: '499.00', currencyCode: 'CNY' } };
  const found: unknown[] = [];
  const read: string[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const { refundStatusChanges: page }: Shown = await ask(CHAIN, { filter, after, first: 100 });
    found.push(...page.edges);
    read.push(page.readTo);
    after = page.readTo;
    more = page.pageInfo.hasNextPage;
  }
  expect(read).toEqual(['order:50000', 'order:100000', 'order:150000', 'order:200000']);
  // Cases 999 of shop 19 and 5499 of shop 39, each paid back three times.
  expect(found.length).toBe(6);
});

test('MariaDB reads no more rows than it shows, where the reader’s own rows are asked for', async () => {
  if (profile() === 'one') return; // SQLite does not count what it reads.
  const runner = running.subgraph.database.createQueryRunner();
  const rowsRead = async () => {
    const rows: { Value: string }[] = await runner.query("SHOW SESSION STATUS LIKE 'Handler_read%'");
    return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
  };
  const cost = async (as: Claims, after: string | undefined) => {
    const ctx = running.subgraph.context(actorFromClaims(as));
    const bound = { ...ctx, database: { ...ctx.database, manager: runner.manager } as typeof ctx.database };
    const before = await rowsRead();
    const { edges } = await changes(bound, 'refund.status', {}, { after, first: 20 });
    return [edges.length, (await rowsRead()) - before];
  };
  await cost(MERCHANT, undefined);
  const costs = [];
  for (const as of [BUYER, MERCHANT, PLATFORM]) costs.push(await cost(as, 'order:1000'), await cost(as, 'order:100001'));
  await runner.release();
  // The head, 21 changes, and by its key each of the 20 events.
  expect(costs).toEqual(Array.from({ length: 6 }, () => [20, 42]));
});
