import { describe, expect, test } from '@jest/globals';
import { bucketOf } from '../fact/log-bucket';
import { histogramOf, merged, MOST_ERROR, negated, percentileOf, timeOf } from './histogram';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Numbers that follow from a seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  return items
    .map((item) => ({ item, at: next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** `percentile_cont` of the times themselves. */
function exact(times: readonly number[], p: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  return sorted[below]! + (sorted[Math.ceil(place)]! - sorted[below]!) * (place - below);
}

describe('buckets of 1 %', () => {
  test('a bucket holds what is above its beginning and up to its end', () => {
    expect([0, 1, 1.01, 1.02, 2, 100, 1000, HOUR, DAY, 3650 * DAY].map(bucketOf)).toEqual([
      0, 0, 1, 2, 70, 463, 695, 1518, 1837, 2661,
    ]);
    for (const n of [1, 70, 463, 1837]) expect([bucketOf(1.01 ** n), bucketOf(1.01 ** n * 1.000001)]).toEqual([n, n + 1]);
  });

  test('what a bucket stands for is in it', () => {
    expect([0, 1, 70, 463, 695, 1518, 1837].map(timeOf)).toEqual([1, 1, 2, 100, 1003, 3_611_476, 86_338_192]);
    for (let n = 700; n < 2700; n++) expect(bucketOf(timeOf(n))).toBe(n);
  });
});

describe('rows', () => {
  test('of no time there are none', () => {
    expect(histogramOf([])).toEqual([]);
    expect(merged([], [])).toEqual([]);
  });

  test('are the same in whatever order times are added and taken away, and by whatever parts', () => {
    const next = random(7);
    const times = Array.from({ length: 2000 }, () => Math.floor(next() ** 4 * 30 * DAY));
    const gone = times.filter((_, n) => n % 3 === 0);
    const left = histogramOf(times.filter((_, n) => n % 3 !== 0));
    for (let round = 0; round < 5; round++) {
      const steps = shuffled([...times.map((ms) => histogramOf([ms])), ...gone.map((ms) => negated(histogramOf([ms])))], next);
      expect(merged(...steps)).toEqual(left);
      const cut = Math.floor(next() * steps.length);
      expect(merged(merged(...steps.slice(cut)), merged(...steps.slice(0, cut)))).toEqual(left);
    }
    expect(merged(left, negated(left))).toEqual([]);
  });
});

describe('percentiles', () => {
  test('of none is none, of one is that one, of two lies between them', () => {
    expect(percentileOf([], 0.5)).toBeNull();
    for (const p of [0, 0.5, 0.99, 1]) expect(percentileOf(histogramOf([HOUR]), p)).toBe(3_611_476);
    const two = histogramOf([1, 1000]);
    expect([0, 0.25, 0.5, 0.9, 1].map((p) => percentileOf(two, p))).toEqual([1, 252, 502, 903, 1003]);
    expect(percentileOf(histogramOf([0, 0, 0]), 0.5)).toBe(1);
  });

  test.each([
    ['even', (u: number) => u * 10 * DAY],
    ['mostly short', (u: number) => u ** 6 * 90 * DAY],
    ['exponential', (u: number) => -Math.log(1 - u) * 8 * HOUR],
    ['of two kinds', (u: number) => (u < 0.5 ? 60_000 * (1 + u) : 5 * DAY * (1 + u))],
  ])('differ from the exact ones by half of 1 % at most: times %s', (_kind, of) => {
    const next = random(11);
    for (const length of [1, 2, 3, 10, 101, 5000]) {
      const times = Array.from({ length }, () => Math.floor(of(next())));
      for (const p of [0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 1]) {
        const right = exact(times, p);
        const error = Math.abs(percentileOf(histogramOf(times), p)! - right);
        expect([length, p, error <= right * MOST_ERROR + 1]).toEqual([length, p, true]);
      }
    }
  });

  test('are refused for what is no part, and for rows that more was taken from than they had', () => {
    for (const p of [-0.1, 1.1, NaN]) expect(() => percentileOf([], p)).toThrow('from 0 to 1');
    const broken = merged(negated(histogramOf([5])), histogramOf([9, 9]));
    expect(() => percentileOf(broken, 0.5)).toThrow('bucket 162 holds -1 times: more were taken away than were added');
  });
});
