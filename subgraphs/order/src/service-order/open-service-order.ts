import { newId, type Tx } from '@after-sales/runtime';
import { startClock } from '../clock/clocks';
import { emit } from '../events';
import { step } from '../refund/case';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { shownNumber } from '../refund/refund-number';
import { appendTimeline } from '../timeline/append';
import { ServiceOrder } from './service-order.entity';

/** Whether an approval first asks the buyer to fill in a service order (A14): where the policy has them, and none was filled in. */
export async function asksForServiceOrder(tx: Tx, { refund, policy }: LockedCase): Promise<boolean> {
  if (!policy.policy.serviceOrder.enabled) return false;
  const had = await tx.manager.findOneBy(ServiceOrder, { refundId: refund.id });
  return had === null || had.completedAt === null;
}

/** The first approval (c.2 #28): the buyer fills in a service order by the end of `serviceOrder`. */
export async function openServiceOrder(tx: Tx, locked: LockedCase, cause: string): Promise<void> {
  const { refund } = locked;
  const { from, to } = await step(tx, locked, 'openServiceOrder');
  const number = await opened(tx, refund.id);
  const { dueAt } = await startClock(tx, locked, 'serviceOrder');
  await appendTimeline(tx, refund.id, 'SERVICE_ORDER_OPENED', { number });
  const data = { ...facts(refund), serviceOrder: number, dueAt: dueAt?.toISOString() ?? null };
  emit(tx, 'refund.service_order_opened', refund, data, { from, to, cause });
}

/** One that was interrupted before it was filled in keeps its number. */
async function opened(tx: Tx, refundId: string): Promise<string> {
  const had = await tx.manager.findOneBy(ServiceOrder, { refundId });
  if (had) {
    await tx.manager.update(ServiceOrder, { id: had.id }, { openedAt: tx.now });
    return had.number;
  }
  const number = shownNumber('S', tx.now);
  await tx.manager.insert(ServiceOrder, { id: newId('so'), refundId, number, openedAt: tx.now, completedAt: null });
  return number;
}
