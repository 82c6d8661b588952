import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EntityManager, In, IsNull, LessThan, LessThanOrEqual, Like, MoreThan, MoreThanOrEqual, Not } from 'typeorm';
import { IdempotencyKey, ParkedEvent } from '../event/entities';
import { startSubgraph, type RunningSubgraph } from '../subgraph';
import { emitterBell } from '../bell/emitter';
import { emptyDatabase, everyRow, silent, testDatabase } from '../testing/profile';
import { Counter, counter, toy } from '../testing/toy';
import { lock } from './lock';

let subgraph: RunningSubgraph;
let statements: string[] = [];

beforeAll(async () => {
  const transport = () => {
    throw new Error('no other subgraph');
  };
  const background = { readers: false, workers: false };
  const onStatement = (sql: string) => void statements.push(sql);
  const database = testDatabase('plain');
  subgraph = await startSubgraph(toy('toy'), { database, bell: emitterBell(), transport, log: silent, background, onStatement });
});

afterAll(() => subgraph.stop());

const at = new Date('2026-03-04T05:06:07.089Z');
const parked = (position: number, more: Partial<ParkedEvent> = {}): ParkedEvent => ({
  source: 'order',
  position,
  objectId: `o${position % 2}`,
  event: { id: `e${position}`, by: { 中: [1, null, true] } },
  error: 'it’s "wrong" :position ? \\',
  parkedAt: new Date(at.getTime() + position),
  retry: position % 2 === 0,
  ...more,
});
const key = { actor: 'a', mutation: 'm', inputHash: 'h', at };

async function seed(): Promise<void> {
  const { manager } = subgraph.database;
  await emptyDatabase(subgraph.database);
  await manager.insert(Counter, [counter('c1', 3), { ...counter('c2', -1), buyerId: 'b' }, counter('c3', 3)]);
  await manager.insert(ParkedEvent, [parked(1), parked(2), parked(2 ** 40), parked(4, { source: 'dispute' })] as never);
  await manager.insert(IdempotencyKey, [
    { ...key, key: 'k1' },
    { ...key, key: 'k2', objectId: 'c1', warnings: [] },
  ]);
}

type Ask = (manager: EntityManager) => Promise<unknown>;

/** What is answered, what is in the tables afterwards, and what was sent to the database. */
async function outcome(manager: EntityManager, ask: Ask) {
  await seed();
  statements = [];
  const answer = await ask(manager).catch((error: unknown) => error);
  const sent = statements.filter((sql) => /^(SELECT|INSERT|UPDATE|DELETE)/.test(sql));
  return { told: { answer, rows: await everyRow(subgraph.database) }, sent };
}

async function byBoth(ask: Ask) {
  const plain = await outcome(subgraph.database.manager, ask);
  const runner = subgraph.database.createQueryRunner();
  const library = await outcome(new EntityManager(subgraph.database, runner), ask).finally(() => runner.release());
  expect(plain.told).toStrictEqual(library.told);
  return { answer: plain.told.answer, isPlain: !plain.sent.some((sql) => library.sent.includes(sql)) };
}

const byPosition = { position: 'ASC' } as const;

