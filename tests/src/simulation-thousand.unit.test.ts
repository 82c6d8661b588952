import { VirtualClock, type DatabaseConfig } from '@after-sales/runtime';
import { migratedDatabase } from '@after-sales/runtime/testing/migrated-database';
import {
  closeTarget,
  DEFINITIONS,
  MARKETPLACES,
  openTarget,
  simulate,
  type Target,
  type TargetName,
} from '@after-sales/simulation';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const NAMES = Object.keys(DEFINITIONS) as TargetName[];
const ASKED = { seed: 'k', cases: 1000, months: 3, until: '2026-10-01', ordersPerCase: 1, marketplaces: MARKETPLACES };

let target: Target;
beforeAll(async () => {
  const configs = new Map<TargetName, DatabaseConfig>();
  for (const name of NAMES) configs.set(name, await migratedDatabase(DEFINITIONS[name], `${name}_thousand`));
  const databaseOf = (name: TargetName) => configs.get(name)!;
  expect(await simulate(ASKED, { databaseOf, workers: 0 })).toMatchObject({ stopped: false, cases: 1000 });
  target = await openTarget(databaseOf, new VirtualClock(new Date(`${ASKED.until}T00:00:00.000Z`)));
});
afterAll(() => closeTarget(target));

const values = async (name: TargetName, sql: string): Promise<unknown[][]> =>
  (await target[name].database.query<object[]>(sql)).map((row) => Object.values(row));

test('a thousand cases of all marketplaces wait for merchants, parcels and arbitrators or have ended, and all are counted', async () => {
  expect(await values('order', 'SELECT COUNT(*) FROM refund')).toEqual([[1000]]);
  const marketplaces = (await values('order', 'SELECT DISTINCT marketplace FROM refund')).flat();
  expect(new Set(marketplaces)).toEqual(new Set(MARKETPLACES));
  const statuses = (await values('order', 'SELECT DISTINCT status FROM refund')).flat();
  expect(statuses).toEqual(expect.arrayContaining(['AWAITING_MERCHANT', 'AWAITING_RECEIPT', 'IN_ARBITRATION']));
  expect(statuses).toEqual(expect.arrayContaining(['CLOSED', 'COMPLETED', 'REFUNDED']));
  expect(await values('dispute', "SELECT COUNT(*) FROM metric_fact WHERE measure = 'CASES_APPLIED'")).toEqual([[1000]]);
});

test('their logs have no gap, all of it is in the streams, everybody has read it, and every entry has its checkpoint', async () => {
  const heads = new Map<string, unknown>();
  for (const name of NAMES) {
    const [[head, streamed, events, last]] = (await values(
      name,
      'SELECT position, streamed, (SELECT COUNT(*) FROM event), (SELECT COALESCE(MAX(position), 0) FROM event) FROM event_head',
    )) as [unknown[]];
    expect([name, streamed, events, last]).toEqual([name, head, head, head]);
    heads.set(name, head);
  }
  for (const name of NAMES)
    for (const [source, position] of await values(name, 'SELECT source, position FROM event_cursor'))
      expect([name, source, position]).toEqual([name, source, heads.get(String(source).split('/')[0]!)]);
  expect(await values('order', 'SELECT COUNT(*) FROM timeline_entry WHERE checkpointId IS NULL')).toEqual([[0]]);
});
