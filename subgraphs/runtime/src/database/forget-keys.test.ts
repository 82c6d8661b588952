import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { VirtualClock } from '../clock';
import { IdempotencyKey } from '../event/entities';
import { countRows, indexesOf } from '../testing/indexes';
import { emptyDatabase } from '../testing/profile';
import { runAlone, type RunningAlone } from '../testing/running';
import { toy } from '../testing/toy';
import { keyWorker } from './forget-keys';
import { forgetOld } from './forget-old';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let running: RunningAlone;
beforeAll(async () => void (running = await runAlone(toy('toy'), new VirtualClock(new Date('2026-06-01T08:00:00.000Z')), {})));
beforeEach(() => emptyDatabase(running.subgraph.database));
afterAll(() => running.stop());

/** Calls that were made now, by keys that are numbered. */
async function called(from: number, to: number): Promise<void> {
  const rows = Array.from({ length: to - from }, (_, n): IdempotencyKey => ({
    actor: `BUYER:b${(from + n) % 7}`,
    mutation: 'count',
    key: String(from + n),
    inputHash: '',
    objectId: 'c1',
    warnings: null,
    at: running.clock.now(),
  }));
  for (let i = 0; i < rows.length; i += 500) await keys().insert(IdempotencyKey, rows.slice(i, i + 500));
}

const keys = () => running.subgraph.database.manager;
const left = async () => (await keys().find(IdempotencyKey)).map(({ key }) => Number(key)).toSorted((a, b) => a - b);

async function forget(): Promise<void> {
  const work = keyWorker(running.subgraph.context());
  while (await work());
}

test('keys go an hour after their thirty days, however many they are and however many workers see to it', async () => {
  await called(0, 230);
  running.clock.advance(1);
  await called(230, 232);
  running.clock.advance(30 * DAY + HOUR - 1);
  await forget();
  expect((await left()).length).toBe(232);
  running.clock.advance(1);
  await Promise.all([forget(), forget(), forget()]);
  expect(await left()).toEqual([230, 231]);
});

test('a subgraph looks each hour', async () => {
  await called(0, 1);
  running.clock.advance(31 * DAY);
  await running.subgraph.settle();
  expect(await left()).toEqual([]);
  await called(1, 2);
  await keys().update(IdempotencyKey, { key: '1' }, { at: new Date(0) });
  running.clock.advance(HOUR - 1);
  await running.subgraph.settle();
  expect(await left()).toEqual([1]);
  running.clock.advance(1);
  await running.subgraph.settle();
  expect(await left()).toEqual([]);
});

test('a row that was given another time after it was found stays', async () => {
  await called(0, 3);
  const before = new Date(running.clock.now().getTime() + 1);
  const find = async (...given: Parameters<EntityManager['find']>) => {
    const found = await keys().find(...given);
    await keys().update(IdempotencyKey, { key: '1' }, { at: before });
    return found;
  };
  const manager = Object.assign(Object.create(keys()) as EntityManager, { find });
  expect(await forgetOld(manager, IdempotencyKey, 'at', before)).toBe(false);
  expect(await left()).toEqual([1]);
});

test('what is to go is found by an index', async () => {
  await called(0, 2_000);
  running.clock.advance(31 * DAY);
  await called(2_000, 4_000);
  await countRows(running.subgraph.database);
  const work = keyWorker(running.subgraph.context());
  expect(await indexesOf(running, async () => expect(await work()).toBe(true))).toEqual(['idempotency_key_age']);
  expect((await left()).length).toBe(3_900);
});
