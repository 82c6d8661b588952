import { DomainError, formatAmount, type Tx } from '@after-sales/runtime';
import { distribute, requireWithinPaid } from '../refund/ledger';
import { leftOfLines } from '../refund/left-of-lines';
import type { LockedCase } from '../refund/locked-case';
import type { LineShare } from './small-payment.entity';

/** What of a payment in lieu of a refund counts for which line of the case: never more than is left of it, nor of the order. */
export async function shareOverLines(tx: Tx, locked: LockedCase, amount: number, ends: boolean): Promise<LineShare[]> {
  const { refund, order } = locked;
  // A case that ends with the payment claims nothing more; one that goes on keeps its claim beside it.
  const except = ends ? refund.id : null;
  await requireWithinPaid(tx, order, amount, except);
  const lines = await leftOfLines(tx, locked, except);
  const most = lines.reduce((sum, { left }) => sum + left, 0);
  if (amount > most) throw tooHigh(most, refund.currency);
  const parts = distribute(
    amount,
    lines.map(({ left }) => left),
  );
  return lines.map(({ line }, i) => ({ orderLineId: line.orderLineId, amount: parts[i]! }));
}

function tooHigh(most: number, currency: string): DomainError {
  const left = `${formatAmount(most, currency)} ${currency}`;
  return new DomainError(
    'AMOUNT_TOO_HIGH',
    {
      zh: `售后商品除申请金额外最多还可退 ${left}：请先修改金额，或协商以小额打款了结（refundPropose）`,
      en: `beside what is asked for, ${left} of these goods can be given back: lower the amount first, or propose to settle by a small payment (refundPropose)`,
    },
    { field: ['input', 'amount'], ruleId: 'B14' },
  );
}
