import { DomainError } from './errors';

/** How many decimals a currency has; the list of ISO 4217 as far as it differs from two. */
const DECIMALS: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

export function decimalsOf(currency: string): number {
  return DECIMALS[currency] ?? 2;
}

/** The decimal text of an amount in minor units: 1250 CNY is `12.50`. */
export function formatAmount(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Minor units of a decimal text, exactly; null when it is no plain number, too long, or finer than the currency. */
export function parseAmount(text: string, currency: string): number | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const decimals = decimalsOf(currency);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return null;
  const minor = Number(match[2]! + fraction.padEnd(decimals, '0'));
  if (!Number.isSafeInteger(minor)) return null;
  return match[1] && minor !== 0 ? -minor : minor;
}

/** Minor units of an amount that somebody sent, in the currency it must have. Refuses with a code. */
export function amountFrom(input: { amount: string; currencyCode: string }, currency: string, field: string[]): number {
  if (input.currencyCode !== currency) {
    throw new DomainError(
      'CURRENCY_MISMATCH',
      { zh: `币种应为 ${currency}，收到 ${input.currencyCode}`, en: `the currency is ${currency}, not ${input.currencyCode}` },
      { field },
    );
  }
  const minor = parseAmount(input.amount, currency);
  if (minor === null || minor <= 0) {
    const decimals = decimalsOf(currency);
    throw new DomainError(
      'AMOUNT_INVALID',
      {
        zh: `金额“${input.amount}”无效：应为正数，最多 ${decimals} 位小数`,
        en: `“${input.amount}” is no amount: write a positive number with at most ${decimals} decimals`,
      },
      { field },
    );
  }
  return minor;
}
