import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Bell } from '../bell/bell';
import { startSubgraph, type RunningSubgraph } from '../subgraph';
import { emptyDatabase, silent, testBells, testDatabase } from './profile';
import { Counter, counter, toy } from './toy';
import { difference, stateOf } from './unchanged';

let bell: Bell;
let subgraph: RunningSubgraph;
beforeAll(async () => {
  bell = await testBells()();
  subgraph = await startSubgraph(toy('toy'), {
    database: testDatabase('toy'),
    bell,
    transport: () => {
      throw new Error('no other subgraph');
    },
    log: silent,
    background: { readers: false, workers: false },
  });
  await emptyDatabase(subgraph.database);
  await subgraph.database.manager.insert(Counter, [counter('c1'), counter('c2')]);
});
afterAll(async () => {
  await subgraph.stop();
  await bell.close();
});

test('a changed row, a new one and one that is gone are seen; a row written as it was is no change', async () => {
  const { database } = subgraph;
  const changed = async (sql: string) => {
    const before = await stateOf(database);
    await database.query(sql);
    return difference(before, await stateOf(database)) !== null;
  };
  expect(await changed('SELECT 1')).toBe(false);
  expect(await changed("UPDATE counter SET value = value WHERE id = 'c1'")).toBe(false);
  expect(await changed("UPDATE counter SET value = value + 1 WHERE id = 'c1'")).toBe(true);
  expect(await changed("DELETE FROM counter WHERE id = 'c2'")).toBe(true);
  expect(await changed("INSERT INTO counter SELECT * FROM counter WHERE id = 'none'")).toBe(false);
});
