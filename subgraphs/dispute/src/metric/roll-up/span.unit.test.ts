import { expect, test } from '@jest/globals';
import { spansBetween, spansOn } from './span';

const DAY_MS = 86_400_000;
const dayOf = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10);

test('a day is in one span of each length', () => {
  expect(spansOn('1970-01-01')).toEqual([1, 4, 16].map((days) => ({ days, day: '1970-01-01' })));
  expect(spansOn('2026-11-19')).toEqual([
    { days: 1, day: '2026-11-19' },
    { days: 4, day: '2026-11-19' },
    { days: 16, day: '2026-11-11' },
  ]);
  expect(spansOn('1969-12-31').map(({ day }) => day)).toEqual(['1969-12-31', '1969-12-28', '1969-12-16']);
});

test('thirty days are read as six spans', () => {
  const spans = spansBetween('2026-10-21', '2026-11-20');
  expect(spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))).toEqual([
    { days: 1, from: '2026-10-21', to: '2026-10-22' },
    { days: 4, from: '2026-10-22', to: '2026-10-26' },
    { days: 16, from: '2026-10-26', to: '2026-11-11' },
    { days: 4, from: '2026-11-11', to: '2026-11-19' },
    { days: 1, from: '2026-11-19', to: '2026-11-20' },
  ]);
});

test('the spans between two days are these days, each once, and no others', () => {
  const [begin, length] = [20_500, 70];
  for (let from = begin; from <= begin + length; from++)
    for (let to = begin; to <= begin + length; to++) {
      const covered: string[] = [];
      for (const spans of spansBetween(dayOf(from), dayOf(to)))
        for (let first = Date.parse(spans.from) / DAY_MS; dayOf(first) < spans.to; first += spans.days) {
          expect(spansOn(dayOf(first))).toContainEqual({ days: spans.days, day: dayOf(first) });
          for (let n = 0; n < spans.days; n++) covered.push(dayOf(first + n));
        }
      expect(covered.sort()).toEqual(Array.from({ length: Math.max(0, to - from) }, (_, n) => dayOf(from + n)));
    }
});
