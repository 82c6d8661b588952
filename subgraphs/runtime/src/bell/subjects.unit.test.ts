import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Ring, Wanted } from './bell';
import { LONGEST_TOKEN, MOST_SUBJECTS, subjectOf, subjectsFor } from './subjects';
import { wants } from './wanted';

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

test('a name that would not fit into a line of the broker is left to the listener', () => {
  const long = 'x'.repeat(LONGEST_TOKEN + 1);
  expect(subjectsFor('p', 'order', { shops: ['a', long], objects: ['rf_1'] })).toEqual(['p.ring.order.*.*.*.rf_1.>']);
  expect(subjectsFor('p', 'order', { shops: ['x'.repeat(LONGEST_TOKEN)] })).toEqual([
    `p.ring.order.*.${'x'.repeat(LONGEST_TOKEN)}.*.*.>`,
  ]);
  const all = [long.slice(1)];
  const [subject] = subjectsFor('p', 'order', { marketplaces: all, shops: all, buyers: all, objects: all });
  expect(subject).toHaveLength('p.ring.order'.length + 4 * (LONGEST_TOKEN + 1) + 2);
});

/** As the broker matches: `*` stands for one token, `>` for all that follow, at least one. */
function matches(subject: string, pattern: string): boolean {
  const [have, want] = [subject.split('.'), pattern.split('.')];
  const open = want.at(-1) === '>';
  if (open ? have.length < want.length : have.length !== want.length) return false;
  return want.every((each, i) => each === '>' || each === '*' || each === have[i]);
}

const id = fc.constantFrom('', 'a', 'b', 'a.b', 'a_b', 'A', '*', '>', '%', '店');
const type = fc.constantFrom('refund.applied', 'refund.deadline_started', 'refund_line.applied', 'refund.deadline', 'visit.due');
const pattern = fc.oneof(type, fc.constantFrom('refund.*', 'refund.deadline_*', 'visit.*', 'refund.a*', '*'));
const anyRing: fc.Arbitrary<Ring> = fc.record({
  source: fc.constant('order'),
  position: fc.constant(1),
  type,
  objectId: id,
  marketplace: id,
  shopId: id,
  buyerId: fc.option(id),
});
const some = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 });
const anyWanted: fc.Arbitrary<Wanted> = fc.record(
  { marketplaces: some(id), shops: some(id), buyers: some(id), objects: some(id), types: some(pattern) },
  { requiredKeys: [] },
);

test('the broker brings every wanted ring once, whatever is wanted', () => {
  const counted = fc.property(anyRing, anyWanted, (each, wanted) => {
    const subject = subjectOf('p', each);
    const matching = subjectsFor('p', 'order', wanted).filter((one) => matches(subject, one)).length;
    return wants(wanted, each) ? matching === 1 : matching <= 1;
  });
  fc.assert(counted, { numRuns: 2_000, seed: 20_261_122 });
});

test('and no other, where the lists are short and types begin with whole words', () => {
  const words = fc.oneof(type, fc.constantFrom('refund.*', 'refund.deadline_*', 'visit.*'));
  const one = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 2 });
  const short = fc.record({ shops: one(id), buyers: one(id), objects: one(id), types: one(words) }, { requiredKeys: [] });
  const counted = fc.property(anyRing, short, (each, wanted) => {
    const named = { ...each, buyerId: each.buyerId ?? 'b' };
    const subject = subjectOf('p', named);
    return subjectsFor('p', 'order', wanted).some((pattern) => matches(subject, pattern)) === wants(wanted, named);
  });
  fc.assert(counted, { numRuns: 2_000, seed: 20_261_122 });
});
