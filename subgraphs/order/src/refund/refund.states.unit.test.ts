import { expect, test } from '@jest/globals';
import { CLAIMING, isFinal, next, RefundStatus, type RefundMove } from './refund.states';

const everyMove: Record<RefundMove, true> = {
  approve: true,
  authoriseReturn: true,
  reject: true,
  submitReturn: true,
  confirmReceipt: true,
  escalate: true,
  rulePayment: true,
  ruleReturn: true,
  ruleAgainst: true,
  succeed: true,
  fail: true,
  retry: true,
};
const statuses = Object.values(RefundStatus);

const movesOf = (status: RefundStatus) =>
  (Object.keys(everyMove) as RefundMove[]).flatMap((move) => {
    const to = next(status, move);
    return to ? [`${move} > ${to}`] : [];
  });

test('every status has exactly these moves', () => {
  expect(Object.fromEntries(statuses.map((status) => [status, movesOf(status)]))).toEqual({
    AWAITING_MERCHANT: [
      'approve > REFUNDING',
      'authoriseReturn > AWAITING_RETURN',
      'reject > REJECTED',
      'escalate > IN_ARBITRATION',
    ],
    AWAITING_RETURN: ['submitReturn > AWAITING_RECEIPT', 'confirmReceipt > REFUNDING', 'escalate > IN_ARBITRATION'],
    AWAITING_RECEIPT: ['confirmReceipt > REFUNDING', 'escalate > IN_ARBITRATION'],
    REJECTED: ['approve > REFUNDING', 'authoriseReturn > AWAITING_RETURN', 'escalate > IN_ARBITRATION'],
    IN_ARBITRATION: ['rulePayment > REFUNDING', 'ruleReturn > AWAITING_RETURN', 'ruleAgainst > CLOSED'],
    REFUNDING: ['succeed > REFUNDED', 'fail > REFUND_FAILED'],
    REFUND_FAILED: ['retry > REFUNDING'],
    REFUNDED: [],
    CLOSED: [],
  });
});

test('every status is reached from the application', () => {
  const reached = new Set([RefundStatus.AWAITING_MERCHANT]);
  for (const status of reached) {
    for (const move of Object.keys(everyMove) as RefundMove[]) {
      const to = next(status, move);
      if (to) reached.add(to);
    }
  }
  expect(statuses.filter((status) => !reached.has(status))).toEqual([]);
});

test('what has no moves is final, and only a case that closed claims nothing', () => {
  expect(statuses.filter(isFinal)).toEqual([RefundStatus.REFUNDED, RefundStatus.CLOSED]);
  expect(statuses.filter((status) => !CLAIMING.includes(status))).toEqual([RefundStatus.CLOSED]);
});
