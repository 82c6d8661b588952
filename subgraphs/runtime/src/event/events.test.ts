import { afterEach, expect, test } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { inTransaction, type Tx } from '../database/transaction';
import { inProcessTransport } from '../transport/in-process';
import { startSubgraph, type RunningSubgraph } from '../subgraph';
import { emptyDatabase, silent, testBells, testDatabase } from '../testing/profile';
import { Counter, counter, emit, toy, type ToyEvents } from '../testing/toy';
import { EventCursor, EventHead, EventRow, ParkedEvent } from './entities';
import { parkedEvents, retryParked, type WhichParked } from './parked';
import type { ReaderDefinition, Reactions, SourceEvent } from './reader';

let stopping: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stopping.reverse()) await stop();
  stopping = [];
});

type Reaction = (tx: Tx, event: SourceEvent<ToyEvents['counter.counted']>) => Promise<void>;

/** A source and `readers` processes of one reading subgraph. */
async function start(
  reaction: Reaction,
  readers = 1,
  background = false,
  requires?: ReaderDefinition['requires'],
): Promise<{ source: RunningSubgraph; readers: RunningSubgraph[]; again: (more: ReaderDefinition) => Promise<RunningSubgraph> }> {
  const bells = testBells();
  const run = async (definition: Parameters<typeof startSubgraph>[0], database: ReturnType<typeof testDatabase>) => {
    const bell = await bells();
    const transport = () => inProcessTransport(source);
    const started = await startSubgraph(definition, {
      database,
      bell,
      transport,
      log: silent,
      background: { readers: background, workers: false },
    });
    stopping.push(async () => {
      await started.stop();
      await bell.close();
    });
    return started;
  };
  const source: RunningSubgraph = await run(toy('source', { awaited: ['reader'] }), testDatabase('source'));
  await emptyDatabase(source.database);
  await source.database.manager.insert(Counter, counter('c1'));
  const reactions: Reactions<ToyEvents> = { 'counter.counted': reaction, 'counter.ignored': 'ignored' };
  const database = testDatabase('reader');
  const started: RunningSubgraph[] = [];
  for (let i = 0; i < readers; i++) {
    started.push(await run(toy('reader', { readers: [{ source: 'source', reactions, requires }] }), database));
    if (i === 0) await emptyDatabase(started[0]!.database);
  }
  await started[0]!.database.manager.insert(Counter, counter('sum'));
  const again = (more: ReaderDefinition) => run(toy('reader', { readers: [{ source: 'source', reactions }, more] }), database);
  return { source, readers: started, again };
}

const count = (source: RunningSubgraph, by: number, type: keyof ToyEvents = 'counter.counted', object = counter('c1')) =>
  inTransaction(source.context(), async (tx) => emit(tx, type, object, { by }, { cause: 'test' }));

const add: Reaction = async (tx, { data }) => {
  await tx.manager.increment(Counter, { id: 'sum' }, 'value', data.by);
};

const sum = async (reader: RunningSubgraph) => (await reader.database.manager.findOneByOrFail(Counter, { id: 'sum' })).value;

test('positions have no gap and each object its own sequence, however many write at once', async () => {
  const { source } = await start(add);
  await Promise.all(Array.from({ length: 30 }, (_, i) => count(source, 1, 'counter.counted', counter(`c${i}`))));
  await count(source, 1, 'counter.counted', counter('c0'));
  const rows = await source.database.manager.find(EventRow, { order: { position: 'ASC' } });
  expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));
  expect(rows.filter(({ objectId }) => objectId === 'c0').map(({ sequence }) => sequence)).toEqual([1, 2]);
  expect((await source.database.manager.findOneByOrFail(EventHead, { id: 1 })).position).toBe(31);
});

test('every event is applied exactly once by any number of processes', async () => {
  const { source, readers } = await start(add, 2);
  for (let i = 0; i < 20; i++) await count(source, 1, i % 5 === 4 ? 'counter.ignored' : 'counter.counted');
  for (let round = 0; round < 30; round++) await Promise.all(readers.map((reader) => reader.settle()));
  expect(await sum(readers[0]!)).toBe(16);
  expect((await readers[0]!.database.manager.findOneByOrFail(EventCursor, { source: 'source' })).position).toBe(20);
});

test('a reader that dies before its commit has applied nothing, and goes on where it was', async () => {
  let die = true;
  const { source, readers } = await start(async (tx, event) => {
    await add(tx, event);
    if (die) throw new Error('killed');
  });
  await count(source, 7);
  await readers[0]!.settle();
  expect(await sum(readers[0]!)).toBe(0);
  die = false;
  await readers[0]!.settle();
  expect(await sum(readers[0]!)).toBe(7);
});

test('an event whose writer died before it had a position gets one', async () => {
  const { source, readers } = await start(add);
  await count(source, 3);
  await source.database.manager.update(EventRow, { sequence: 1 }, { position: null });
  await source.database.manager.update(EventHead, { id: 1 }, { position: 0 });
  await source.settle();
  await readers[0]!.settle();
  expect(await sum(readers[0]!)).toBe(3);
});

