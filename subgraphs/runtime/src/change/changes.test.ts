import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { VirtualClock } from '../clock';
import { inTransaction } from '../database/transaction';
import { EventHead } from '../event/entities';
import { StreamedEvent } from '../event/streamed-event.entity';
import { ActorKind, STRANGER, SYSTEM, type Actor } from '../identity/actor';
import { startSubgraph, type RunningSubgraph } from '../subgraph';
import { emptyDatabase, silent, testBells, testDatabase } from '../testing/profile';
import { counter, emit, toy } from '../testing/toy';
import { changes } from './changes';
import { cursorAt } from './cursor';

const STREAM = 'counter.status';
const OBJECTS = 7;
const definition = toy('source', { streams: { names: [STREAM], facets: ({ objectId }) => ({ refundId: objectId }) } });
const owned = (n: number) => ({ ...counter(`c${n % OBJECTS}`), shopId: `s${n % OBJECTS}`, buyerId: `b${n % OBJECTS}` });
const merchant: Actor = { ...SYSTEM, kind: ActorKind.MERCHANT, id: 'm', shops: ['s1', 's3'] };

/** Two processes of one subgraph: both write and number. */
let processes: RunningSubgraph[];
let stops: (() => Promise<unknown>)[];

beforeEach(async () => {
  const bells = testBells();
  const database = testDatabase('source');
  const transport = () => Promise.reject(new Error('nothing is read')) as never;
  const clock = new VirtualClock();
  processes = [];
  stops = [];
  for (let i = 0; i < 2; i++) {
    const bell = await bells();
    const started = await startSubgraph(definition, { database, bell, transport, log: silent, clock });
    if (i === 0) await emptyDatabase(started.database);
    processes.push(started);
    stops.push(
      () => started.stop(),
      () => bell.close(),
    );
  }
});
afterEach(async () => {
  for (const stop of stops) await stop();
});

/** Every fourth event is no change of status. */
async function write(process: RunningSubgraph, n: number): Promise<void> {
  const status = n % 4 === 0 ? {} : { from: 'OLD', to: 'NEW' };
  await inTransaction(process.context(), async (tx) => {
    // As every use case does: the object is locked, so that its events have one order.
    await tx.manager.query(`UPDATE counter SET value = value + 1 WHERE id = '${owned(n).id}'`);
    emit(tx, 'counter.counted', owned(n), { by: n }, { ...status, cause: 'test' });
  });
}

async function giveCounters(): Promise<void> {
  const { manager } = processes[0]!.database;
  for (let n = 0; n < OBJECTS; n++) await manager.insert('counter', owned(n));
}

test('paging while two processes write and number brings every change once, in order, each object’s without a gap', async () => {
  await giveCounters();
  const total = 120;
  const writers = processes.map(async (process, which) => {
    for (let n = which; n < total; n += 8)
      await Promise.all([n, n + 2, n + 4, n + 6].filter((each) => each < total).map((each) => write(process, each)));
  });
  let writing = true;
  const written = Promise.all(writers).finally(() => (writing = false));
  const seen: { position: number; objectId: string; sequence: number; by: unknown }[] = [];
  let after: string | undefined;
  for (;;) {
    const last = !writing;
    const page = await changes(processes[0]!.context(SYSTEM), STREAM, {}, { after, first: 5 });
    seen.push(
      ...page.edges.map(({ node: { position, objectId, sequence, data } }) => ({ position, objectId, sequence, by: data.by })),
    );
    after = page.readTo;
    if (last && !page.pageInfo.hasNextPage) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await written;
  expect(seen.map(({ by }) => Number(by)).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: total }, (_, n) => n).filter((n) => n % 4 !== 0),
  );
  expect(seen.map(({ position }) => position)).toEqual(seen.map(({ position }) => position).toSorted((a, b) => a - b));
  for (let n = 0; n < OBJECTS; n++) {
    const own = seen.filter(({ objectId }) => objectId === `c${n}`);
    expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_, i) => i + 1));
  }
  expect(after).toBe('source:120');
});

