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

test('however long a time is, all days of it are counted, each once', async () => {
  const DAY_MS = 86_400_000;
  const days = Array.from({ length: 40 }, (_, n) => START.getTime() - n * DAY_MS);
  await madeFacts(
    running,
    'jd:long',
    days.flatMap((at) => [{ measure: 'CASES_APPLIED' as const, at }]),
  );
  const asked = (from: string, to: string) =>
    cellsOf(
      running,
      { ...ANALYST, marketplaces: ['JD'] },
      { metrics: ['casesApplied'], from: `${from}T16:00:00Z`, to: `${to}T16:00:00Z` },
    );
  expect(await asked('1950-01-01', '9998-12-31')).toEqual(['casesApplied 1950-01-01T16 40 / null']);
  expect(await asked('2026-05-01', '2026-05-31')).toEqual(['casesApplied 2026-05-01T16 30 / null']);
});
