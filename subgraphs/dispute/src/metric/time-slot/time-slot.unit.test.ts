import { describe, expect, test } from '@jest/globals';
import { slotAt, slotKey, startOfDay, surelyMore, type TimeSlot, type TimeUnit } from './time-slot';

const HOURS = 3_600_000;
const span = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });
/** The slots that touch a span, in their order, whole. */
function slotsOf({ from, to }: { from: Date; to: Date }, unit: TimeUnit, timeZone: string): TimeSlot[] {
  const slots: TimeSlot[] = [];
  for (let at = from; at < to; at = slots.at(-1)!.to) slots.push(slotAt(at, unit, timeZone));
  return slots;
}
const shown = (slots: readonly TimeSlot[]) =>
  slots.map(({ key, from, to }) => `${key} ${from.toISOString().slice(0, 16)} ${(to.getTime() - from.getTime()) / HOURS}h`);
const of = (unit: TimeUnit, timeZone: string, from: string, to: string) => shown(slotsOf(span(from, to), unit, timeZone));

describe('days', () => {
  test('of a marketplace in China begin at 16:00 UTC', () => {
    expect(of('DAY', 'Asia/Shanghai', '2026-05-30T16:00:00Z', '2026-06-01T16:00:00Z')).toEqual([
      '2026-05-31 2026-05-30T16:00 24h',
      '2026-06-01 2026-05-31T16:00 24h',
    ]);
  });

  test('of a span that begins and ends within days are whole', () => {
    expect(of('DAY', 'Asia/Shanghai', '2026-05-31T15:59:59.999Z', '2026-05-31T16:00:00.001Z')).toEqual([
      '2026-05-31 2026-05-30T16:00 24h',
      '2026-06-01 2026-05-31T16:00 24h',
    ]);
    expect(of('DAY', 'Asia/Shanghai', '2026-05-31T16:00:00Z', '2026-05-31T16:00:00Z')).toEqual([]);
  });

  test.each<[string, string, string, string, string[]]>([
    [
      'an hour less in spring',
      'America/New_York',
      '2026-03-08T05:00:00Z',
      '2026-03-09T05:00:00Z',
      ['2026-03-08 2026-03-08T05:00 23h', '2026-03-09 2026-03-09T04:00 24h'],
    ],
    [
      'an hour more in autumn',
      'America/New_York',
      '2026-11-01T04:00:00Z',
      '2026-11-02T05:00:00Z',
      ['2026-11-01 2026-11-01T04:00 25h'],
    ],
    ['no midnight', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-05T02:00:00Z', ['2018-11-04 2018-11-04T03:00 23h']],
    ['midnight twice', 'America/Havana', '2022-11-06T04:00:00Z', '2022-11-07T05:00:00Z', ['2022-11-06 2022-11-06T04:00 25h']],
    [
      'half an hour more',
      'Australia/Lord_Howe',
      '2026-04-04T13:00:00Z',
      '2026-04-05T13:30:00Z',
      ['2026-04-05 2026-04-04T13:00 24.5h'],
    ],
    [
      'the day before left out',
      'Pacific/Apia',
      '2011-12-29T10:00:00Z',
      '2011-12-31T10:00:00Z',
      ['2011-12-29 2011-12-29T10:00 24h', '2011-12-31 2011-12-30T10:00 24h'],
    ],
    [
      'summer time in China',
      'Asia/Shanghai',
      '1991-04-13T16:00:00Z',
      '1991-04-14T15:00:00Z',
      ['1991-04-14 1991-04-13T16:00 23h'],
    ],
    [
      'half an hour beside UTC',
      'Asia/Kolkata',
      '2026-06-01T00:00:00Z',
      '2026-06-01T18:30:00Z',
      ['2026-06-01 2026-05-31T18:30 24h'],
    ],
  ])('with %s: %s', (_what, timeZone, from, to, slots) => {
    expect(of('DAY', timeZone, from, to)).toEqual(slots);
  });

  test('a day that was left out begins where the one after it does', () => {
    expect(startOfDay('2011-12-30', 'Pacific/Apia')).toEqual(startOfDay('2011-12-31', 'Pacific/Apia'));
  });
});

describe('hours', () => {
  test('are one after the other where the clock is put back, and one less where it is put forward', () => {
    expect(of('HOUR', 'America/New_York', '2026-11-01T04:30:00Z', '2026-11-01T07:00:00Z')).toEqual([
      '2026-11-01T04:00 2026-11-01T04:00 1h',
      '2026-11-01T05:00 2026-11-01T05:00 1h',
      '2026-11-01T06:00 2026-11-01T06:00 1h',
    ]);
    const day = slotAt(new Date('2026-03-08T12:00:00Z'), 'DAY', 'America/New_York');
    expect(slotsOf(day, 'HOUR', 'America/New_York')).toHaveLength(23);
  });

  test('of zones beside UTC by parts of an hour begin where those of their clocks do', () => {
    expect(of('HOUR', 'Asia/Kathmandu', '2026-06-01T00:14:59Z', '2026-06-01T00:15:01Z')).toEqual([
      '2026-05-31T23:15 2026-05-31T23:15 1h',
      '2026-06-01T00:15 2026-06-01T00:15 1h',
    ]);
  });

  test('tile the time also where the clock is moved by half of one', () => {
    expect(of('HOUR', 'Australia/Lord_Howe', '2026-04-04T14:00:00Z', '2026-04-04T16:00:00Z')).toEqual([
      '2026-04-04T14:00 2026-04-04T14:00 1h',
      '2026-04-04T14:30 2026-04-04T15:00 0.5h',
      '2026-04-04T15:30 2026-04-04T15:30 1h',
    ]);
  });
});

describe('weeks and months', () => {
  test('weeks begin on Monday, over the end of a year', () => {
    expect(of('WEEK', 'Asia/Shanghai', '2026-12-27T15:59:00Z', '2027-01-03T17:00:00Z')).toEqual([
      '2026-12-21 2026-12-20T16:00 168h',
      '2026-12-28 2026-12-27T16:00 168h',
      '2027-01-04 2027-01-03T16:00 168h',
    ]);
    expect(of('WEEK', 'Europe/London', '2026-03-25T00:00:00Z', '2026-03-26T00:00:00Z')).toEqual([
      '2026-03-23 2026-03-23T00:00 167h',
    ]);
  });

  test('months have the days that they have', () => {
    expect(of('MONTH', 'Asia/Shanghai', '2028-01-31T15:00:00Z', '2028-02-29T16:00:00.001Z')).toEqual([
      '2028-01-01 2027-12-31T16:00 744h',
      '2028-02-01 2028-01-31T16:00 696h',
      '2028-03-01 2028-02-29T16:00 744h',
    ]);
    expect(of('MONTH', 'Europe/London', '2026-10-31T00:00:00Z', '2026-10-31T01:00:00Z')).toEqual([
      '2026-10-01 2026-09-30T23:00 745h',
    ]);
  });
});

test.each([
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/St_Johns',
])('every moment of a year is in the slot of its name, and slots tile the time: %s', (timeZone) => {
  const year = span('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z');
  for (const unit of ['HOUR', 'DAY', 'WEEK', 'MONTH'] as const) {
    const slots = slotsOf(year, unit, timeZone);
    expect(slots.every(({ to }, n) => n + 1 === slots.length || to.getTime() === slots[n + 1]!.from.getTime())).toBe(true);
    const wrong = slots.filter(({ key, from, to }) =>
      [from.getTime(), (from.getTime() + to.getTime()) / 2, to.getTime() - 1].some(
        (at) => slotKey(new Date(at), unit, timeZone) !== key,
      ),
    );
    expect(wrong).toEqual([]);
    expect(new Set(slots.map(({ key }) => key)).size).toBe(slots.length);
  }
});

test('a span has surely more slots than so many where the longest of them would not fill it', () => {
  const from = '2026-01-01T00:00:00Z';
  expect(surelyMore(span(from, '2026-01-01T10:00:00Z'), 'HOUR', 10)).toBe(false);
  expect(surelyMore(span(from, '2026-01-01T10:00:00.001Z'), 'HOUR', 10)).toBe(true);
  expect(surelyMore(span(from, '2026-01-11T20:00:00Z'), 'DAY', 10)).toBe(false);
  expect(surelyMore(span('0001-01-01T00:00:00Z', '9999-01-01T00:00:00Z'), 'MONTH', 10_000)).toBe(true);
});
