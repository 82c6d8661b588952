import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { DateTime } from './types';

test.each([
  ['2026-11-21T08:30:00Z', '2026-11-21T08:30:00.000Z'],
  ['2026-11-21T08:30:00.25+08:00', '2026-11-21T00:30:00.250Z'],
  ['2028-02-29T23:59:59.999Z', '2028-02-29T23:59:59.999Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
])('%s is a moment', (text, moment) => {
  expect(DateTime.parseValue(text).toISOString()).toBe(moment);
});

test.each([
  '2026-02-30T00:00:00Z',
  '2027-02-29T00:00:00Z',
  '2026-04-31T00:00:00+08:00',
  '2026-11-21T24:00:00Z',
  '2026-11-21T23:59:60Z',
  '9999-12-31T23:59:59-01:00',
  '0000-01-01T00:00:00+01:00',
  '2026-11-21T08:30:00',
  '2026-11-21',
  1_795_000_000_000,
])('%s is none', (text) => {
  expect(() => DateTime.parseValue(text)).toThrow('DateTime: write RFC 3339 such as 2026-11-21T08:30:00Z');
});
