import { Rejected } from '../rejects';

/** Cents of `707.00`, `707`, `1,234.5` or `$1,234.50`; null where nothing is said. Throws `Rejected` where it is no such amount. */
export function minorOf(text: string): number | null {
  if (text === '' || /^n\.?\/?a\.?$/i.test(text)) return null;
  const [, whole, cents = ''] = /^\$? ?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined) {
    const code = /^\(.*\)$|^-|^\$ ?-/.test(text) ? 'RESTITUTION_NEGATIVE' : 'RESTITUTION';
    throw new Rejected(code, `what was paid back is dollars like 1234.50 or $1,234.50, not “${text.slice(0, 60)}”`);
  }
  if (/[1-9]/.test(cents.slice(2))) throw new Rejected('AMOUNT_NOT_WHOLE', 'what was paid back is no whole number of cents');
  const minor = Number(`${whole.replaceAll(',', '')}${cents.slice(0, 2).padEnd(2, '0')}`);
  if (!Number.isSafeInteger(minor)) throw new Rejected('AMOUNT_TOO_LARGE', 'the amount is too large to be counted exactly');
  return minor;
}