test('what keeps failing is parked with the later events of its object, and the others go on', async () => {
  const { source, readers } = await start(async (tx, event) => {
    if (event.data.by === 13) throw new Error('cannot count 13');
    await add(tx, event);
  });
  const reader = readers[0]!;
  await count(source, 13, 'counter.counted', counter('bad'));
  await count(source, 1, 'counter.counted', counter('good'));
  await count(source, 1, 'counter.counted', counter('bad'));
  for (let i = 0; i < 4; i++) await reader.settle();
  expect(await sum(reader)).toBe(1);
  const parked = await reader.database.manager.find(ParkedEvent, { order: { position: 'ASC' } });
  expect(parked.map(({ position, objectId }) => [position, objectId])).toEqual([
    [1, 'bad'],
    [3, 'bad'],
  ]);
  expect(parked[0]!.error).toContain('cannot count 13');
});

test('a parked event is applied when it is retried, with the later ones of its object, in their order', async () => {
  let broken = true;
  const order: number[] = [];
  const { source, readers } = await start(async (tx, event) => {
    if (broken && event.data.by === 13) throw new Error('not yet');
    order.push(event.data.by);
    await add(tx, event);
  });
  const reader = readers[0]!;
  await count(source, 13);
  await count(source, 1);
  for (let i = 0; i < 4; i++) await reader.settle();
  broken = false;
  await reader.database.manager.update(ParkedEvent, { source: 'source' }, { retry: true });
  await reader.settle();
  expect(order).toEqual([13, 1]);
  expect(await sum(reader)).toBe(14);
  expect(await reader.database.manager.count(ParkedEvent)).toBe(0);
});

test('an event that was parked before feeds told all that they tell now is read again from its log', async () => {
  let broken = true;
  const read: object[] = [];
  const { source, readers } = await start(async (_tx, { recordedAt, fromStatus, toStatus, cause }) => {
    if (broken) throw new Error('not yet');
    read.push({ recordedAt, fromStatus, toStatus, cause });
  });
  const [reader] = readers;
  await count(source, 13);
  for (let i = 0; i < 4; i++) await reader!.settle();
  broken = false;
  const parked = await reader!.database.manager.findOneByOrFail(ParkedEvent, { source: 'source' });
  const { recordedAt, fromStatus, toStatus, cause, ...event } = parked.event;
  await reader!.database.manager.save(ParkedEvent, { ...parked, event, retry: true });
  await reader!.settle();
  expect(read).toEqual([{ recordedAt: new Date(recordedAt as string), fromStatus, toStatus, cause }]);
  expect(cause).toBe('test');
});

test('of parked events one is tried again alone, those of an object or all; in order, each once, by any number of processes', async () => {
  const broken = new Set(['a', 'b']);
  const applied: string[] = [];
  const { source, readers } = await start(async (tx, event) => {
    if (broken.has(event.objectId)) throw new Error(`no row of ${event.objectId}`);
    await add(tx, event);
    applied.push(`${event.objectId}${event.sequence}`);
  }, 2);
  const [reader, other] = readers as [RunningSubgraph, RunningSubgraph];
  for (const id of ['a', 'b', 'c', 'a', 'b', 'c', 'a']) await count(source, 1, 'counter.counted', counter(id));
  for (let i = 0; i < 8; i++) await reader.settle();
  expect([applied, await reader.parked(), await sum(reader)]).toEqual([['c1', 'c2'], 5, 2]);

  const retry = async (which: WhichParked) => {
    const flagged = await retryParked(reader.database, which);
    await Promise.all([reader.settle(), other.settle()]);
    const left = (await parkedEvents(reader.database, {}, 10)).shown.map(({ event, waitsFor }) => [event, waitsFor]);
    return { flagged, applied: applied.splice(0), left };
  };
  applied.length = 0;
  const all = [
    ['source:1', null],
    ['source:2', null],
    ['source:4', 'source:1'],
    ['source:5', 'source:2'],
    ['source:7', 'source:1'],
  ];
  expect(await retry({ objectId: 'a' })).toEqual({ flagged: 3, applied: [], left: all });
  broken.clear();
  expect(await retry({ source: 'source', position: 4 })).toEqual({ flagged: 1, applied: [], left: all });
  expect(await retry({ source: 'source', position: 1 })).toEqual({
    flagged: 1,
    applied: ['a1'],
    left: [
      ['source:2', null],
      ['source:4', null],
      ['source:5', 'source:2'],
      ['source:7', 'source:4'],
    ],
  });
  expect((await retry({ objectId: 'a' })).applied).toEqual(['a2', 'a3']);
  await count(source, 1, 'counter.counted', counter('b'));
  await reader.settle();
  expect(await retry({})).toEqual({ flagged: 3, applied: ['b1', 'b2', 'b3'], left: [] });
  expect([await reader.parked(), await sum(reader)]).toEqual([0, 8]);
});

