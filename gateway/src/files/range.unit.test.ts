import { expect, test } from '@jest/globals';
import { rangeOf } from './range';

const FILE = { bytes: 10, sha256: 'ab' };

test.each([
  ['bytes=0-3', undefined, { start: 0, end: 3 }],
  ['bytes=4-', undefined, { start: 4, end: 9 }],
  ['bytes=4-99', undefined, { start: 4, end: 9 }],
  ['bytes=-3', undefined, { start: 7, end: 9 }],
  ['bytes=-99', undefined, { start: 0, end: 9 }],
  ['bytes=9-9', '"ab"', { start: 9, end: 9 }],
  ['bytes=4-', '"of another file"', null],
  ['bytes=4-', 'Wed, 21 Oct 2015 07:28:00 GMT', null],
  ['bytes=10-', undefined, 'UNSATISFIABLE'],
  ['bytes=-0', undefined, 'UNSATISFIABLE'],
  ['bytes=3-2', undefined, null],
  ['bytes=0-1,4-5', undefined, null],
  ['bytes=-', undefined, null],
  ['bytes=a-b', undefined, null],
  ['items=0-1', undefined, null],
  [undefined, undefined, null],
])('of ten bytes, %j with %j is %j', (range, ifRange, expected) => {
  expect(rangeOf({ range, 'if-range': ifRange }, FILE)).toEqual(expected);
});

test('of an empty file no range can be had', () => {
  expect(rangeOf({ range: 'bytes=0-' }, { bytes: 0, sha256: 'ab' })).toBe('UNSATISFIABLE');
});
