import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { emitterBell } from '../bell/emitter';
import { openSubgraphDatabase, startSubgraph, type RunningSubgraph } from '../subgraph';
import { silent } from '../testing/profile';
import { Counter, counter, toy } from '../testing/toy';
import { IN_MEMORY } from './open';
import { planned } from './sqlite';
import { inTransaction } from './transaction';

const file = join(mkdtempSync(join(tmpdir(), 'after-sales-test-')), 'toy.sqlite');
let subgraph: RunningSubgraph;

beforeAll(async () => {
  const transport = () => {
    throw new Error('no other subgraph');
  };
  subgraph = await startSubgraph(toy('toy'), { database: { kind: 'sqlite', file }, bell: emitterBell(), transport, log: silent });
  await subgraph.database.manager.insert(Counter, [counter('c1'), counter('c2')]);
});

afterAll(() => subgraph.stop());

const set = (value: number) =>
  inTransaction(subgraph.context(), async (tx) => {
    await tx.manager.update(Counter, { id: 'c1' }, { value });
  });

test('a write beside the open transaction is an error, not a wait for ever', async () => {
  const stuck = inTransaction(subgraph.context(), async () => {
    await subgraph.database.manager.update(Counter, { id: 'c2' }, { value: 1 });
  });
  await expect(stuck).rejects.toThrow('a write outside the open transaction');
  await set(1);
  const rows = await subgraph.database.manager.find(Counter, { order: { id: 'ASC' } });
  expect(rows.map(({ value }) => value)).toEqual([1, 0]);
});

test('while another process holds the write lock, a write waits and the event loop does not', async () => {
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  let turns = 0;
  const waiting = set(2);
  while (turns < 50) {
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
  }
  other.exec('COMMIT');
  other.close();
  await waiting;
  expect((await subgraph.database.manager.findOneByOrFail(Counter, { id: 'c1' })).value).toBe(2);
});

test('in memory nothing is read beside an open transaction, and a write waits for it', async () => {
  const kept = await openSubgraphDatabase(toy('toy'), { kind: 'sqlite', file: IN_MEMORY });
  const write = (id: string) => kept.manager.insert(Counter, counter(id));
  const order: string[] = [];
  let written!: Promise<unknown>;
  await kept.transaction(async (manager) => {
    await manager.insert(Counter, counter('inside'));
    await expect(kept.manager.find(Counter)).rejects.toThrow('a read beside the open transaction');
    written = write('beside').then(() => order.push('beside'));
    order.push(...(await manager.find(Counter)).map(({ id }) => id));
  });
  await written;
  expect(order).toEqual(['inside', 'beside']);
  expect((await kept.manager.find(Counter, { order: { id: 'ASC' } })).map(({ id }) => id)).toEqual(['beside', 'inside']);
  await kept.destroy();
});

test('SQLite is not shown what is compared with, since it plans anew for each value that it sees', () => {
  expect(planned('SELECT 1 FROM t WHERE a = ? AND b IN (?) AND c IN (?, ?) AND d < ? AND "e" = ?')).toBe(
    'SELECT 1 FROM t WHERE a = +? AND b IN (+?) AND c IN (+?, ?) AND d < ? AND "e" = +?',
  );
});

test('what is compared with keeps its kind: a text of digits is no number', async () => {
  await subgraph.database.manager.update(Counter, { id: 'c2' }, { shopId: '007' });
  expect(await subgraph.database.manager.countBy(Counter, { shopId: '007' })).toBe(1);
  expect(await subgraph.database.manager.countBy(Counter, { shopId: '7' })).toBe(0);
});
