import { DomainError, formatAmount, parseAmount } from '@after-sales/runtime';
import type { Situation } from '../refund/situation';
import type { SmallPaymentPurpose } from './small-payment.entity';

/** More than a case has use for; the list of a case stays short. */
const MOST_IN_A_CASE = 10;

/** Refuses a small payment that the policy does not have, or that with those before it is above its limit (B14). */
export function requireSmall({ policy, refund, smallPayments }: Situation, purpose: SmallPaymentPurpose, amount: number): void {
  const { purposes, max } = policy.policy.smallPayment;
  if (!purposes.includes(purpose)) throw purposeUnknown(purposes);
  if (smallPayments.length >= MOST_IN_A_CASE) throw tooMany();
  const { currency } = refund;
  const limit = max.currency === currency ? parseAmount(max.amount, currency)! : 0;
  const before = smallPayments.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (before + amount <= limit) return;
  const left = `${formatAmount(Math.max(0, limit - before), currency)} ${currency}`;
  throw new DomainError(
    'SMALL_PAYMENT_TOO_HIGH',
    {
      zh: `小额打款本单最多还可 ${left}，更多请协商部分退款（refundPropose）`,
      en: `small payments of this case may be ${left} more; for more, propose a partial refund (refundPropose)`,
    },
    { field: ['input', 'amount'], ruleId: 'B14' },
  );
}

function purposeUnknown(purposes: readonly string[]): DomainError {
  const list = purposes.join(', ') || '—';
  return new DomainError(
    'SMALL_PAYMENT_PURPOSE_UNKNOWN',
    { zh: `本平台小额打款的用途：${list}`, en: `small payments of this marketplace are for: ${list}` },
    { field: ['input', 'purpose'], ruleId: 'B14' },
  );
}

function tooMany(): DomainError {
  return new DomainError(
    'SMALL_PAYMENTS_SPENT',
    {
      zh: `每个售后单最多 ${MOST_IN_A_CASE} 笔小额打款，请协商部分退款（refundPropose）`,
      en: `a case has at most ${MOST_IN_A_CASE} small payments: propose a partial refund (refundPropose)`,
    },
    { ruleId: 'B14' },
  );
}
