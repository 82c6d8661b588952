import { repeating } from '@after-sales/runtime';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ANALYST, cellsOf, madeFacts } from '../../testing/metrics';
import { runDispute, START, type RunningDispute } from '../../testing/running';
import { MetricShop } from './metric-shop.entity';
import { noteShops } from './note-shops';

let running: RunningDispute;
beforeAll(async () => {
  running = await runDispute();
});
afterAll(() => running.stop());

const shops = async () => {
  const rows = await running.subgraph.database.manager.find(MetricShop, { order: { shopId: 'ASC' } });
  return rows.map(({ shopId, marketplace }) => `${shopId} ${marketplace}`);
};
const place = (shopId: string) => ({ shopId, marketplace: shopId.split(':')[0]!.toUpperCase() });

test('a shop is noted once, whoever is first; one that was rolled back is noted the next time', async () => {
  const { database } = running.subgraph;
  const broken = repeating(database, async (manager) => {
    await noteShops(manager, [place('taobao:1')]);
    await noteShops(manager, [place('taobao:1'), place('taobao:2')]);
    throw new Error('broken off');
  });
  await expect(broken).rejects.toThrow('broken off');
  expect(await shops()).toEqual([]);
  const all = [place('taobao:1'), place('taobao:2'), place('jd:1')];
  await Promise.all(Array.from({ length: 8 }, () => repeating(database, (manager) => noteShops(manager, all))));
  expect(await shops()).toEqual(['jd:1 JD', 'taobao:1 TAOBAO', 'taobao:2 TAOBAO']);
});

test('a marketplace of more shops than a statement has is added up over all of them', async () => {
  const own = Array.from({ length: 503 }, (_, n) => `taobao:${1000 + n}`);
  await madeFacts(running, own, [{ measure: 'CASES_APPLIED' }]);
  await madeFacts(running, own.slice(168), [{ measure: 'CASES_REJECTED' }]);
  const time = { from: START.toISOString(), to: new Date(START.getTime() + 3_600_000).toISOString() };
  const metrics = ['rejectionRate'];
  expect(await cellsOf(running, ANALYST, { metrics, ...time })).toEqual(['rejectionRate 2026-06-01T08 335 / 503']);
  const by = { ...time, metrics, groupBy: ['MARKETPLACE'] };
  expect(await cellsOf(running, ANALYST, by)).toEqual(['rejectionRate TAOBAO 2026-06-01T08 335 / 503']);
  const ranked = await cellsOf(running, ANALYST, { ...time, metrics: ['casesApplied'], groupBy: ['SHOP'] });
  expect(ranked.length).toBe(503);
});
