import { expect, test } from '@jest/globals';
import { Agenda } from './agenda';

test('the earliest comes first, and of the same moment what was put down first', () => {
  const agenda = new Agenda<string>();
  expect(agenda.next).toBe(Infinity);
  for (const [at, item] of [
    [5, 'e'],
    [1, 'a'],
    [3, 'c'],
    [1, 'b'],
    [4, 'd'],
    [3, 'c2'],
  ] as const)
    agenda.add(at, item);
  const taken: [number, string][] = [];
  while (agenda.next < Infinity) taken.push([agenda.next, agenda.take()]);
  expect(taken).toEqual([
    [1, 'a'],
    [1, 'b'],
    [3, 'c'],
    [3, 'c2'],
    [4, 'd'],
    [5, 'e'],
  ]);
});
