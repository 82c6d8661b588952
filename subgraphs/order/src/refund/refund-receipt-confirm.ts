import type { Context, Message } from '@after-sales/runtime';
import { emit } from '../events';
import { appendTimeline } from '../timeline/append';
import { caseCommand } from './case-command';
import { facts } from './case-facts';
import { refused } from './case';
import { all, isIn, receives, rejectedStage } from './guards';
import type { RefundReceiptConfirmInput } from './inputs';
import { GoodsPlace } from './refund.entity';
import { RefundStatus } from './refund.states';
import { settleInFull } from './settle-in-full';
import { requireAllowed } from './situation';
import { requireAcknowledged } from './warnings';

const UPLOAD_WAYBILL_FIRST: { code: string; message: Message } = {
  code: 'UPLOAD_WAYBILL_FIRST',
  message: {
    zh: '订单含运费险且尚未填写退货单号，建议先上传退货单号',
    en: 'the order has freight insurance and no return number yet: hand the number in first, or the insurer will not pay',
  },
};

export const mayConfirmReceipt = all(
  receives,
  isIn(RefundStatus.AWAITING_RETURN, RefundStatus.AWAITING_RECEIPT, RefundStatus.REJECTED),
  (situation) => (rejectedStage(situation) === 'REQUEST' ? refused(situation.refund) : null),
);

/** The merchant has the goods (c.2 #11): the money starts. Warns where an insured return has no number yet (C15). */
export function refundReceiptConfirm(ctx: Context, id: string, input: RefundReceiptConfirmInput) {
  return caseCommand(ctx, 'refundReceiptConfirm', id, input, async (tx, locked) => {
    const { refund, order } = locked;
    await requireAllowed(tx, locked, mayConfirmReceipt);
    if (order.freightInsured && refund.status === RefundStatus.AWAITING_RETURN) tx.warnings.push(UPLOAD_WAYBILL_FIRST);
    requireAcknowledged(tx, input, 'C15');
    refund.goodsAt = GoodsPlace.MERCHANT;
    await appendTimeline(tx, refund.id, 'RECEIPT_CONFIRMED', {});
    emit(tx, 'refund.receipt_confirmed', refund, { ...facts(refund), findings: [] }, { cause: 'refundReceiptConfirm' });
    await settleInFull(tx, locked, 'refundReceiptConfirm');
  });
}