test('what fails by the database’s own fault is not parked, however often', async () => {
  let away = true;
  const { source, readers } = await start(async (tx, event) => {
    const lost = Object.assign(new Error('Connection lost'), { code: 'PROTOCOL_CONNECTION_LOST' });
    if (away) throw new QueryFailedError('UPDATE …', [], lost);
    await add(tx, event);
  });
  await count(source, 3);
  for (let i = 0; i < 5; i++) await expect(readers[0]!.settle()).rejects.toThrow('Connection lost');
  away = false;
  await readers[0]!.settle();
  expect([await readers[0]!.parked(), await sum(readers[0]!)]).toEqual([0, 3]);
});

test('an event that cannot be read yet stays unread with all behind it, is not parked, and is read once it can be', async () => {
  let missing = true;
  const { source, readers } = await start(add, 1, false, ({ position }) => {
    if (missing && position === 3) throw new Error('the file of event 3 is missing');
  });
  const reader = readers[0]!;
  for (const by of [1, 2, 4, 8]) await count(source, by);
  await reader.settle().catch(() => undefined);
  for (let i = 0; i < 4; i++) await expect(reader.settle()).rejects.toThrow('the file of event 3 is missing');
  expect(await sum(reader)).toBe(3);
  expect((await reader.database.manager.findOneByOrFail(EventCursor, { source: 'source' })).position).toBe(2);
  expect(await reader.database.manager.count(ParkedEvent)).toBe(0);
  missing = false;
  await reader.settle();
  expect(await sum(reader)).toBe(15);
});

test('a second reader of a log begins at its start and keeps a place of its own', async () => {
  const { source, readers, again } = await start(add);
  for (const by of [1, 2]) await count(source, by);
  await readers[0]!.settle();
  const second: number[] = [];
  const note: Reaction = async (_, { data }) => void second.push(data.by);
  const more = { source: 'source', cursor: 'source/notes', reactions: { 'counter.counted': note, 'counter.ignored': 'ignored' } };
  const reader = await again(more as ReaderDefinition);
  await count(source, 4);
  await reader.settle();
  expect([second, await sum(reader)]).toEqual([[1, 2, 4], 7]);
  await count(source, 8);
  await reader.context().catchUp('source');
  expect([second, await sum(reader)]).toEqual([[1, 2, 4, 8], 15]);
  const positions = await reader.database.manager.find(EventCursor, { order: { source: 'ASC' } });
  expect(positions.map(({ source: name, position }) => [name, position])).toEqual([
    ['source', 4],
    ['source/notes', 4],
  ]);
});

test('what a second reader fails on is parked under its own name', async () => {
  const { source, again } = await start(add);
  const fail: Reaction = async () => Promise.reject(new Error('no notes today'));
  const more = { source: 'source', cursor: 'source/notes', reactions: { 'counter.counted': fail, 'counter.ignored': 'ignored' } };
  const reader = await again(more as ReaderDefinition);
  await count(source, 5);
  for (let i = 0; i < 4; i++) await reader.settle();
  const parked = await reader.database.manager.find(ParkedEvent);
  expect([parked.map(({ source: name }) => name), await sum(reader)]).toEqual([['source/notes'], 5]);
});

test('a mutation’s answer waits for the direct reader of its event', async () => {
  const { source, readers } = await start(add, 1, true);
  source.run();
  readers[0]!.run();
  await heard(source);
  await count(source, 9);
  expect(await sum(readers[0]!)).toBe(9);
});

/** Until the source has heard of its reader it does not wait for it. */
async function heard(source: RunningSubgraph): Promise<void> {
  while (!source.context().events.hears('reader')) await new Promise((resolve) => setImmediate(resolve));
}

test('a log that does not answer holds up no reader of another, though no ring was heard', async () => {
  const { source } = await start(add);
  await count(source, 5);
  let answer!: () => void;
  const held = new Promise<void>((resolve) => (answer = resolve));
  const mute = { ...inProcessTransport(source), feed: () => held.then(() => ({ events: [], head: 0 })) };
  const reactions: Reactions<ToyEvents> = { 'counter.counted': add, 'counter.ignored': 'ignored' };
  const bell = await testBells()();
  const reader = await startSubgraph(
    toy('reader', {
      readers: [
        { source: 'mute', reactions },
        { source: 'source', reactions },
      ],
    }),
    {
      database: testDatabase('mute_reader'),
      bell,
      transport: (name) => (name === 'mute' ? mute : inProcessTransport(source)),
      log: silent,
      background: { readers: true, workers: false },
    },
  );
  stopping.push(async () => {
    answer();
    await reader.stop();
    await bell.close();
  });
  await emptyDatabase(reader.database);
  await reader.database.manager.insert(Counter, counter('sum'));
  reader.run();
  while ((await sum(reader)) !== 5) await new Promise((resolve) => setImmediate(resolve));
});
