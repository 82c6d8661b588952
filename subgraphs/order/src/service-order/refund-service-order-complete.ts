import { DomainError, forbidden, formatAmount, type Context } from '@after-sales/runtime';
import { fillInServiceOrder } from '../application/fill-in-service-order';
import { emit } from '../events';
import { step } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { all, isBuyer } from '../refund/guards';
import { requireAllowed, type Guard } from '../refund/situation';
import { appendTimeline } from '../timeline/append';
import type { RefundServiceOrderCompleteInput } from './inputs';
import { ServiceOrder } from './service-order.entity';

const hasServiceOrders: Guard = ({ policy }) =>
  policy.policy.serviceOrder.enabled ? null : forbidden({ zh: '有服务单的平台', en: 'a marketplace that has service orders' });

/** Its clock runs as long as it is to be filled in. */
const isOpen: Guard = ({ clocks }) =>
  clocks.some(({ key }) => key === 'serviceOrder')
    ? null
    : new DomainError(
        'SERVICE_ORDER_NOT_OPEN',
        { zh: '当前没有待填写的服务单', en: 'there is no service order to fill in: it is opened by the first approval' },
        { ruleId: 'A14' },
      );

export const mayCompleteServiceOrder = all(isBuyer, hasServiceOrders, isOpen);

/** The buyer says how many, why and how much (c.2 #28); the reviewer then confirms, which is the approval (#3). */
export function refundServiceOrderComplete(ctx: Context, id: string, input: RefundServiceOrderCompleteInput) {
  return caseCommand(ctx, 'refundServiceOrderComplete', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayCompleteServiceOrder);
    await fillInServiceOrder(tx, locked, { lines: input.lines, reasonCode: input.reasonCode, amount: input.amount });
    const { number } = await tx.manager.findOneByOrFail(ServiceOrder, { refundId: id });
    await tx.manager.update(ServiceOrder, { refundId: id }, { completedAt: tx.now });
    const { from, to } = await step(tx, locked, 'completeServiceOrder');
    const { requestedAmount: amount, currency, reasonCode } = refund;
    const shown = `${formatAmount(amount, currency)} ${currency}`;
    await appendTimeline(tx, id, 'SERVICE_ORDER_COMPLETED', { number, amount: shown });
    const data = { ...facts(refund), serviceOrder: number, amount, currency, reasonCode };
    emit(tx, 'refund.service_order_completed', refund, data, { from, to, cause: 'refundServiceOrderComplete' });
  });
}
