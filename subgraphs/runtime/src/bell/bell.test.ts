import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testBells } from '../testing/profile';
import type { Bell, Read, Ring } from './bell';

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
  ...more,
});

test('a ring reaches every listener of its source, whole and in order, and none of another source', async () => {
  const heard: Ring[] = [];
  const wrong: Ring[] = [];
  const two = new Promise<void>((resolve) => {
    other.onRing('order', (message) => {
      heard.push(message);
      if (heard.length === 2) resolve();
    });
  });
  other.onRing('logistics', (message) => wrong.push(message));
  await reachable();
  one.ring(ring({ position: 1 }));
  one.ring(ring({ position: 2, shopId: 'taobao:a shop. with > * signs' }));
  await two;
  expect(heard).toEqual([ring({ position: 1 }), ring({ position: 2, shopId: 'taobao:a shop. with > * signs' })]);
  expect(wrong).toEqual([]);
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
  const unsubscribe = other.onRing('dispute', (message) => heard.push(message));
  unsubscribe();
  const last = new Promise<Ring>((resolve) => other.onRing('dispute', resolve));
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
