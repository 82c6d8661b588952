import { randomBelow } from '@after-sales/runtime';

// Without I, L, O, U and Z: people read these numbers out. 31 is prime, so that the check finds what it promises.
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const LENGTH = 11;

/** How a return number looks, for the descriptions in the schema. */
export const RETURN_NUMBER_FORM =
  '`RN-7K3M-9QX2-4HT9`: RN and twelve of 0–9 and A–Y without I, L, O, U. The last is a check digit that finds every single mistake and every two characters swapped.';

/** A new return number (C5): eleven random digits and the check digit. */
export function newReturnNumber(): string {
  const digits = Array.from({ length: LENGTH }, () => DIGITS[randomBelow(DIGITS.length)]!).join('');
  return written(digits + checkDigit(digits));
}

/** The number as it is stored, from what somebody typed or was told: any case, spaces and dashes; O is 0, I and L are 1. Null when it cannot be one. */
export function readReturnNumber(typed: string): string | null {
  if (typed.length > 50) return null;
  const match = /^RN([0-9A-Z]{12})$/.exec(typed.toUpperCase().replace(/[\s\p{Pd}]/gu, ''));
  if (!match) return null;
  const digits = match[1]!.replaceAll('O', '0').replace(/[IL]/g, '1');
  if ([...digits].some((digit) => !DIGITS.includes(digit))) return null;
  return checkDigit(digits.slice(0, LENGTH)) === digits[LENGTH] ? written(digits) : null;
}

function checkDigit(digits: string): string {
  const sum = [...digits].reduce((total, digit, i) => total + DIGITS.indexOf(digit) * (i + 2), 0);
  return DIGITS[sum % DIGITS.length]!;
}

function written(digits: string): string {
  return `RN-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`;
}
