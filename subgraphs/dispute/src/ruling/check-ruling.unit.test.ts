import { DomainError } from '@after-sales/runtime';
import { describe, expect, test } from '@jest/globals';
import { checkRuling } from './check-ruling';
import type { DisputeRuleInput } from './inputs';

const claim = { claimAmount: 10_000, refundable: null, currency: 'CNY' };
const cny = (amount: string) => ({ amount, currencyCode: 'CNY' });
const MERCHANT = [{ party: 'MERCHANT', percent: 100 }];

function ruling(change: object): DisputeRuleInput {
  return {
    outcome: 'FOR_BUYER',
    amount: cny('100.00'),
    fault: MERCHANT,
    basis: 'because',
    rules: ['E2'],
    evidenceIds: [],
    ...change,
  } as never;
}

function refusal(change: object): [string, string[] | undefined] {
  try {
    checkRuling(claim, ruling(change));
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.field];
    throw error;
  }
  throw new Error('it was not refused');
}

describe('what a ruling may say', () => {
  test.each([
    [{ outcome: 'FOR_BUYER', amount: cny('100.00') }, 10_000],
    [{ outcome: 'FOR_BUYER', amount: cny('100') }, 10_000],
    [{ outcome: 'PARTIAL', amount: cny('0.01') }, 1],
    [{ outcome: 'PARTIAL', amount: cny('99.99') }, 9_999],
    [{ outcome: 'RETURN_THEN_REFUND', amount: cny('100.00') }, 10_000],
    [{ outcome: 'FOR_MERCHANT', amount: null }, 0],
    [{ outcome: 'NO_FAULT', amount: undefined, fault: [] }, 0],
    [{ outcome: 'NO_FAULT', amount: cny('100.00'), fault: [{ party: 'CARRIER', percent: 100 }] }, 10_000],
  ])('%j pays %d', (change, amount) => {
    expect(checkRuling(claim, ruling(change)).amount).toBe(amount);
  });

  test.each([
    [{ outcome: 'FOR_BUYER', amount: null }, 'RULING_INVALID', 'amount'],
    [{ outcome: 'FOR_BUYER', amount: cny('99.99') }, 'RULING_INVALID', 'amount'],
    [{ outcome: 'FOR_BUYER', amount: cny('100.01') }, 'RULING_INVALID', 'amount'],
    [{ outcome: 'PARTIAL', amount: cny('100.00') }, 'RULING_INVALID', 'amount'],
    [{ outcome: 'PARTIAL', amount: null }, 'RULING_INVALID', 'amount'],
    [{ outcome: 'PARTIAL', amount: cny('0') }, 'AMOUNT_INVALID', 'amount'],
    [{ outcome: 'PARTIAL', amount: cny('-1.00') }, 'AMOUNT_INVALID', 'amount'],
    [{ outcome: 'PARTIAL', amount: cny('1.001') }, 'AMOUNT_INVALID', 'amount'],
    [{ outcome: 'PARTIAL', amount: { amount: '1.00', currencyCode: 'USD' } }, 'CURRENCY_MISMATCH', 'amount'],
    [{ outcome: 'RETURN_THEN_REFUND', amount: null }, 'RULING_INVALID', 'amount'],
    [{ outcome: 'RETURN_THEN_REFUND', amount: cny('100.01') }, 'RULING_INVALID', 'amount'],
    [{ outcome: 'FOR_MERCHANT', amount: cny('1.00') }, 'RULING_INVALID', 'amount'],
    [{ outcome: 'NO_FAULT', amount: cny('100.01') }, 'RULING_INVALID', 'amount'],
    [{ fault: [] }, 'RULING_INVALID', 'fault'],
    [{ fault: [{ party: 'BUYER', percent: 99 }] }, 'RULING_INVALID', 'fault'],
    [
      {
        fault: [
          { party: 'BUYER', percent: -1 },
          { party: 'MERCHANT', percent: 101 },
        ],
      },
      'RULING_INVALID',
      'fault',
    ],
    [
      {
        fault: [
          { party: 'BUYER', percent: 50 },
          { party: 'BUYER', percent: 50 },
        ],
      },
      'RULING_INVALID',
      'fault',
    ],
    [{ basis: '  ' }, 'RULING_INVALID', 'basis'],
    [{ basis: 'x'.repeat(2001) }, 'RULING_INVALID', 'basis'],
    [{ rules: [] }, 'RULING_INVALID', 'rules'],
    [{ rules: [''] }, 'RULING_INVALID', 'rules'],
    [{ rules: Array.from({ length: 21 }, (_, i) => `E${i}`) }, 'RULING_INVALID', 'rules'],
    [{ evidenceIds: Array.from({ length: 101 }, (_, i) => `ed_${i}`) }, 'RULING_INVALID', 'evidenceIds'],
  ])('%j is refused with %s on %s', (change, code, field) => {
    expect(refusal(change)).toEqual([code, ['input', field]]);
  });

  test('what is named twice counts once', () => {
    const { rules, evidenceIds } = checkRuling(claim, ruling({ rules: ['E2', 'E3', 'E2'], evidenceIds: ['ed_1', 'ed_1'] }));
    expect({ rules, evidenceIds }).toEqual({ rules: ['E2', 'E3'], evidenceIds: ['ed_1'] });
  });
});
