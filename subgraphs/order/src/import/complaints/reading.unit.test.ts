import { PastOutcome } from '@after-sales/runtime';
import { describe, expect, test } from '@jest/globals';
import { complaintTypes } from './complaint-types';
import { minorOf } from './dollars';
import { dayInNewYork, newYorkDay } from './new-york';
import { results } from './results';

const day = (text: string) => {
  const time = newYorkDay(text);
  return time === null ? null : new Date(time).toISOString();
};

describe('days of New York', () => {
  test.each([
    // The Sundays on which clocks are put on and back, and the days after them.
    ['03/08/2015', '2015-03-08T05:00:00.000Z'],
    ['03/09/2015', '2015-03-09T04:00:00.000Z'],
    ['11/01/2015', '2015-11-01T04:00:00.000Z'],
    ['11/02/2015', '2015-11-02T05:00:00.000Z'],
    ['2/29/2016', '2016-02-29T05:00:00.000Z'],
    ['2016-12-31', '2016-12-31T05:00:00.000Z'],
    ['2016-12-31T00:00:00.000', '2016-12-31T05:00:00.000Z'],
    ['12/31/2016 12:00:00 AM', '2016-12-31T05:00:00.000Z'],
  ])('%s begins at %s', (text, begins) => {
    expect(day(text)).toBe(begins);
    expect(dayInNewYork(Date.parse(begins))).toBe(new Date(begins).toISOString().slice(0, 10));
  });

  test.each([
    '',
    '02/29/2015',
    '31/12/2015',
    '2015-13-01',
    '12/31/15',
    '12/31/2015 01:00',
    'x12/31/2015',
    '12/31/0215',
    '1815-12-31',
    '٠١/٠١/٢٠١٥',
  ])('“%s” is none', (text) => expect(newYorkDay(text)).toBeNull());
});

test.each([
  ['707.00', 70_700],
  ['707', 70_700],
  ['$1,234.5', 123_450],
  ['0.00', 0],
  ['1234.5600', 123_456],
  ['', null],
  ['N/A', null],
])('“%s” is %s cents', (text, cents) => expect(minorOf(text)).toBe(cents));

test('each way in which a dispute ended is what some result was', () => {
  expect(results.size).toBe(24);
  expect([results.find('Cash Amount - AMT'), results.find('cash amount'), results.find('AMT')]).toEqual(
    Array.from({ length: 3 }, () => PastOutcome.REFUND),
  );
  expect(results.find('Cash')).toBeUndefined();
  expect(complaintTypes.find('Non-Delivery of Goods - N01')?.code).toBe('N01');
  expect(complaintTypes.size).toBe(34);
});
