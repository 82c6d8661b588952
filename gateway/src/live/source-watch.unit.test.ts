import type { Ring, RingPage } from '@after-sales/runtime/bell/bell';
import { emitterBell } from '@after-sales/runtime/bell/emitter';
import type { Claims } from '@after-sales/runtime/identity/actor';
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { EventStream } from './event-stream';
import { Group } from './group';
import type { PageForm } from './page-form';
import type { Run } from '../run';
import { placeOf } from './pages';
import { SourceWatch } from './source-watch';

const log = pino({ level: 'silent' });
const bell = emitterBell();
const GROUPS = 10_000;

let watch: SourceWatch;

/** A log, and who looks at it how often. */
function aLog() {
  const rings: Ring[] = [];
  const looks: number[] = [];
  const reads: { of: string; after: number }[] = [];
  const add = (shopId: string, rung: boolean) => {
    const ring: Ring = {
      source: 'order',
      position: rings.length + 1,
      type: 'refund.applied',
      objectId: `rf_${shopId}`,
      marketplace: 'TAOBAO',
      shopId,
      buyerId: null,
    };
    rings.push(ring);
    if (rung) bell.ring(ring);
  };
  const ringsOf = async (_source: string, after: number, first: number): Promise<RingPage> => {
    looks.push(after);
    return { rings: rings.slice(after, after + first), head: rings.length };
  };
  const run: Run = async ({ variables }, { claims }) => {
    reads.push({ of: String(claims?.sub), after: placeOf(String(variables?.after)) });
    const end = `order:${rings.length}`;
    return { data: { page: { edges: [], pageInfo: { hasNextPage: false }, readTo: end, head: end } } };
  };
  return { rings, looks, reads, add, ringsOf, run };
}

function group(run: Run, claims: Claims): Group {
  const form: PageForm = {
    query: '',
    source: 'order',
    key: 'changed',
    after: null,
    filter: {},
    types: ['refund.*'],
    size: 100,
    variables: (after) => ({ after }),
  };
  const caller = { claims, language: 'en', requestId: 'test' };
  const made = new Group('order:0', { form, caller, run, watch, log, onEmpty: () => undefined });
  made.add(new EventStream('order:0', { buffer: 1, alive: () => true, onEnd: () => undefined }), 'order:0');
  return made;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('ten thousand groups cost one look a second; a page only who may have something in it', async () => {
  const { looks, reads, add, ringsOf, run } = aLog();
  watch = new SourceWatch(bell, ringsOf, log);
  const groups = Array.from({ length: GROUPS }, (_, n) => group(run, { sub: `m${n}`, kind: 'MERCHANT', shops: [`s${n}`] }));
  await settled();
  expect(reads.length).toBe(GROUPS);
  reads.length = 0;

  for (let n = 0; n < 200; n++) add('somebody’s', n % 2 === 0);
  await watch.beat();
  await settled();
  expect([looks, reads]).toEqual([[0], []]);

  add('s7', true);
  await settled();
  expect(reads).toEqual([{ of: 'm7', after: 200 }]);
  add('s8', false);
  await settled();
  expect(reads.length).toBe(1);
  await watch.beat();
  await settled();
  expect(reads).toEqual([
    { of: 'm7', after: 200 },
    { of: 'm8', after: 200 },
  ]);
  await watch.beat();
  await watch.beat();
  await settled();
  expect([looks, reads.length]).toEqual([[0, 200, 202, 202], 2]);
  expect(new Set(groups.map(({ cursor }) => cursor))).toEqual(new Set(['order:202']));
});

test('of more than a page holds, all are told in one look', async () => {
  const { looks, reads, add, ringsOf, run } = aLog();
  watch = new SourceWatch(undefined, ringsOf, log);
  group(run, { sub: 'm1', kind: 'PARTNER', shops: ['s1'] });
  await settled();
  reads.length = 0;
  for (let n = 0; n < 2_500; n++) add(n === 2_400 ? 's1' : 'other', true);
  await watch.beat();
  await settled();
  expect([looks, reads]).toEqual([[0, 1_000, 2_000], [{ of: 'm1', after: 0 }]]);
});

test('while it cannot be learned what has come, nothing is passed over', async () => {
  const { looks, reads, add, ringsOf, run } = aLog();
  let away = true;
  watch = new SourceWatch(bell, (...asked) => (away ? Promise.reject(new Error('away')) : ringsOf(...asked)), log);
  group(run, { sub: 'm1', kind: 'BUYER' });
  await settled();
  reads.length = 0;
  add('s1', false);
  await watch.beat();
  away = false;
  await settled();
  expect([looks, reads]).toEqual([[], []]);
  await watch.beat();
  expect(looks).toEqual([0]);
});
