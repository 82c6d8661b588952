import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openSubgraphDatabase } from '../subgraph';
import { emptyDatabase, testDatabase } from '../testing/profile';
import { Counter, counter, toy } from '../testing/toy';
import type { DataSource } from 'typeorm';
import { deleteRows, upsertRows } from './many-rows';

let database: DataSource;
beforeAll(async () => {
  database = await openSubgraphDatabase(toy('many'), testDatabase('many'));
});
beforeEach(() => emptyDatabase(database));
afterAll(() => database.destroy());

const numbered = (count: number) => Array.from({ length: count }, (_, n) => ({ ...counter(`c${n}`), value: n }));
const kept = async () => new Map((await database.manager.find(Counter)).map((row) => [row.id, { ...row }]));

// What fits no statement, on either database, and what just fits one.
test.each([0, 1, 63, 64, 65, 500, 501, 1_247])('%i rows are written, added to, replaced and deleted', async (count) => {
  const { manager } = database;
  const rows = numbered(count);
  const all = (change: (row: Counter) => Partial<Counter>) => new Map(rows.map((row) => [row.id, { ...row, ...change(row) }]));
  await upsertRows(manager, Counter, rows, { add: ['value'] });
  expect(await kept()).toEqual(all(() => ({})));
  await upsertRows(
    manager,
    Counter,
    rows.map((row) => ({ ...row, shopId: 'other' })),
    { add: ['value'] },
  );
  expect(await kept()).toEqual(all(({ value }) => ({ value: 2 * value })));
  await upsertRows(
    manager,
    Counter,
    rows.map((row) => ({ ...row, shopId: `'\\"?`, buyerId: null, value: 7 })),
    {
      replace: ['shopId', 'buyerId'],
    },
  );
  expect(await kept()).toEqual(all(({ value }) => ({ shopId: `'\\"?`, buyerId: null, value: 2 * value })));
  const anew = rows.map((row) => ({ ...row, marketplace: 'NONE', shopId: 'anew' }));
  await upsertRows(manager, Counter, anew, { replace: 'all' });
  expect(await kept()).toEqual(all(() => ({ marketplace: 'NONE', shopId: 'anew' })));
  await deleteRows(manager, Counter, rows, 'value = 0');
  expect((await kept()).size).toBe(Math.max(0, count - 1));
  await deleteRows(manager, Counter, rows);
  expect((await kept()).size).toBe(0);
});
