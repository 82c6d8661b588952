import { expect, test } from '@jest/globals';
import { CLAIMING, interrupts, isFinal, moves, next, RefundStatus, type RefundMove } from './refund.states';

const statuses = Object.values(RefundStatus);
const movesOf = (status: RefundStatus) => Object.keys(moves[status]) as RefundMove[];

test('every status is reached from the application', () => {
  const reached = new Set([RefundStatus.AWAITING_MERCHANT]);
  for (const status of reached) {
    for (const move of movesOf(status)) {
      const to = next(status, move);
      if (to) reached.add(to);
    }
  }
  expect(statuses.filter((status) => !reached.has(status))).toEqual([]);
});

test('from every status that is not final one comes to an end', () => {
  const ends = (status: RefundStatus, seen: readonly RefundStatus[] = []): boolean =>
    isFinal(status) ||
    movesOf(status).some((move) => {
      const to = next(status, move);
      return to !== null && !seen.includes(to) && ends(to, [...seen, status]);
    });
  expect(statuses.filter((status) => !ends(status))).toEqual([]);
});

test('what has no moves is final, and only a case that closed claims nothing', () => {
  expect(statuses.filter(isFinal)).toEqual([RefundStatus.REFUNDED, RefundStatus.COMPLETED, RefundStatus.CLOSED]);
  expect(statuses.filter((status) => !CLAIMING.includes(status))).toEqual([RefundStatus.CLOSED]);
});

test('what interrupts a case, and nothing else, leads back to where it was', () => {
  const { REJECTED, AWAITING_RETURN } = RefundStatus;
  const back = statuses.filter((status) => next(status, 'resume', REJECTED) === REJECTED);
  expect(back).toEqual(statuses.filter(interrupts));
  expect(next(RefundStatus.ON_HOLD, 'resume', AWAITING_RETURN)).toBe(AWAITING_RETURN);
  expect(next(RefundStatus.ON_HOLD, 'resume')).toBeNull();
});

test('no money moves twice: what is on its way can only arrive, fail or be tried again', () => {
  expect(moves.REFUNDING).toEqual({ succeed: 'REFUNDED', settle: 'CLOSED', fail: 'REFUND_FAILED' });
  expect(moves.REFUND_FAILED).toEqual({ retry: 'REFUNDING', succeed: 'REFUNDED', settle: 'CLOSED' });
});
