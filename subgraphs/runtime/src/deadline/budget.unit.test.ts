import { describe, expect, test } from '@jest/globals';
import { anyOf, budgetEnd, inStretches, type Stretch } from './budget';

const HOUR = 3_600_000;
const at = (hour: number) => hour * HOUR;
const stretch = (from: number, to: number): Stretch => ({ from: at(from), to: at(to) });
const end = (start: number, budget: number, ...stretches: Stretch[]) => {
  const due = budgetEnd(at(start), at(budget), inStretches(stretches));
  return due === null ? null : due / HOUR;
};

describe('a budget of ten hours that starts at hour 100', () => {
  test.each<[string, Stretch[], number | null]>([
    ['ends ten hours later', [], 110],
    ['is not moved by what was over before', [stretch(90, 100)], 110],
    ['is not moved by what begins as it ends', [stretch(110, 120)], 110],
    ['goes on after a stretch with the rest', [stretch(104, 107)], 113],
    ['begins to count when a stretch that it started in is over', [stretch(95, 103)], 113],
    ['counts overlapping stretches once', [stretch(103, 108), stretch(105, 109)], 116],
    ['meets a stretch that the one before moved it into', [stretch(104, 107), stretch(112, 114)], 115],
    ['has no end in a stretch without one', [stretch(104, Infinity)], null],
    ['ends before a stretch without one that comes later', [stretch(110, Infinity)], 110],
  ])('%s', (_what, stretches, due) => {
    expect(end(100, 10, ...stretches)).toBe(due);
  });
});

test('several reasons to stand still count as one', () => {
  const still = anyOf([inStretches([stretch(103, 106)]), inStretches([stretch(101, 104)])]);
  expect(budgetEnd(at(100), at(10), still)).toBe(at(115));
});

test('a reason that never lets go is told, and not waited for', () => {
  const creeping = (from: number): Stretch => ({ from, to: from + 1 });
  expect(() => budgetEnd(0, 10, creeping)).toThrow('meets no end among 10000 pauses');
});
