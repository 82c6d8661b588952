import { expect, test } from '@jest/globals';
import { policyBook } from '../book/policy-book';
import { policyDir } from '../book/process-policies';
import type { Policy } from '../schema/document';
import { service } from '../schema/service';
import { followUps } from './follow-ups';
import { monthOf } from './month';
import { serviceClockRule } from './service-clock-rule';

const generic: Policy = policyBook(policyDir({})).policyFor('generic', new Date()).policy;

test('visits are on the calendar of the marketplace, at the same time of day (E11)', () => {
  const at = (text: string) => followUps(generic, new Date(text)).map(({ after, at }) => `${after} ${at.toISOString()}`);
  expect(at('2026-06-15T04:00:00Z')).toEqual([
    'P1W 2026-06-22T04:00:00.000Z',
    'P1M 2026-07-15T04:00:00.000Z',
    'P3M 2026-09-15T04:00:00.000Z',
    'P6M 2026-12-15T04:00:00.000Z',
    'P1Y 2027-06-15T04:00:00.000Z',
  ]);
  // In Shanghai it is the 31st already, and November has thirty days.
  expect(at('2026-08-30T16:30:00Z').slice(1)).toEqual([
    'P1M 2026-09-29T16:30:00.000Z',
    'P3M 2026-11-29T16:30:00.000Z',
    'P6M 2027-02-27T16:30:00.000Z',
    'P1Y 2027-08-30T16:30:00.000Z',
  ]);
});

test('a month begins and ends by the clock of the marketplace', () => {
  expect(monthOf(generic, '2026-12')).toEqual({
    from: new Date('2026-11-30T16:00:00.000Z'),
    to: new Date('2026-12-31T16:00:00.000Z'),
  });
  expect(['2026-13', '2026-00', '2026-6', '1999-12', '2026-06-01', ''].map((text) => monthOf(generic, text))).toEqual(
    Array(6).fill(null),
  );
});

test('a question waits as long as a plan, unless the policy gives it a time of its own (A17, E10)', () => {
  expect(serviceClockRule(generic, 'plan').parts).toMatchObject([{ duration: 'PT72H', path: ['service', 'planWithin'] }]);
  expect(serviceClockRule(generic, 'answer').parts).toMatchObject([{ duration: 'PT72H', path: ['service', 'planWithin'] }]);
  const own = { ...generic, service: service.parse({ ...generic.service, answerWithin: 'PT24H' }) };
  expect(serviceClockRule(own, 'answer').parts).toMatchObject([{ duration: 'PT24H', path: ['service', 'answerWithin'] }]);
  expect(serviceClockRule(own, 'visit')).toMatchObject({ parts: [{ duration: 'P3D' }], onExpire: 'VISIT_MISSED' });
});
