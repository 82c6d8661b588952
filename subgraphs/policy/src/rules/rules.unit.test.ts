import { describe, expect, test } from '@jest/globals';
import { policyBook } from '../book/policy-book';
import { policyDir } from '../book/process-policies';
import type { Policy } from '../schema/document';
import { allowedTypes } from './allowed-types';
import { durationMs } from './duration';
import { reasonOf } from './reason-of';
import { windowEnd } from './window-end';

const policyOf = (id: string): Policy => policyBook(policyDir({})).policyFor(id, new Date()).policy;
const DAY = 86_400_000;

test('types by state of the order and by whether the goods came (A1, A7)', () => {
  const generic = policyOf('generic');
  expect(allowedTypes(generic, 'SUCCESS', true)).toEqual(['REFUND_ONLY', 'RETURN_REFUND', 'EXCHANGE', 'REPAIR']);
  expect(allowedTypes(generic, 'PENDING_RECEIPT', false)).toEqual(['REFUND_ONLY', 'REFUSE_DELIVERY']);
  expect(allowedTypes(generic, 'PENDING_PAYMENT', false)).toEqual(['CANCEL']);
  expect(allowedTypes(generic, 'CLOSED', true)).toEqual([]);
  expect(allowedTypes(policyOf('jd'), 'SUCCESS', false)).toEqual([]);
});

test('reasons by their code (A8)', () => {
  expect(reasonOf(policyOf('jd'), 'MALFUNCTION')?.class).toBe('QUALITY');
  expect(reasonOf(policyOf('taobao'), 'MALFUNCTION')).toBeUndefined();
});

describe('the window (A3, A4)', () => {
  const success = new Date('2026-06-01T00:00:00Z');
  const end = (policy: Policy, reasonClass: 'CHANGE_OF_MIND' | 'QUALITY', category: string | null = null) =>
    windowEnd(policy, reasonClass, category, success)?.getTime();

  test('is that of the class of the reason', () => {
    expect(end(policyOf('generic'), 'CHANGE_OF_MIND')).toBe(success.getTime() + 7 * DAY);
    expect(end(policyOf('generic'), 'QUALITY')).toBe(success.getTime() + 15 * DAY);
    expect(end(policyOf('taobao'), 'CHANGE_OF_MIND')).toBe(success.getTime() + 15 * DAY);
  });

  test('is open before trade success', () => {
    expect(windowEnd(policyOf('generic'), 'QUALITY', null, null)).toBeNull();
  });

  test('may be that of a category', () => {
    const generic = policyOf('generic');
    const policy: Policy = {
      ...generic,
      window: [{ anchor: 'TRADE_SUCCESS', reasonClass: '*', category: 'FRESH', duration: 'PT24H' }, ...generic.window],
    };
    expect(end(policy, 'QUALITY', 'FRESH')).toBe(success.getTime() + DAY);
    expect(end(policy, 'QUALITY', 'CLOTHING')).toBe(success.getTime() + 15 * DAY);
    expect(end(policy, 'QUALITY')).toBe(success.getTime() + 15 * DAY);
  });
});

test.each([
  ['P1W', 7 * DAY],
  ['P15D', 15 * DAY],
  ['PT48H', 2 * DAY],
  ['P1DT2H3M4S', DAY + 7_384_000],
  ['PT0S', 0],
])('%s lasts %d ms', (duration, ms) => {
  expect(durationMs(duration)).toBe(ms);
});

test('what a clock cannot count is no duration', () => {
  expect(() => durationMs('P1M')).toThrow('P1M is no ISO 8601 duration of weeks, days, hours, minutes and seconds');
});
