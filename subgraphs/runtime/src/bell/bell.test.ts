import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testBells } from '../testing/profile';
import type { Bell, Read, Ring, Wanted } from './bell';

let one: Bell;
let other: Bell;

beforeAll(async () => {
  const bells = testBells();
  [one, other] = [await bells(), await bells()];
});

afterAll(async () => {
  await one.close();
  await other.close();
});

const ring = (more: Partial<Ring>): Ring => ({
  source: 'order',
  position: 1,
  type: 'refund.applied',
  objectId: 'rf_1',
  marketplace: 'TAOBAO',
  shopId: 'taobao:1',
  buyerId: null,
  ...more,
});

test('a ring reaches every listener of its source, whole and in order, and none of another source', async () => {
  const heard: Ring[] = [];
  const wrong: Ring[] = [];
  const two = new Promise<void>((resolve) => {
    other.onRing('order', {}, (message) => {
      heard.push(message);
      if (heard.length === 2) resolve();
    });
  });
  other.onRing('logistics', {}, (message) => wrong.push(message));
  await reachable();
  one.ring(ring({ position: 1 }));
  one.ring(ring({ position: 2, shopId: 'taobao:a shop. with > * signs' }));
  await two;
  expect(heard).toEqual([ring({ position: 1 }), ring({ position: 2, shopId: 'taobao:a shop. with > * signs' })]);
  expect(wrong).toEqual([]);
});

const busy = [
  ring({ position: 1, type: 'refund.applied', objectId: 'rf_1', buyerId: 'b1' }),
  ring({ position: 2, type: 'refund.deadline_started', objectId: 'rf_1', buyerId: 'b1' }),
  ring({ position: 3, type: 'refund.approved', objectId: 'rf_2', shopId: 'taobao:a.b', buyerId: 'b2' }),
  ring({ position: 4, type: 'refund.approved', objectId: 'rf_3', shopId: 'taobao:a_b' }),
  ring({ position: 5, type: 'refund_line.approved', objectId: 'rl_1', marketplace: 'JD', shopId: '京东 一号店' }),
  ring({ position: 6, type: 'order.imported', objectId: 'or_*', marketplace: 'JD', shopId: '' }),
];
const many = (name: string) => Array.from({ length: 300 }, (_, n) => `${name}${n}`);

test.each<[string, Wanted, number[]]>([
  ['everything', {}, [1, 2, 3, 4, 5, 6]],
  ['marketplaces', { marketplaces: ['JD', 'PDD', 'JD'] }, [5, 6]],
  ['shops', { shops: ['taobao:a.b', '京东 一号店'] }, [3, 5]],
  ['a shop whose id is nearly another’s', { shops: ['taobao:a_b'] }, [4]],
  ['a shop without a name', { shops: [''] }, [6]],
  ['buyers', { buyers: ['b1', 'b3'] }, [1, 2]],
  ['objects', { objects: ['rf_1', 'or_*'] }, [1, 2, 6]],
  ['types', { types: ['refund.approved', 'order.imported'] }, [3, 4, 6]],
  ['what types begin with', { types: ['refund.*'] }, [1, 2, 3, 4]],
  ['deadlines alone', { types: ['refund.deadline_*', 'visit.deadline_*'] }, [2]],
  ['types of which one takes in another', { types: ['refund.*', 'refund.deadline_*', 'refund.approved'] }, [1, 2, 3, 4]],
  ['a beginning within a word', { types: ['refund.a*', 'refund.approved'] }, [1, 3, 4]],
  ['several at once', { marketplaces: ['TAOBAO'], shops: ['taobao:1'], types: ['refund.applied'] }, [1]],
  ['long lists', { shops: [...many('taobao:'), 'taobao:a_b'], objects: [...many('rf_')] }, [1, 2, 4]],
  ['nothing', { shops: [] }, []],
])('who wants %s hears just that, once each', async (_name, wanted, positions) => {
  const heard: number[] = [];
  const end = other.onRing('order', wanted, ({ position }) => heard.push(position));
  const last = new Promise<Ring>((resolve) => other.onRing('last', {}, resolve));
  await reachable();
  for (const each of busy) one.ring(each);
  one.ring(ring({ source: 'last' }));
  await last;
  expect(heard).toEqual(positions);
  end();
});

test('of two who want the same one may leave', async () => {
  const heard: string[] = [];
  const wanted = { shops: ['taobao:1'] };
  const first = other.onRing('order', wanted, () => heard.push('first'));
  const second = new Promise<void>((resolve) => {
    other.onRing('order', wanted, () => (heard.push('second'), resolve()));
  });
  first();
  await reachable();
  one.ring(ring({}));
  await second;
  expect(heard).toEqual(['second']);
});

test('an announcement reaches who follows the source', async () => {
  const read: Read = { reader: 'logistics', source: 'order', position: 7 };
  const heard = new Promise<Read>((resolve) => other.onRead('order', resolve));
  await reachable();
  one.announce(read);
  expect(await heard).toEqual(read);
});

test('who has unsubscribed hears nothing more', async () => {
  const heard: Ring[] = [];
  const unsubscribe = other.onRing('dispute', {}, (message) => heard.push(message));
  unsubscribe();
  const last = new Promise<Ring>((resolve) => other.onRing('dispute', {}, resolve));
  await reachable();
  one.ring(ring({ source: 'dispute' }));
  await last;
  expect(heard).toEqual([]);
});

/** A subscription is in force once a later message of the same connection has come back. */
async function reachable(): Promise<void> {
  const back = new Promise<Read>((resolve) => other.onRead('probe', resolve));
  other.announce({ reader: 'probe', source: 'probe', position: 0 });
  await back;
}
