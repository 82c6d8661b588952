import { DomainError, formatAmount, type Tx } from '@after-sales/runtime';
import { distribute, raise, requireWithinPaid } from '../refund/ledger';
import { leftOfLines } from '../refund/left-of-lines';
import type { LockedCase } from '../refund/locked-case';
import { RefundLine } from '../refund/refund-line.entity';
import { givesGoods } from '../refund/refund.states';
import { mostOf } from '../refund/start-refunding';

/** Refuses more than a case may still get: of what was agreed to it only becomes less (`decreaseOnlyAfter`, B14). */
export async function requireWithinClaim(tx: Tx, locked: LockedCase, amount: number): Promise<void> {
  const most = await mostClaimable(tx, locked);
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
export async function mostClaimable(tx: Tx, locked: LockedCase): Promise<number> {
  const { refund, policy } = locked;
  const money = !givesGoods(refund.type);
  const bound = policy.policy.amount.decreaseOnlyAfter === 'APPLIED' || refund.approvedAmount !== null;
  if (bound && money) return refund.approvedAmount ?? refund.requestedAmount;
  const goods = (await leftOfLines(tx, locked, refund.id)).reduce((sum, { left }) => sum + left, 0);
  return goods + (refund.requestedFreight ?? 0);
}

/** Asks anew for an amount: less in proportion, more as far as each line has something left. */
export async function claimAnew(tx: Tx, { refund, order }: LockedCase, amount: number): Promise<void> {
  await requireWithinPaid(tx, order, amount, refund.id);
  const lines = await tx.manager.find(RefundLine, { where: { refundId: refund.id }, order: { place: 'ASC' } });
  const asked = [...lines.map(({ requestedAmount }) => requestedAmount), refund.requestedFreight ?? 0];
  const parts =
    amount <= refund.requestedAmount ? distribute(amount, asked) : raise(asked, amount, await mostOf(tx, refund, lines));
  Object.assign(refund, { requestedAmount: amount, requestedFreight: parts.pop()!, approvedAmount: null, approvedFreight: null });
  for (const [i, { id }] of lines.entries())
    await tx.manager.update(RefundLine, { id }, { requestedAmount: parts[i]!, approvedAmount: null });
}
