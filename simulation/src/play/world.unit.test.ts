import { expect, test } from '@jest/globals';
import { VirtualClock } from '@after-sales/runtime';
import { batchesOf } from '../simulate';
import { playedIn } from './played-in';
import { startWorld } from './world';

test('a world that was emptied keeps no rows, however much was played in it', async () => {
  const asked = { seed: 'world', cases: 1, months: 1, until: '2026-06-01', ordersPerCase: 1, marketplaces: ['JD'] as const };
  const world = await startWorld(new VirtualClock(new Date(0)));
  const [batch] = batchesOf(asked, new Date('2026-06-01T00:00:00.000Z'));
  const { rows } = await playedIn(world, batch!);
  expect(rows.order.find(({ table }) => table === 'refund')!.rows.length).toBe(1);

  await world.empty();
  for (const { subgraph } of Object.values(world.players))
    for (const { tableName } of subgraph.database.entityMetadatas) {
      if (tableName === 'event_head' || tableName === 'event_cursor') continue;
      expect([tableName, await subgraph.database.query(`SELECT count(*) AS kept FROM ${tableName}`)]).toEqual([
        tableName,
        [{ kept: 0 }],
      ]);
    }
  await world.stop();
});
