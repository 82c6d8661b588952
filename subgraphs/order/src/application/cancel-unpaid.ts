import type { Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { Order, OrderState } from '../order/order.entity';
import { step } from '../refund/case';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { appendTimeline } from '../timeline/append';

/** An order that was not paid ends with the application to cancel it (A1); nobody needs to agree. */
export async function cancelUnpaid(tx: Tx, locked: LockedCase, cause: string): Promise<void> {
  const { refund, order } = locked;
  const { from, to } = await step(tx, locked, 'complete');
  await appendTimeline(tx, refund.id, 'ORDER_CANCELLED', {});
  emit(tx, 'refund.completed', refund, facts(refund), { from, to, cause });
  await endOrder(tx, order, cause);
}

/** An order ends without a trade. */
export async function endOrder(tx: Tx, order: Order, cause: string, statement: string | null = null): Promise<void> {
  const from = order.state;
  order.state = OrderState.CLOSED;
  await tx.manager.update(Order, { id: order.id }, { state: order.state });
  const data = { number: order.number, paid: order.paidAt !== null, statement };
  emit(tx, 'order.cancelled', order, data, { from, to: order.state, cause });
}
