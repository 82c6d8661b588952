import type { Context, Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { refused } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { all, isIn, receives, rejectedStage } from '../refund/guards';
import type { LockedCase } from '../refund/locked-case';
import { GoodsPlace } from '../refund/refund.entity';
import { RefundStatus } from '../refund/refund.states';
import { settleInFull } from '../refund/settle-in-full';
import { requireAllowed } from '../refund/situation';
import { requireAcknowledged } from '../refund/warnings';
import { appendTimeline } from '../timeline/append';
import { checkedFindings } from './checked-findings';
import type { RefundReceiptConfirmInput } from './inputs';
import { warnOfReceipt } from './receipt-warnings';

export const mayConfirmReceipt = all(
  receives,
  isIn(RefundStatus.AWAITING_RETURN, RefundStatus.AWAITING_RECEIPT, RefundStatus.REJECTED),
  (situation) => (rejectedStage(situation) === 'REQUEST' ? refused(situation.refund, situation.actor) : null),
);

/** The merchant has the goods (c.2 #11): the money starts, or the merchant owes goods. */
export function refundReceiptConfirm(ctx: Context, id: string, input: RefundReceiptConfirmInput) {
  return caseCommand(ctx, 'refundReceiptConfirm', id, input, (tx, locked) =>
    confirmReceipt(tx, locked, input, 'refundReceiptConfirm'),
  );
}

/** The receipt of one case, whichever mutation confirms it. Warnings are to be acknowledged first. */
export async function confirmReceipt(tx: Tx, locked: LockedCase, input: RefundReceiptConfirmInput, cause: string): Promise<void> {
  const { refund } = locked;
  await requireAllowed(tx, locked, mayConfirmReceipt);
  const findings = await checkedFindings(tx, refund, input.findings ?? []);
  warnOfReceipt(tx, locked);
  requireAcknowledged(tx, input, 'C15');
  if (refund.goodsAt !== GoodsPlace.SENT_BACK) refund.goodsAt = GoodsPlace.MERCHANT;
  await appendTimeline(tx, refund.id, 'RECEIPT_CONFIRMED', {});
  emit(tx, 'refund.receipt_confirmed', refund, { ...facts(refund), findings }, { cause });
  await settleInFull(tx, locked, cause);
}
