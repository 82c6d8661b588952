import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Context } from '../context';
import { DomainError } from '../errors';
import { EventRow, IdempotencyKey } from '../event/entities';
import { startSubgraph, type RunningSubgraph } from '../subgraph';
import { emptyDatabase, silent, testBells, testDatabase } from '../testing/profile';
import { Counter, counter, emit, toy } from '../testing/toy';
import { lockById } from './lock';
import { command, inTransaction, type Command } from './transaction';

let subgraph: RunningSubgraph;
let ctx: Context;

beforeAll(async () => {
  const bell = await testBells()();
  subgraph = await startSubgraph(toy('toy'), {
    database: testDatabase('toy'),
    bell,
    transport: () => {
      throw new Error('no other subgraph');
    },
    log: silent,
    background: { readers: false, workers: false },
  });
  ctx = subgraph.context();
  const stop = subgraph.stop;
  subgraph.stop = async () => {
    await stop();
    await bell.close();
  };
});

beforeEach(async () => {
  await emptyDatabase(subgraph.database);
  await subgraph.database.manager.insert(Counter, [counter('c1'), counter('c2')]);
});

afterAll(() => subgraph.stop());

const valueOf = async (id: string) => (await subgraph.database.manager.findOneByOrFail(Counter, { id })).value;

const addOne = (more: (value: number) => void = () => undefined) =>
  inTransaction(ctx, async (tx) => {
    const row = (await lockById(tx, Counter, 'c1', tx.actor))!;
    await new Promise((resolve) => setImmediate(resolve));
    more(row.value);
    await tx.manager.update(Counter, { id: 'c1' }, { value: row.value + 1 });
  });

test('concurrent read-modify-write transactions are exact, and those that fail leave nothing', async () => {
  const runs = Array.from({ length: 100 }, (_, i) =>
    addOne(() => {
      if (i % 4 === 0) throw new Error('gave up');
    }),
  );
  const results = await Promise.allSettled(runs);
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(25);
  expect(await valueOf('c1')).toBe(75);
});

test('nobody reads what is not committed', async () => {
  let seen: number | undefined;
  await inTransaction(ctx, async (tx) => {
    await tx.manager.update(Counter, { id: 'c1' }, { value: 42 });
    seen = await valueOf('c1');
  });
  expect(seen).toBe(0);
  expect(await valueOf('c1')).toBe(42);
});

const count = (input: Command, by: number) =>
  command(ctx, 'count', { ...input, by } as Command, Counter, async (tx) => {
    const row = (await lockById(tx, Counter, 'c1', tx.actor))!;
    if (by < 0) throw new DomainError('NEGATIVE', { zh: '负数', en: 'negative' });
    row.value += by;
    await tx.manager.update(Counter, { id: 'c1' }, { value: row.value });
    emit(tx, 'counter.counted', row, { by }, { cause: 'count' });
    return row;
  });

test('twenty identical commands with one key have one effect and one answer', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => count({ idempotencyKey: 'k1' }, 5)));
  expect(answers.map(({ object }) => object.value)).toEqual(Array(20).fill(5));
  expect(await valueOf('c1')).toBe(5);
  expect(await subgraph.database.manager.count(EventRow)).toBe(1);
});

test('a key that was used with another input is refused, and nothing changes', async () => {
  await count({ idempotencyKey: 'k1' }, 5);
  await expect(count({ idempotencyKey: 'k1' }, 6)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect(await valueOf('c1')).toBe(5);
  expect(await subgraph.database.manager.count(EventRow)).toBe(1);
});

test('a refusal is not remembered: the key may be used again', async () => {
  await expect(count({ idempotencyKey: 'k1' }, -1)).rejects.toMatchObject({ code: 'NEGATIVE' });
  expect(await subgraph.database.manager.count(IdempotencyKey)).toBe(0);
  expect((await count({ idempotencyKey: 'k1' }, 3)).object.value).toBe(3);
});

test('a key is forgotten after thirty days, and then may be used for something else', async () => {
  await count({ idempotencyKey: 'k1' }, 1);
  await subgraph.database.manager.update(IdempotencyKey, { key: 'k1' }, { at: new Date(Date.now() - 31 * 86_400_000) });
  expect((await count({ idempotencyKey: 'k1' }, 2)).object.value).toBe(3);
});

test('a stranger is told to sign in', async () => {
  const stranger = { ...ctx, actor: { ...ctx.actor, kind: 'STRANGER' as const } };
  await expect(command(stranger, 'count', {}, Counter, async () => counter('c9'))).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});
