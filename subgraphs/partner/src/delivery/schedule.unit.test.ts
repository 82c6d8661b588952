import { describe, expect, test } from '@jest/globals';
import { retryAfterMs } from './retry-after';
import { throttleAfter, waitAfter } from './schedule';
import { verdictOf } from './verdict';

const HOUR = 3_600_000;
const even = () => 0.5;

describe('the wait after an attempt', () => {
  test.each([
    [1, 5_000],
    [2, 300_000],
    [3, 1_800_000],
    [4, 2 * HOUR],
    [5, 5 * HOUR],
    [6, 10 * HOUR],
    [7, 14 * HOUR],
    [8, 20 * HOUR],
    [9, 24 * HOUR],
    [10, null],
    [11, null],
  ])('after %i: %p ms', (attempts, wait) => expect(waitAfter(attempts, null, even)).toBe(wait));

  test('is up to a tenth shorter or longer', () => {
    expect([waitAfter(2, null, () => 0), waitAfter(2, null, () => 1)]).toEqual([270_000, 330_000]);
  });

  test('is as long as the receiver asked for, where that is longer', () => {
    expect([waitAfter(1, 60_000, even), waitAfter(2, 60_000, even), waitAfter(10, 60_000, even)]).toEqual([
      60_000,
      300_000,
      null,
    ]);
  });
});

describe('the wait of a throttled endpoint', () => {
  test('doubles up to an hour, and is as long as it asked for', () => {
    const waits = [1, 2, 3, 9, 10, 11, 4000].map((times) => throttleAfter(times, null, even));
    expect(waits).toEqual([5_000, 10_000, 20_000, 1_280_000, 2_560_000, HOUR, HOUR]);
    expect([throttleAfter(1, 90_000, even), throttleAfter(11, 90_000, even)]).toEqual([90_000, HOUR]);
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-06-15T04:00:00.000Z');
  test.each([
    [null, null],
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['86400', 24 * HOUR],
    ['86401', 24 * HOUR],
    ['9999999999', 24 * HOUR],
    ['Mon, 15 Jun 2026 04:01:30 GMT', 90_000],
    ['Mon, 15 Jun 2026 03:59:00 GMT', 0],
    ['Wed, 15 Jul 2026 04:00:00 GMT', 24 * HOUR],
    ['', null],
    ['-5', null],
    ['1.5', null],
    ['1e3', null],
    ['99999999999', null],
    ['soon', null],
    ['apples 5', null],
    ['2026-06-15T04:01:30Z', null],
    ['Mon, 99 Foo 2026 04:01:30 GMT', null],
  ])('%p: %p ms', (header, wait) => expect(retryAfterMs(header, now)).toBe(wait));
});

describe('what an answer means', () => {
  test.each([
    ['TAKEN', [200, 201, 202, 204, 299]],
    ['GONE', [410]],
    ['THROTTLED', [429, 502, 504]],
    ['FAILED', [null, 100, 199, 300, 301, 302, 307, 304, 400, 401, 404, 409, 500, 501, 503, 599]],
  ] as const)('%s', (verdict, statuses) => {
    expect(statuses.map(verdictOf)).toEqual(statuses.map(() => verdict));
  });
});
