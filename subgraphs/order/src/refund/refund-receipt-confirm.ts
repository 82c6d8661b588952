import { command, DomainError, type Context, type Message } from '@after-sales/runtime';
import { emit } from '../events';
import { appendTimeline } from '../timeline/append';
import { facts, lockCaseWithOrder } from './case';
import type { RefundReceiptConfirmInput } from './inputs';
import { requireAgreeing } from './refund-approve';
import { Refund } from './refund.entity';
import { next, RefundStatus } from './refund.states';
import { startRefunding } from './start-refunding';

const UPLOAD_WAYBILL_FIRST: { code: string; message: Message } = {
  code: 'UPLOAD_WAYBILL_FIRST',
  message: {
    zh: '订单含运费险且尚未填写退货单号，建议先上传退货单号',
    en: 'the order has freight insurance and no return number yet: hand the number in first, or the insurer will not pay',
  },
};

/** The merchant has the goods (c.2 #11): the money starts. Warns where an insured return has no number yet (C15). */
export function refundReceiptConfirm(ctx: Context, id: string, input: RefundReceiptConfirmInput) {
  requireAgreeing(ctx);
  return command(ctx, 'refundReceiptConfirm', { id, ...input } as RefundReceiptConfirmInput, Refund, async (tx) => {
    const { refund, order } = await lockCaseWithOrder(tx, id, input);
    if (order.freightInsured && refund.status === RefundStatus.AWAITING_RETURN) {
      tx.warnings.push(UPLOAD_WAYBILL_FIRST);
      if (!input.acknowledgedWarnings?.includes(UPLOAD_WAYBILL_FIRST.code)) throw unacknowledged(tx.warnings);
    }
    if (next(refund.status, 'confirmReceipt')) {
      await appendTimeline(tx, refund.id, 'RECEIPT_CONFIRMED', {});
      emit(tx, 'refund.receipt_confirmed', refund, { ...facts(refund), findings: [] }, { cause: 'refundReceiptConfirm' });
    }
    await startRefunding(
      tx,
      order,
      refund,
      refund.approvedAmount ?? refund.requestedAmount,
      'confirmReceipt',
      'refundReceiptConfirm',
    );
    return refund;
  });
}

function unacknowledged(warnings: { code: string; message: Message }[]): DomainError {
  const codes = warnings.map(({ code }) => code).join(', ');
  return new DomainError(
    'WARNINGS_NOT_ACKNOWLEDGED',
    { zh: `请先确认提示：${codes}`, en: `read the warnings and send their codes in acknowledgedWarnings: ${codes}` },
    { field: ['input', 'acknowledgedWarnings'], ruleId: 'C15', warnings },
  );
}
