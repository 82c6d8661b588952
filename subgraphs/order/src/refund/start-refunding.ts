import { formatAmount, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { sendMoney } from '../payment/new-legs';
import { RefundLegKind } from '../payment/refund-leg.entity';
import { appendTimeline } from '../timeline/append';
import { requireMove, step } from './case';
import { facts } from './case-facts';
import { distribute, requireWithinPaid } from './ledger';
import type { LockedCase } from './locked-case';
import { RefundLine } from './refund-line.entity';
import type { Refund } from './refund.entity';

/** Promises `amount` to the buyer and splits it over the payments of the order, each by its own route (D8). */
export async function startRefunding(tx: Tx, locked: LockedCase, amount: number, cause: string): Promise<void> {
  const { refund, order } = locked;
  requireMove(refund, 'pay');
  await requireWithinPaid(tx, order, amount, refund.id);
  await approveAmount(tx, refund, amount);
  await sendMoney(tx, order, refund, amount, { kind: RefundLegKind.REFUND });
  const { from, to } = await step(tx, locked, 'pay');
  const shown = `${formatAmount(amount, refund.currency)} ${refund.currency}`;
  await appendTimeline(tx, refund.id, 'REFUND_REFUNDING', { amount: shown });
  emit(tx, 'refund.refunding', refund, { ...facts(refund), amount, currency: refund.currency }, { from, to, cause });
}

/** Notes what was agreed to, on the case and in proportion on its lines. */
export async function approveAmount(tx: Tx, refund: Refund, amount: number): Promise<void> {
  refund.approvedAmount = amount;
  const lines = await tx.manager.find(RefundLine, { where: { refundId: refund.id }, order: { place: 'ASC' } });
  const parts = distribute(
    amount,
    lines.map((line) => line.requestedAmount),
  );
  for (const [i, line] of lines.entries()) await tx.manager.update(RefundLine, { id: line.id }, { approvedAmount: parts[i] });
}