test.each<[string, Ask]>([
  ['all rows', (manager) => manager.find(Counter)],
  ['by a text', (manager) => manager.findBy(Counter, { id: 'c2' })],
  ['by a number, sorted', (manager) => manager.find(Counter, { where: { value: 3 }, order: { id: 'DESC' } })],
  ['sorted by two columns, some', (manager) => manager.find(Counter, { order: { value: 'DESC', id: 'DESC' }, take: 2 })],
  ['some columns', (manager) => manager.find(Counter, { select: { id: true, buyerId: true }, order: { id: 'ASC' } })],
  ['one column that is no key', (manager) => manager.find(ParkedEvent, { select: { event: true }, where: { position: 1 } })],
  ['of several texts', (manager) => manager.find(Counter, { where: { id: In(['c3', 'c1']) }, order: { id: 'ASC' } })],
  ['of none', (manager) => manager.findBy(Counter, { id: In([]) })],
  ['none of several', (manager) => manager.findBy(Counter, { id: Not(In(['c3', 'c1'])) })],
  ['not a text', (manager) => manager.find(Counter, { where: { id: Not('c1') }, order: { id: 'ASC' } })],
  ['empty', (manager) => manager.find(Counter, { where: { buyerId: IsNull() }, order: { id: 'ASC' } })],
  ['not empty', (manager) => manager.findBy(Counter, { buyerId: Not(IsNull()) })],
  ['by a boolean', (manager) => manager.find(ParkedEvent, { where: { retry: true }, order: byPosition })],
  ['by a time', (manager) => manager.findBy(ParkedEvent, { parkedAt: parked(1).parkedAt })],
  ['before', (manager) => manager.findBy(ParkedEvent, { parkedAt: LessThan(parked(2).parkedAt) })],
  [
    'up to',
    (manager) => manager.find(ParkedEvent, { where: { parkedAt: LessThanOrEqual(parked(2).parkedAt) }, order: byPosition }),
  ],
  ['beyond', (manager) => manager.findBy(ParkedEvent, { source: 'order', position: MoreThan(2) })],
  ['from', (manager) => manager.find(ParkedEvent, { where: { position: MoreThanOrEqual(2) }, order: byPosition })],
  ['one', (manager) => manager.findOne(ParkedEvent, { where: { source: 'order' }, order: { position: 'DESC' } })],
  ['none', (manager) => manager.findOneBy(Counter, { id: 'c4' })],
  ['a document that is not there', (manager) => manager.findOneByOrFail(IdempotencyKey, { key: 'k1' })],
  ['a document', (manager) => manager.findOneByOrFail(IdempotencyKey, { key: 'k2' })],
  ['whether there is any', (manager) => manager.existsBy(Counter, { value: 3 })],
  ['whether there is none', (manager) => manager.existsBy(Counter, { value: 4 })],
  ['how many', (manager) => manager.countBy(ParkedEvent, { source: 'order' })],
  ['locked', (manager) => manager.transaction((inside) => inside.find(Counter, { where: { value: 3 }, ...lock(inside) }))],
])('answers by a statement of its own as the library would: %s', async (_, ask) => {
  expect((await byBoth(ask)).isPlain).toBe(true);
});

test.each<[string, Ask]>([
  ['a row', async (manager) => void (await manager.insert(Counter, counter('c9', 2 ** 31 - 1)))],
  [
    'rows with what is left out',
    async (manager) =>
      void (await manager.insert(IdempotencyKey, [
        { ...key, key: 'k3' },
        { ...key, key: 'k4', warnings: null },
      ])),
  ],
  ['a row that is there', (manager) => manager.insert(Counter, counter('c1'))],
  ['a change', (manager) => manager.update(Counter, { id: 'c1', value: 3 }, { value: 7, buyerId: null, shopId: undefined })],
  [
    'a change of all kinds',
    (manager) =>
      manager.update(ParkedEvent, { source: 'order', retry: false }, { event: { a: ['"', '\\'] }, parkedAt: at, retry: true }),
  ],
  ['a change of several', (manager) => manager.update(Counter, { value: 3, buyerId: IsNull() }, { value: 2 })],
  ['a change of none', (manager) => manager.update(Counter, { id: In([]) }, { value: 2 })],
  ['a row taken away', (manager) => manager.delete(Counter, { id: 'c1', value: 3 })],
  ['rows taken away', (manager) => manager.delete(IdempotencyKey, { actor: 'a', at: LessThan(new Date(at.getTime() + 1)) })],
])('writes by a statement of its own as the library would: %s', async (_, ask) => {
  expect((await byBoth(ask)).isPlain).toBe(true);
});

test.each<[string, Ask]>([
  [
    'other conditions',
    (manager) => manager.find(Counter, { where: [{ id: 'c1' }, { value: Not(MoreThan(0)) }], order: { id: 'ASC' } }),
  ],
  ['a pattern', (manager) => manager.findBy(Counter, { id: Like('%1') })],
  ['a column that is not there', (manager) => manager.findBy(Counter, { ids: 'c1' } as never)],
  ['a condition without a value', (manager) => manager.findBy(Counter, { id: undefined })],
  ['a condition that nothing meets', (manager) => manager.findBy(Counter, { buyerId: null } as never)],
  ['one of all, by no condition', (manager) => manager.findOne(Counter, {})],
  ['an expression', (manager) => manager.update(Counter, { id: 'c1' }, { value: () => 'value + 1' })],
  ['a change of nothing', (manager) => manager.update(Counter, { id: 'c1' }, {})],
  ['a change of all rows', (manager) => manager.update(Counter, {}, { value: 1 })],
  ['all rows taken away', (manager) => manager.delete(Counter, {})],
  ['a change by an id alone', (manager) => manager.update(Counter, 'c2', { value: 5 })],
  ['a key taken away', (manager) => manager.delete(Counter, ['c1', 'c2'])],
  ['a lock without a transaction', (manager) => manager.find(Counter, { lock: { mode: 'pessimistic_write' } })],
  ['no rows', (manager) => manager.insert(Counter, [])],
])('leaves to the library: %s', async (_, ask) => {
  await byBoth(ask);
});
