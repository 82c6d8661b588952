import { DomainError, formatAmount, type Tx } from '@after-sales/runtime';
import { distribute, requireWithinPaid } from '../refund/ledger';
import { leftOfLines } from '../refund/left-of-lines';
import type { LockedCase } from '../refund/locked-case';
import { RefundLine } from '../refund/refund-line.entity';
import { givesGoods } from '../refund/refund.states';

/** Refuses more than a case may still get: of what was agreed to it only becomes less (`decreaseOnlyAfter`, B14). */
export async function requireWithinClaim(tx: Tx, locked: LockedCase, amount: number): Promise<void> {
  const most = await mostOf(tx, locked);
  if (amount <= most) return;
  const { currency } = locked.refund;
  const limit = `${formatAmount(most, currency)} ${currency}`;
  throw new DomainError(
    'AMOUNT_TOO_HIGH',
    { zh: `金额最多 ${limit}`, en: `at most ${limit} can be agreed on in this case` },
    { field: ['input', 'amount'], ruleId: 'B14' },
  );
}

/** The most that the case may get; before what was asked for binds it, or where no money was, what is left of its goods. */
export async function mostOf(tx: Tx, locked: LockedCase): Promise<number> {
  const { refund, policy } = locked;
  const bound = policy.policy.amount.decreaseOnlyAfter === 'APPLIED' || refund.approvedAmount !== null;
  if (bound && !givesGoods(refund.type)) return refund.approvedAmount ?? refund.requestedAmount;
  return (await leftOfLines(tx, locked, refund.id)).reduce((sum, { left }) => sum + left, 0);
}

/** Asks anew for an amount, over the lines of the case as far as each has something left. */
export async function claimAnew(tx: Tx, locked: LockedCase, amount: number): Promise<void> {
  const { refund, order } = locked;
  await requireWithinPaid(tx, order, amount, refund.id);
  const lines = await leftOfLines(tx, locked, refund.id);
  const parts = distribute(
    amount,
    lines.map(({ left }) => left),
  );
  for (const [i, { line }] of lines.entries())
    await tx.manager.update(RefundLine, { id: line.id }, { requestedAmount: parts[i]!, approvedAmount: null });
  refund.requestedAmount = amount;
  refund.approvedAmount = null;
}
