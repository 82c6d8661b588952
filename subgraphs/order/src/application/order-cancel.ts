import { ActorKind, command, DomainError, forbidden, lockById, notFound, type Context } from '@after-sales/runtime';
import { Order, OrderState } from '../order/order.entity';
import { policyOf } from '../policy/pinned';
import { closeCase } from '../refund/close-case';
import { CloseReason, Refund } from '../refund/refund.entity';
import { isBeforeRefunding } from '../refund/refund.states';
import { statementFrom } from '../refund/statement';
import { appendTimeline } from '../timeline/append';
import { endOrder } from './cancel-unpaid';
import type { OrderCancelInput } from './inputs';
import { readAheadOfOrder, settleOrder } from './settle-order';

const CAUSE = 'orderCancel';

/** The marketplace has cancelled an order and paid it back itself (c.2 #35): its open cases have nothing left to ask for. */
export async function orderCancel(ctx: Context, id: string, input: OrderCancelInput) {
  if (ctx.actor.kind !== 'STRANGER' && ctx.actor.kind !== ActorKind.PLATFORM) {
    throw forbidden({ zh: '平台身份', en: 'a platform token' });
  }
  const known = await readAheadOfOrder(ctx, id);
  return command(ctx, CAUSE, { id, ...input } as OrderCancelInput, Order, async (tx) => {
    const order = await lockById(tx, Order, id, tx.actor);
    if (!order) throw notFound({ zh: '订单', en: 'order' }, id);
    const statement = statementFrom(input.statement, 'A1');
    await settleOrder(tx, order, known);
    if (order.state === OrderState.CLOSED) throw closedAlready();
    for (const refund of await tx.manager.find(Refund, { where: { orderId: id }, order: { appliedAt: 'ASC', id: 'ASC' } })) {
      if (!isBeforeRefunding(refund.status)) continue;
      await appendTimeline(tx, refund.id, 'ORDER_CANCELLED', { statement });
      await closeCase(tx, { refund, order, policy: policyOf(refund) }, CloseReason.ORDER_CANCELLED, CAUSE);
    }
    await endOrder(tx, order, CAUSE, statement);
    return order;
  });
}

function closedAlready(): DomainError {
  return new DomainError(
    'ORDER_CLOSED',
    { zh: '订单已关闭', en: 'the order is closed already' },
    { field: ['id'], ruleId: 'A1' },
  );
}
