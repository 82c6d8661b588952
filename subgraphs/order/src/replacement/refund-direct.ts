import { DomainError, type Context } from '@after-sales/runtime';
import { caseCommand } from '../refund/case-command';
import { all, isIn, isMerchant } from '../refund/guards';
import { RefundLine } from '../refund/refund-line.entity';
import { RefundStatus, RefundType } from '../refund/refund.states';
import { requireAllowed } from '../refund/situation';
import { mostOf, startRefunding } from '../refund/start-refunding';
import { appendTimeline } from '../timeline/append';
import type { RefundDirectInput } from './inputs';

const NOT_AN_EXCHANGE = new DomainError(
  'NOT_AN_EXCHANGE',
  {
    zh: '该售后单不是换货：请同意退款（refundApprove），或在收到商品后确认收货（refundReceiptConfirm）',
    en: 'this case is no exchange: agree to it (refundApprove), or confirm its goods when they came (refundReceiptConfirm)',
  },
  { field: ['id'] },
);

/** An exchange that is asked for, agreed to or refused; once other goods are sent, it is too late (c.2 #25). */
export const mayRefundDirect = all(
  isMerchant,
  ({ refund }) => (refund.type === RefundType.EXCHANGE ? null : NOT_AN_EXCHANGE),
  isIn(
    RefundStatus.AWAITING_MERCHANT,
    RefundStatus.AWAITING_RETURN,
    RefundStatus.AWAITING_RECEIPT,
    RefundStatus.REJECTED,
    RefundStatus.AWAITING_MERCHANT_SHIPMENT,
  ),
);

/** The merchant pays back what was paid for the goods instead of exchanging them. */
export function refundDirect(ctx: Context, id: string, input: RefundDirectInput) {
  return caseCommand(ctx, 'refundDirect', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayRefundDirect);
    const lines = await tx.manager.find(RefundLine, { where: { refundId: refund.id }, order: { place: 'ASC' } });
    const paid = (await mostOf(tx, refund, lines)).slice(0, lines.length);
    const amount = paid.reduce((sum, each) => sum + each, 0);
    if (amount === 0) throw nothingLeft();
    await appendTimeline(tx, refund.id, 'REFUND_DIRECT', {});
    await startRefunding(tx, locked, amount, 'refundDirect');
  });
}

function nothingLeft(): DomainError {
  return new DomainError(
    'AMOUNT_TOO_HIGH',
    { zh: '这些商品的实付金额已全部退还', en: 'all that was paid for these goods has been given back already' },
    { ruleId: 'A9' },
  );
}
