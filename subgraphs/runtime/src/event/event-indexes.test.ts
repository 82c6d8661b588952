import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { VirtualClock } from '../clock';
import { inTransaction } from '../database/transaction';
import { recorded, SYSTEM } from '../identity/actor';
import { countRows, indexesOf } from '../testing/indexes';
import { runAlone, type RunningAlone } from '../testing/running';
import { counter, emit, toy } from '../testing/toy';
import { EventHead, EventRow } from './entities';

const NUMBERED = 3000;
let running: RunningAlone;

beforeAll(async () => {
  running = await runAlone(toy('source'), new VirtualClock(), {});
  // What it looks for each hour it has looked for then.
  await running.subgraph.settle();
  const { manager } = running.subgraph.database;
  const rows = Array.from({ length: NUMBERED }, (_, n) => numbered(n + 1));
  for (let i = 0; i < rows.length; i += 500) await manager.insert(EventRow, rows.slice(i, i + 500) as never);
  await manager.update(EventHead, { id: 1 }, { position: NUMBERED, streamed: NUMBERED });
  await countRows(running.subgraph.database);
});
afterAll(() => running.stop());

const objectOf = (n: number) => counter(`c${n % 150}`);

function numbered(position: number): EventRow {
  const { id: objectId, marketplace, shopId, buyerId } = objectOf(position);
  const at = running.clock.now();
  const told = { type: 'counter.counted', cause: 'test', actor: recorded(SYSTEM), data: { by: 1 }, at, recordedAt: at };
  const sequence = Math.ceil(position / 150);
  const id = `ev_${String(position).padStart(6, '0')}`;
  return { id, position, objectId, sequence, fromStatus: null, toStatus: null, marketplace, shopId, buyerId, ...told };
}

/** Writes events, as a process that dies before it numbers them. */
async function write(count: number): Promise<void> {
  const context = running.subgraph.context();
  const events = Object.assign(Object.create(context.events) as typeof context.events, { publish: async () => undefined });
  await inTransaction({ ...context, events }, async (tx) => {
    for (let n = 0; n < count; n++) emit(tx, 'counter.counted', objectOf(n), { by: 1 }, { cause: 'test' });
  });
}

describe('the event log is read by its indexes', () => {
  test('its feed, from anywhere', async () => {
    for (const after of [0, 700, NUMBERED - 5])
      expect(await indexesOf(running, () => running.subgraph.feed(after, 20))).toEqual([
        'event_position + PRIMARY',
        'event_position',
      ]);
    expect(await indexesOf(running, () => running.subgraph.feed(NUMBERED, 20))).toEqual(['event_position + PRIMARY']);
  });

  test('its rings, from anywhere', async () => {
    for (const after of [0, 700, NUMBERED - 5])
      expect(await indexesOf(running, () => running.subgraph.rings(after, 20))).toEqual(['PRIMARY', 'event_position']);
    expect(await indexesOf(running, () => running.subgraph.rings(NUMBERED, 20))).toEqual(['PRIMARY']);
  });

  test('what has no number yet, when there is nothing', async () => {
    expect(await indexesOf(running, () => running.subgraph.settle())).toEqual(['event_position']);
  });

  test('the last event of many objects, before the next is written', async () => {
    expect(await indexesOf(running, () => write(50))).toEqual(['event_object_sequence']);
  });

  test('what has no number yet, after few and after many', async () => {
    const found = ['PRIMARY', 'event_position'];
    const chunk = [...found, 'PRIMARY'];
    // Of a full one each object's earliest are looked for.
    const full = [...found, 'PRIMARY', 'event_object_sequence', 'PRIMARY'];
    expect(await indexesOf(running, () => running.subgraph.settle())).toEqual(['event_position', ...chunk]);
    await write(600);
    expect(await indexesOf(running, () => running.subgraph.settle())).toEqual(['event_position', ...full, ...chunk]);
  });
});
