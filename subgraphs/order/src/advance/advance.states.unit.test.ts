import { expect, test } from '@jest/globals';
import { InstantRefundStatus, isFinal, moves, next, OUTSTANDING, type AdvanceMove } from './advance.states';

const statuses = Object.values(InstantRefundStatus);
const reachedFrom = (status: InstantRefundStatus) =>
  (Object.keys(moves[status]) as AdvanceMove[]).map((move) => next(status, move)!);

test('every status is reached from ELIGIBLE', () => {
  const reached = new Set([InstantRefundStatus.ELIGIBLE]);
  for (const status of reached) for (const to of reachedFrom(status)) reached.add(to);
  expect(statuses.filter((status) => !reached.has(status))).toEqual([]);
});

test('it ends with the money back, written off, or never paid', () => {
  expect(statuses.filter(isFinal)).toEqual(['RECOVERED', 'REPAID', 'WRITTEN_OFF', 'LAPSED']);
  expect(OUTSTANDING).toEqual(['ELIGIBLE', 'ADVANCED', 'CONTESTED', 'CARRIER_CLAIM', 'BUYER_REPAY_DUE', 'OVERDUE']);
});

test('nothing that was paid lapses, and only what is overdue is written off', () => {
  expect(statuses.filter((status) => next(status, 'lapse'))).toEqual(['ELIGIBLE']);
  expect(statuses.filter((status) => next(status, 'writeOff'))).toEqual(['OVERDUE']);
});
