import type { OrderEvents } from '@after-sales/order/events';
import { Marketplace, type SourceEvent, type Tx } from '@after-sales/runtime';
import { ServiceSubject } from './service-subject.entity';

/** An order that a service file can hang on from now on. */
export function learnOrder(tx: Tx, event: SourceEvent<OrderEvents['order.imported']>): Promise<void> {
  return learn(tx, event, event.objectId);
}

/** A case that a service file can hang on from now on. */
export function learnCase(
  tx: Tx,
  event: SourceEvent<OrderEvents['refund.applied' | 'refund.imported' | 'refund.dispute_imported']>,
): Promise<void> {
  return learn(tx, event, event.data.orderId);
}

/** One statement an event: many orders come in at once. */
async function learn(tx: Tx, { objectId: id, data }: SourceEvent<object>, orderId: string): Promise<void> {
  const { marketplace, shopId, buyerId } = data;
  const subject: ServiceSubject = { id, orderId, marketplace: Marketplace[marketplace as Marketplace], shopId, buyerId };
  await tx.manager.insert(ServiceSubject, subject);
}
