import 'reflect-metadata';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { lockById } from '../database/lock';
import { inTransaction } from '../database/transaction';
import { SYSTEM } from '../identity/actor';
import { startSubgraph, type RunningSubgraph } from '../subgraph';
import { emptyDatabase, silent, testBells, testDatabase } from '../testing/profile';
import { Counter, counter, emit, toy } from '../testing/toy';
import { EventHead, EventRow } from './entities';
import { StreamedEvent } from './streamed-event.entity';

let stopping: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stopping.reverse()) await stop();
  stopping = [];
});

const streams = { names: ['counter.status'], facets: () => ({}) };

/** So many processes of one subgraph, each with a bell and connections of its own. */
async function processes(count: number): Promise<RunningSubgraph[]> {
  const bells = testBells();
  const database = testDatabase('source');
  const started: RunningSubgraph[] = [];
  for (let i = 0; i < count; i++) {
    const bell = await bells();
    const subgraph = await startSubgraph(toy('source', { streams }), {
      database,
      bell,
      transport: () => Promise.reject(new Error('nobody is asked')) as never,
      log: silent,
      background: { readers: false, workers: false },
    });
    stopping.push(async () => {
      await subgraph.stop();
      await bell.close();
    });
    if (i === 0) await emptyDatabase(subgraph.database);
    started.push(subgraph);
  }
  return started;
}

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

/** Writes one change of an object, as a use case does: locked first. */
const change = (subgraph: RunningSubgraph, id: string) =>
  inTransaction(subgraph.context(), async (tx) => {
    await lockById(tx, Counter, id, SYSTEM);
    emit(tx, 'counter.counted', counter(id), { by: 1 }, { from: 'ON', to: 'ON', cause: 'test' });
  });

test('several processes write, number and read at once: no gap, no double, each object in its order', async () => {
  const all = await processes(3);
  const objects = upTo(6).map((n) => `c${n}`);
  await all[0]!.database.manager.insert(
    Counter,
    objects.map((id) => counter(id)),
  );
  const each = 20;
  const total = all.length * objects.length * each;
  const reading = all.map(async (subgraph) => {
    const fed: { position: number; objectId: string; sequence: number }[] = [];
    const rung: number[] = [];
    while (fed.length < total || rung.length < total) {
      fed.push(...(await subgraph.feed(fed.length, 50)).events);
      rung.push(...(await subgraph.rings(rung.length, 50)).rings.map(({ position }) => position));
      await nextTurn();
    }
    return { fed, rung };
  });
  await Promise.all(
    all.flatMap((subgraph) =>
      objects.map(async (id) => {
        for (let n = 0; n < each; n++) await change(subgraph, id);
      }),
    ),
  );
  for (const { fed, rung } of await Promise.all(reading)) {
    expect(fed.map(({ position }) => position)).toEqual(upTo(total));
    expect(rung).toEqual(upTo(total));
    for (const id of objects)
      expect(fed.filter(({ objectId }) => objectId === id).map(({ sequence }) => sequence)).toEqual(upTo(all.length * each));
  }
  const { manager } = all[0]!.database;
  expect(await manager.findOneByOrFail(EventHead, { id: 1 })).toEqual({ id: 1, position: total, streamed: total });
  const followed = await manager.find(StreamedEvent, { order: { position: 'ASC' } });
  expect(followed.map(({ position }) => position)).toEqual(upTo(total));
  for (const id of objects)
    expect(followed.filter(({ objectId }) => objectId === id).map(({ sequence }) => sequence)).toEqual(upTo(all.length * each));
});

/** An event as it stands before it has a number. */
const unnumbered = (id: string, objectId: string, sequence: number): EventRow => ({
  id,
  marketplace: 'GENERIC',
  shopId: 'generic:toy',
  buyerId: null,
  position: null,
  type: 'counter.counted',
  objectId,
  sequence,
  fromStatus: 'ON',
  toStatus: 'ON',
  at: new Date(0),
  recordedAt: new Date(0),
  actor: { kind: 'SYSTEM', id: 'system' } as EventRow['actor'],
  cause: 'test',
  data: { by: 1 },
});

test('of more than fit into one part, an object’s later event never has the earlier number', async () => {
  const [subgraph] = await processes(1);
  const { manager } = subgraph!.database;
  const others = upTo(600).map((n) => unnumbered(`ev_5${String(n).padStart(4, '0')}`, `c${n}`, 1));
  // The clock of who wrote the first is ahead by more than all the others took.
  const own = [unnumbered('ev_9', 'own', 1), unnumbered('ev_1', 'own', 2), unnumbered('ev_90', 'own', 3)];
  const rows = [...others, ...own];
  for (let i = 0; i < rows.length; i += 200) await manager.insert(EventRow, rows.slice(i, i + 200) as never);
  await subgraph!.settle();
  const numbered = await manager.find(EventRow, { order: { position: 'ASC' } });
  expect(numbered.map(({ position }) => position)).toEqual(upTo(603));
  expect(numbered.filter(({ objectId }) => objectId === 'own').map(({ id }) => id)).toEqual(['ev_9', 'ev_1', 'ev_90']);
  const followed = await manager.find(StreamedEvent, { where: { objectId: 'own' }, order: { position: 'ASC' } });
  expect(followed.map(({ id, sequence }) => [id, sequence])).toEqual([
    ['ev_9', 1],
    ['ev_1', 2],
    ['ev_90', 3],
  ]);
});

test('nobody passes a number that does not show yet', async () => {
  const [subgraph] = await processes(1);
  const { database } = subgraph!;
  for (const id of ['c1', 'c2', 'c3', 'c4']) await change(subgraph!, id);
  // As a reader may find it for a moment: the third number is given, and its row is of before.
  await database.manager.update(EventRow, { position: 3 }, { position: null });
  const events = Object.assign(Object.create(subgraph!.context().events) as ReturnType<RunningSubgraph['context']>['events'], {
    number: async () => false,
  });
  const read = async () => [
    (await events.feed(0, 10)).events.map(({ position }) => position),
    (await events.rings(0, 10)).rings.map(({ position }) => position),
  ];
  expect(await read()).toEqual([
    [1, 2],
    [1, 2],
  ]);
  await database.manager.update(EventRow, { objectId: 'c3' }, { position: 3 });
  expect(await read()).toEqual([upTo(4), upTo(4)]);
});

test('every event of a large transaction is rung for, at another process too', async () => {
  const bells = testBells();
  const [here, there] = [await bells(), await bells()];
  const subgraph = await startSubgraph(toy('source', { streams }), {
    database: testDatabase('source'),
    bell: here,
    transport: () => Promise.reject(new Error('nobody is asked')) as never,
    log: silent,
    background: { readers: false, workers: false },
  });
  stopping.push(async () => {
    await subgraph.stop();
    await here.close();
    await there.close();
  });
  await emptyDatabase(subgraph.database);
  const heard: number[] = [];
  const last = new Promise<void>((resolve) => {
    there.onRing('source', { shops: ['generic:toy'], types: ['counter.*'] }, ({ position }) => {
      heard.push(position);
      if (position === 700) resolve();
    });
  });
  const back = new Promise((resolve) => there.onRead('probe', resolve));
  there.announce({ reader: 'probe', source: 'probe', position: 0 });
  await back;
  await inTransaction(subgraph.context(), async (tx) => {
    for (const n of upTo(700)) emit(tx, 'counter.counted', counter(`c${n}`), { by: 1 }, { cause: 'test' });
  });
  await last;
  expect(heard.toSorted((a, b) => a - b)).toEqual(upTo(700));
});
