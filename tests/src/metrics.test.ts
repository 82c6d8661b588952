import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DAY, HOUR, marketOf, type Market } from './conformance/market';
import type { Marketplace } from './conformance/marketplaces';
import { agreed, opened, scanned, sent } from './conformance/steps';
import { bench, cny, disputed, does, rules, rulesFinally, rulingOf } from './disputing';
import { startGraph, type Graph } from './harness';
import { differences, numbersOf, type Compared } from './metrics-compare';
import { reference } from './metrics-reference';
import { handIn, key } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  graph.clock.set(new Date('2026-07-06T04:00:00.000Z'));
  for (const marketplace of ['TAOBAO'] satisfies Marketplace[]) await play(await marketOf(graph, marketplace));
}, 180_000);
afterAll(() => graph.stop());

/** Cases that end in every way that metrics tell apart. */
async function play(market: Market): Promise<void> {
  const t0 = Date.now();
  const back = await opened(market);
  await agreed(market, back);
  await scanned(market, await sent(market, back), 'DELIVERED');
  await market.waits(5 * HOUR);
  await market.does(market.receiver, 'refundReceiptConfirm', {}, back);
  await market.does(market.buyer, 'refundModify', { reasonCode: 'NOT_AS_DESCRIBED' }, await opened(market));
  await rulesFinally(market, await disputed(market), 'FOR_BUYER', '33.33');
  await rulesFinally(market, await disputed(market), 'FOR_MERCHANT');
  const shares = { fault: [{ party: 'MERCHANT', percent: 50 }, { party: 'CARRIER', percent: 50 }] };
  await rulesFinally(market, await disputed(market), 'PARTIAL', '20.00', shares);
  await appealed(market);
  const settled = await disputed(market);
  const offer = { kind: 'REFUND', amount: cny('15.00'), statement: '协商一致' };
  const { dispute } = await does(market, market.merchant, 'disputeSettlementPropose', settled.disputeId, offer);
  const [settlement] = (dispute as unknown as { settlements: { id: string }[] }).settlements;
  await does(market, market.buyer, 'disputeSettlementAccept', settled.disputeId, { settlementId: settlement!.id });
  await does(market, market.merchant, 'disputeConcede', (await disputed(market)).disputeId);
  await does(market, market.buyer, 'disputeWithdraw', (await disputed(market)).disputeId);
  await opened(market, 'PENDING_SHIPMENT');
  await agreed(market, await opened(market));
  await disputed(market);
  await market.does(market.buyer, 'refundWithdraw', {}, await opened(market));
  await graph.settle();
  await market.waits(3 * DAY);
  await opened(market);
  await market.waits(20 * DAY);
  await disputed(market);
  await opened(market);
  await graph.settle();
  console.log('PLAYED', Date.now() - t0);
}

/** Ruled for the merchant, and on appeal for both in part. */
async function appealed(market: Market): Promise<void> {
  const it = await disputed(market);
  await rules(market, it, 'FOR_MERCHANT');
  await does(market, market.buyer, 'disputeAppeal', it.disputeId, { statement: '遗漏证据', evidence: { title: '新视频', text: '开箱全程' } });
  await handIn(graph, market.merchant, it.disputeId, '补充', '出库记录');
  await market.waits(3 * DAY);
  const { second } = bench(market);
  await does(market, second, 'disputeAssign', it.disputeId);
  await does(market, second, 'disputeRule', it.disputeId, rulingOf('PARTIAL', '10.00'));
  await graph.settle();
}

const EVER = { from: '2026-01-01T00:00:00+08:00', to: '2027-01-01T00:00:00+08:00' };

describe.each(['EVENT', 'ORDER_COHORT'] satisfies Compared['timeBasis'][])('by %s', (timeBasis) => {
  test.each([[[]], [['MARKETPLACE']], [['REASON_CLASS']], [['MARKETPLACE', 'TYPE']], [['CATEGORY', 'FAULT_PARTY', 'TYPE']]])(
    'every number by %j is that of the raw events',
    async (groupBy) => {
      expect(await differences(graph, { groupBy, timeBasis, ...EVER })).toEqual([]);
    },
  );

  test('so it is within hours, and within what begins in the middle of one', async () => {
    const known = await reference(graph);
    for (const [from, to] of [
      ['2026-07-06T04:00:00Z', '2026-07-29T07:00:00Z'],
      ['2026-07-02T04:00:00.001Z', '2026-07-06T09:30:00.123Z'],
    ]) {
      expect(await differences(graph, { groupBy: [], timeBasis, from: from!, to: to! }, known)).toEqual([]);
    }
  });
});

test('something is counted by most metrics', async () => {
  const counted = Object.entries(await reference(graph)).filter(([, { above }]) => above.length > 0);
  expect(counted.map(([name]) => name)).toEqual([]);
});
void numbersOf;
void key;
