import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { chinaWorkingDays } from './working-days';

const dataDir = process.env.DATA_DIR;
const withData = dataDir ? test : test.skip;

function file(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'calendar-')), name);
  writeFileSync(path, text);
  return path;
}
const own = (name: string, text: string) => chinaWorkingDays({ CALENDAR_FILE: file(name, text) });

describe('China’s working days', () => {
  const china = chinaWorkingDays({});

  test.each([
    ['2026-10-01', false, true],
    ['2026-10-07', false, true],
    ['2026-10-10', true, false],
    ['2026-10-11', false, false],
    ['2026-10-12', true, false],
    ['2022-12-31', false, true],
    ['2018-12-29', true, false],
    ['2026-12-25', true, false],
  ])('%s is worked: %s, a holiday: %s', (day, worked, holiday) => {
    expect([china.isWorkingDay(day), china.isHoliday(day)]).toEqual([worked, holiday]);
  });

  test('a year that is not announced is not guessed, nor is the end of the December before', () => {
    const last = china.years.at(-1)!;
    for (const day of [`${last}-12-26`, `${last}-12-31`, `${last + 1}-01-01`, `${last + 1}-06-15`, '1990-06-15']) {
      expect([china.isWorkingDay(day), china.isHoliday(day)]).toEqual(['unknown year', 'unknown year']);
    }
  });

  test.each(['2026-02-30', '2026-1-1', 'tomorrow', ''])('“%s” is no day', (text) => {
    expect(() => china.isWorkingDay(text)).toThrow(`expected a day such as 2026-10-01, got “${text}”`);
  });

  withData(`is what the notices say, day by day${dataDir ? '' : ' (left out: DATA_DIR is not set)'}`, () => {
    const csv = join(dataDir!, 'calendar', 'cn_holiday_exceptions.csv');
    const [, ...lines] = readFileSync(csv, 'utf8').trim().split('\n');
    const told = lines.map((line) => line.split(','));
    expect(told.filter(([day, , kind]) => china.isWorkingDay(day!) !== (kind === 'work'))).toEqual([]);
    const byFile = chinaWorkingDays({ CALENDAR_FILE: csv });
    const years = [...new Set(told.map((fields) => Number(fields[3])))];
    const differing: string[] = [];
    for (let at = Date.UTC(years[0]!, 0, 1); at < Date.UTC(years.at(-1)!, 11, 26); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      if (byFile.isWorkingDay(day) !== china.isWorkingDay(day)) differing.push(day);
    }
    expect([years.length, differing]).toEqual([20, []]);
  });
});

describe('CALENDAR_FILE', () => {
  test('brings a new notice, with the days that it has of the December before', () => {
    const next = own(
      'next.csv',
      'date,name,kind,listed_in_year\n2098-12-28,New Year,work,2099\n2098-12-31,New Year,off,2099\n2099-01-01,New Year,off,2099\n',
    );
    expect(['2098-12-28', '2099-01-01', '2099-01-05', '2099-12-31'].map((day) => next.isWorkingDay(day))).toEqual([
      'unknown year',
      false,
      true,
      'unknown year',
    ]);
    const both = own('both.json', JSON.stringify([{ date: '2026-12-31', kind: 'off', listed_in_year: 2027 }]));
    expect(['2026-12-30', '2026-12-31', '2027-03-01'].map((day) => both.isWorkingDay(day))).toEqual([true, false, true]);
  });

  test('replaces the days of the years that it lists, and no others', () => {
    const corrected = own('corrected.csv', 'date,kind,listed_in_year\n2026-10-08,off,2026\n');
    expect(['2026-10-01', '2026-10-08', '2025-10-01'].map((day) => corrected.isHoliday(day))).toEqual([false, true, true]);
  });

  test.each([
    ['other.csv', 'day,what\n2026-10-01,off\n', ':1: expected the columns date, kind and listed_in_year, got “day,what”'],
    [
      'bad-day.csv',
      'date,kind,listed_in_year\n2026-10-01,off,2026\n2026-10-32,off,2026\n',
      ':3: date: expected a day such as 2026-10-01',
    ],
    [
      'bad-kind.csv',
      'date,kind,listed_in_year\n2026-10-01,free,2026\n',
      ':2: kind: Invalid option: expected one of "off"|"work"',
    ],
    [
      'twice.csv',
      'date,kind,listed_in_year\n2026-10-01,off,2026\n2026-10-01,work,2026\n',
      ':3: expected each day once, got 2026-10-01 again',
    ],
    ['map.json', '{}', ': expected a list of { date, kind, listed_in_year }'],
  ])('%s is refused', (name, text, told) => {
    const path = file(name, text);
    expect(() => chinaWorkingDays({ CALENDAR_FILE: path })).toThrow(`${path}${told}`);
  });
});
