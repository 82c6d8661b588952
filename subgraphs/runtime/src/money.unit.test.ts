import { describe, expect, test } from '@jest/globals';
import { DomainError } from './errors';
import { amountFrom, decimalsOf, formatAmount, parseAmount } from './money';

const LARGEST = Number.MAX_SAFE_INTEGER;

test.each([
  ['JPY', 0],
  ['KRW', 0],
  ['CNY', 2],
  ['USD', 2],
  ['KWD', 3],
  ['BHD', 3],
])('%s has %d decimals', (currency, decimals) => {
  expect(decimalsOf(currency)).toBe(decimals);
});

test.each([
  [0, 'CNY', '0.00'],
  [1, 'CNY', '0.01'],
  [1250, 'CNY', '12.50'],
  [-5, 'CNY', '-0.05'],
  [LARGEST, 'CNY', '90071992547409.91'],
  [0, 'JPY', '0'],
  [1250, 'JPY', '1250'],
  [-7, 'JPY', '-7'],
  [5, 'KWD', '0.005'],
  [1250, 'KWD', '1.250'],
])('%d minor units of %s are written and read as %s', (minor, currency, text) => {
  expect(formatAmount(minor, currency)).toBe(text);
  // Thirteen digits stand before the point at most.
  expect(parseAmount(text, currency)).toBe(minor === LARGEST ? null : minor);
});

describe('reading', () => {
  test.each([
    ['12', 'CNY', 1200],
    ['12.5', 'CNY', 1250],
    ['12.500', 'CNY', 1250],
    ['007.10', 'CNY', 710],
    ['-0', 'CNY', 0],
    ['12.000', 'JPY', 12],
    ['0.001', 'KWD', 1],
    ['9999999999999.99', 'CNY', 999_999_999_999_999],
    ['9007199254740', 'KWD', 9_007_199_254_740_000],
  ])('“%s” %s is %d', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toBe(minor);
  });

  test.each([
    ['', 'CNY'],
    [' 1', 'CNY'],
    ['1 ', 'CNY'],
    ['1\n', 'CNY'],
    ['+1', 'CNY'],
    ['--1', 'CNY'],
    ['.5', 'CNY'],
    ['1.', 'CNY'],
    ['1,5', 'CNY'],
    ['1.2.3', 'CNY'],
    ['1e3', 'CNY'],
    ['0x10', 'CNY'],
    ['NaN', 'CNY'],
    ['Infinity', 'CNY'],
    ['１２', 'CNY'],
    ['0.001', 'CNY'],
    ['0.5', 'JPY'],
    ['0.0005', 'KWD'],
    ['10000000000000', 'CNY'],
    ['9999999999999', 'KWD'],
  ])('“%s” is no amount of %s', (text, currency) => {
    expect(parseAmount(text, currency)).toBeNull();
  });
});

describe('an amount that somebody sent', () => {
  const refusal = (amount: string, currencyCode: string) => {
    try {
      return amountFrom({ amount, currencyCode }, 'CNY', ['input', 'amount']);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return [error.code, error.field, error.messages.en];
    }
  };

  test('is taken in its currency', () => {
    expect(refusal('0.01', 'CNY')).toBe(1);
  });

  test.each([
    ['1.00', 'USD', 'CURRENCY_MISMATCH', 'the currency is CNY, not USD'],
    ['0', 'CNY', 'AMOUNT_INVALID', '“0” is no amount: write a positive number with at most 2 decimals'],
    ['-1', 'CNY', 'AMOUNT_INVALID', '“-1” is no amount: write a positive number with at most 2 decimals'],
    ['1.001', 'CNY', 'AMOUNT_INVALID', '“1.001” is no amount: write a positive number with at most 2 decimals'],
    ['many', 'CNY', 'AMOUNT_INVALID', '“many” is no amount: write a positive number with at most 2 decimals'],
  ])('%s %s is refused with %s', (amount, currency, code, message) => {
    expect(refusal(amount, currency)).toEqual([code, ['input', 'amount'], message]);
  });
});
