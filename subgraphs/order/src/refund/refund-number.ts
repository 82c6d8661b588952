import { randomOf } from '@after-sales/runtime';

// Without I, L, O and U: people read these numbers out.
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A number of a case to tell people: `R261121-7K3M9QX2`. */
export function refundNumber(now: Date): string {
  return shownNumber('R', now);
}

/** A number to tell people: a letter for what it is of, the day and forty random bits. */
export function shownNumber(letter: string, now: Date): string {
  const day = now.toISOString().slice(2, 10).replaceAll('-', '');
  const random = [...randomOf(8)].map((byte) => DIGITS[byte % 32]).join('');
  return `${letter}${day}-${random}`;
}
