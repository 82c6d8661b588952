import { DomainError, type Context, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { OrderLine } from '../order/order-line.entity';
import { refused } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { all, isIn, isMerchant } from '../refund/guards';
import { mostFor, takenByLine } from '../refund/ledger';
import type { LockedCase } from '../refund/locked-case';
import { RefundLine } from '../refund/refund-line.entity';
import { RefundStatus, RefundType } from '../refund/refund.states';
import { requireAllowed } from '../refund/situation';
import { startRefunding } from '../refund/start-refunding';
import { appendTimeline } from '../timeline/append';
import type { RefundDirectInput } from './inputs';

/** An exchange that is asked for, agreed to or refused; once other goods are sent, it is too late (c.2 #25). */
export const mayRefundDirect = all(
  isMerchant,
  ({ refund }) => (refund.type === RefundType.EXCHANGE ? null : refused(refund)),
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
    const amounts = await paidFor(tx, locked);
    const amount = [...amounts.values()].reduce((sum, each) => sum + each, 0);
    if (amount === 0) throw nothingLeft();
    await appendTimeline(tx, refund.id, 'REFUND_DIRECT', {});
    await startRefunding(tx, locked, amount, 'refundDirect');
    // An exchange asks for no money, so nothing in it says how the amount is spread.
    for (const [lineId, approvedAmount] of amounts) await tx.manager.update(RefundLine, { id: lineId }, { approvedAmount });
  });
}

/** What each line of the case may get: its share of what was paid, less what other cases have taken. */
async function paidFor(tx: Tx, { refund, order }: LockedCase): Promise<Map<string, number>> {
  const lines = await tx.manager.find(RefundLine, { where: { refundId: refund.id }, order: { place: 'ASC' } });
  const goods = await tx.manager.findBy(OrderLine, { id: In(lines.map(({ orderLineId }) => orderLineId)) });
  const taken = await takenByLine(tx, order);
  return new Map(
    lines.map(({ id, orderLineId, quantity, requestedAmount, approvedAmount }) => {
      const all = taken.get(orderLineId) ?? { amount: 0, quantity: 0 };
      const others = { ...all, amount: all.amount - (approvedAmount ?? requestedAmount) };
      return [
        id,
        mostFor(
          goods.find((line) => line.id === orderLineId)!,
          quantity,
          others,
        ),
      ];
    }),
  );
}

function nothingLeft(): DomainError {
  return new DomainError(
    'AMOUNT_TOO_HIGH',
    { zh: '这些商品的实付金额已全部退还', en: 'all that was paid for these goods has been given back already' },
    { ruleId: 'A9' },
  );
}