test('each sees its own alone, and a page tells how far it looked though there was nothing for it', async () => {
  for (let n = 1; n <= 12; n++) await write(processes[0]!, n);
  const seen = async (actor: Actor, first?: number, after?: string) => {
    const { edges, readTo, head, pageInfo } = await changes(processes[1]!.context(actor), STREAM, {}, { first, after });
    return [edges.map(({ node }) => node.data.by), readTo, head, pageInfo.hasNextPage];
  };
  expect(await seen(SYSTEM)).toEqual([[1, 2, 3, 5, 6, 7, 9, 10, 11], 'source:12', 'source:12', false]);
  expect(await seen(merchant)).toEqual([[1, 3, 10], 'source:12', 'source:12', false]);
  expect(await seen(merchant, 2)).toEqual([[1, 3], 'source:3', 'source:12', true]);
  expect(await seen({ ...merchant, kind: ActorKind.PARTNER, shops: ['s3'] })).toEqual([[3, 10], 'source:12', 'source:12', false]);
  expect(await seen({ ...SYSTEM, kind: ActorKind.BUYER, id: 'b2' })).toEqual([[2, 9], 'source:12', 'source:12', false]);
  const generic = { ...SYSTEM, kind: ActorKind.PLATFORM, marketplaces: ['GENERIC'] };
  expect(await seen(generic, 100)).toEqual([[1, 2, 3, 5, 6, 7, 9, 10, 11], 'source:12', 'source:12', false]);
  for (const nobody of [STRANGER, { ...generic, marketplaces: ['JD'] }, { ...generic, kind: ActorKind.ANALYTICS }])
    expect(await seen(nobody)).toEqual([[], 'source:12', 'source:12', false]);
  expect(await seen(SYSTEM, 0)).toEqual([[], 'source:0', 'source:12', true]);
  expect(await seen(SYSTEM, 5, 'source:12')).toEqual([[], 'source:12', 'source:12', false]);
});

test('what was numbered before there were streams is put into them in order, and what is written meanwhile behind it', async () => {
  const { database } = processes[0]!;
  for (let n = 1; n <= 8; n++) await write(processes[0]!, n);
  await database.manager.clear(StreamedEvent);
  await database.manager.update(EventHead, { id: 1 }, { streamed: 0 });
  await write(processes[1]!, 9);
  expect(await database.manager.count(StreamedEvent)).toBe(0);
  const { edges, head } = await changes(processes[0]!.context(SYSTEM), STREAM, {}, {});
  expect([edges, head]).toEqual([[], 'source:0']);

  await processes[0]!.settle();
  const filled = await changes(processes[0]!.context(SYSTEM), STREAM, {}, {});
  const shown = filled.edges.map(({ cursor, node }) => [cursor, node.objectId, node.sequence]);
  expect(shown).toEqual([
    ['source:1', 'c1', 1],
    ['source:2', 'c2', 1],
    ['source:3', 'c3', 1],
    ['source:5', 'c5', 1],
    ['source:6', 'c6', 1],
    ['source:7', 'c0', 1],
    ['source:9', 'c2', 2],
  ]);
  await write(processes[1]!, 10);
  expect((await changes(processes[0]!.context(SYSTEM), STREAM, {}, { after: filled.head })).readTo).toBe('source:10');
});

test('a cursor that this log did not give is refused with a code, as is a page of a size that there is not', async () => {
  await write(processes[0]!, 1);
  const refusal = (after: string, first?: number) =>
    changes(processes[0]!.context(SYSTEM), STREAM, {}, { after, first }).then(
      () => null,
      (error: { extensions: { code: string }; message: string }) => error.extensions.code,
    );
  expect(await refusal(cursorAt('source', 1))).toBeNull();
  expect(await refusal('source:2')).toBe('CURSOR_BEYOND_HEAD');
  expect(await refusal('order:1')).toBe('CURSOR_OF_OTHER_LOG');
  for (const garbage of [
    '',
    'source',
    'source:',
    'source:-1',
    'source:1.5',
    'source:1e3',
    'SOURCE:1',
    'source:9999999999999999',
    "source:1' OR 1=1",
  ])
    expect([garbage, await refusal(garbage)]).toEqual([garbage, 'CURSOR_INVALID']);
  for (const size of [-1, 101]) expect(await refusal('source:1', size)).toBe('BAD_USER_INPUT');
});

test('at most a hundred values of one kind are asked for at once', async () => {
  const ids = Array.from({ length: 101 }, (_, n) => `c${n}`);
  const asked = (wanted: object) => changes(processes[0]!.context(SYSTEM), STREAM, wanted, {});
  await expect(asked({ ids })).rejects.toThrow('`ids` names 101: at most 100 at once');
  expect((await asked({ ids: ids.slice(1) })).edges).toEqual([]);
  expect((await asked({ ids: [] })).edges).toEqual([]);
});
