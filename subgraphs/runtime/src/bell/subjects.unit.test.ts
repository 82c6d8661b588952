import { expect, test } from '@jest/globals';
import { MOST_SUBJECTS, subjectOf, subjectsFor } from './subjects';

const ring = {
  source: 'order',
  position: 1,
  type: 'return_shipment.deadline_started',
  objectId: 'rs_1',
  marketplace: 'TAOBAO',
  shopId: 'taobao:s1',
  buyerId: null,
};
const shopIn = (shopId: string) => subjectOf('p', { ...ring, shopId }).split('.')[4]!;
const names = (count: number, name: string) => Array.from({ length: count }, (_, n) => `${name}${n}`);

test('a ring’s subject names source, marketplace, shop, buyer, object and the words of its type', () => {
  expect(subjectOf('p', ring)).toBe('p.ring.order.TAOBAO.taobao%3As1.%.rs_1.return_shipment.deadline.started');
});

test('two shops never share a token, and a token holds nothing that a subject gives a meaning', () => {
  const shops = ['', '%', '%25', 'a.b', 'a_b', 'a b', 'a*b', 'a>b', '>', '*', 'a%2Eb', '店', '店 ', 'A.B', '\n', '\t', 'a..b'];
  const tokens = shops.map(shopIn);
  expect(new Set(tokens).size).toBe(shops.length);
  for (const each of tokens) expect(each).toMatch(/^[^\s.*>]+$/);
});

test('what is wanted is named in its place, and the rest is open', () => {
  expect(subjectsFor('p', 'order', {})).toEqual(['p.ring.order.*.*.*.*.>']);
  expect(subjectsFor('p', 'order', { shops: ['a', 'b', 'a'], types: ['refund.*'] })).toEqual([
    'p.ring.order.*.a.*.*.refund.>',
    'p.ring.order.*.b.*.*.refund.>',
  ]);
  expect(subjectsFor('p', 'order', { objects: ['rf_1'], types: ['refund.approved', 'refund.deadline_*'] })).toEqual([
    'p.ring.order.*.*.*.rf_1.refund.approved',
    'p.ring.order.*.*.*.rf_1.refund.deadline.>',
  ]);
  expect(subjectsFor('p', 'order', { buyers: [] })).toEqual([]);
});

test('a long list becomes one broader subscription, the longest list first', () => {
  expect(subjectsFor('p', 'order', { objects: names(MOST_SUBJECTS, 'o') }).length).toBe(MOST_SUBJECTS);
  expect(subjectsFor('p', 'order', { shops: ['a', 'b'], objects: names(MOST_SUBJECTS, 'o') })).toEqual([
    'p.ring.order.*.a.*.*.>',
    'p.ring.order.*.b.*.*.>',
  ]);
  const types = names(MOST_SUBJECTS + 1, 'refund.t');
  expect(subjectsFor('p', 'order', { shops: ['a'], types })).toEqual(['p.ring.order.*.a.*.*.>']);
});
