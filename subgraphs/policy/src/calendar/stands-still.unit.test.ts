import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { policies } from '../book/process-policies';
import type { Policy } from '../schema/document';
import { rereadCalendars } from './calendars';
import { standsStill } from './stands-still';

afterEach(() => void rereadCalendars());

const preset = (id: string) => policies().pinned(`${id}@1`, null).policy;
const iso = (ms: number) => new Date(ms).toISOString();
const first = (
  policy: Policy,
  key: string,
  days: 'ELAPSED' | 'WORKING',
  from: string,
  until: string,
  region: string | null = null,
) =>
  standsStill(policy, key, days, region).flatMap(({ cause, still }) => {
    const found = still(Date.parse(from), Date.parse(until));
    return found ? [[cause, iso(found.from), iso(found.to)]] : [];
  });

test('the national holidays stand still from midnight to midnight of the marketplace', () => {
  expect(first(preset('generic'), 'buyerShip', 'ELAPSED', '2026-09-29T04:00:00Z', '2026-10-20T04:00:00Z')).toEqual([
    ['cn-holidays', '2026-09-30T16:00:00.000Z', '2026-10-07T16:00:00.000Z'],
  ]);
});

test('a holiday that time begins in stands still from its midnight; what lies behind the end is not looked at', () => {
  const policy = preset('generic');
  expect(first(policy, 'buyerShip', 'ELAPSED', '2026-10-07T10:00:00Z', '2026-10-09T10:00:00Z')).toEqual([
    ['cn-holidays', '2026-10-06T16:00:00.000Z', '2026-10-07T16:00:00.000Z'],
  ]);
  expect(first(policy, 'buyerShip', 'ELAPSED', '2026-09-29T04:00:00Z', '2026-09-30T16:00:00Z')).toEqual([]);
});

test('where working days count, weekends stand still too, and a weekend day that is worked does not (B7)', () => {
  const stops = standsStill(preset('generic'), 'merchantRespond', 'WORKING', null).find(
    ({ cause }) => cause === 'not-working-days',
  )!;
  // Saturday 10 October 2026 is worked, Sunday the 11th is not.
  expect(stops.still(Date.parse('2026-10-09T04:00:00Z'), Date.parse('2026-10-14T04:00:00Z'))).toEqual({
    from: Date.parse('2026-10-10T16:00:00Z'),
    to: Date.parse('2026-10-11T16:00:00Z'),
  });
});

test('a year that no notice lists is told and not guessed', () => {
  const [holidays] = standsStill(preset('generic'), 'buyerShip', 'ELAPSED', null);
  const known = [Date.parse('2026-06-01T00:00:00Z'), Date.parse('2026-06-08T00:00:00Z')] as const;
  const beyond = [Date.parse('2099-06-01T00:00:00Z'), Date.parse('2099-10-08T00:00:00Z')] as const;
  expect([holidays!.unknown(...known), holidays!.unknown(...beyond), holidays!.still(...beyond)]).toEqual([false, true, null]);
});

test('an operator’s own calendar is a file of its name, for the clocks that the policy names (D3)', () => {
  const CALENDAR_DIR = mkdtempSync(join(tmpdir(), 'calendars-'));
  writeFileSync(join(CALENDAR_DIR, 'jd-closing.csv'), 'date,kind,listed_in_year\n2026-02-02,off,2026\n2026-02-03,off,2026\n');
  const before = rereadCalendars({}).fingerprint;
  expect(first(preset('jd'), 'buyerShip', 'ELAPSED', '2026-02-01T00:00:00Z', '2026-02-09T00:00:00Z')).toEqual([]);
  expect(rereadCalendars({ CALENDAR_DIR }).fingerprint).not.toBe(before);
  expect(first(preset('jd'), 'buyerShip', 'ELAPSED', '2026-02-01T00:00:00Z', '2026-02-09T00:00:00Z')).toEqual([
    ['jd-closing', '2026-02-01T16:00:00.000Z', '2026-02-03T16:00:00.000Z'],
  ]);
  expect(first(preset('jd'), 'merchantRespond', 'ELAPSED', '2026-02-01T00:00:00Z', '2026-02-09T00:00:00Z')).toEqual([]);
});

test('a calendar for some regions holds for shops there alone (D3)', () => {
  const CALENDAR_DIR = mkdtempSync(join(tmpdir(), 'calendars-'));
  writeFileSync(join(CALENDAR_DIR, 'epidemic.csv'), 'date,kind,listed_in_year\n2026-03-02,off,2026\n');
  rereadCalendars({ CALENDAR_DIR });
  const douyin = preset('douyin');
  const policy = { ...douyin, pauses: [{ calendar: 'epidemic', regions: ['上海市'], clocks: ['buyerShip' as const] }] };
  const inRegion = (region: string | null) =>
    first(policy, 'buyerShip', 'ELAPSED', '2026-03-01T00:00:00Z', '2026-03-09T00:00:00Z', region);
  expect([inRegion('上海市').length, inRegion('浙江省').length, inRegion(null).length]).toEqual([1, 0, 0]);
});
