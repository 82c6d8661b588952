import { lockRow, type Tx } from '@after-sales/runtime';
import { Order } from '../order/order.entity';
import type { Moved } from '../reaction/parcel/parcel-event';
import { moved, noteCounts } from './note-counts';

/** The order's own parcel came. Carriers report late and twice: the earliest time holds. */
export async function noteDelivery({ manager }: Tx, { at, data: { status, orderId } }: Moved): Promise<void> {
  if (status !== 'DELIVERED') return;
  const order = await lockRow(manager, Order, { id: orderId });
  if (!order || (order.deliveredAt && order.deliveredAt <= at)) return;
  await noteCounts(manager, moved(order, at));
  await manager.update(Order, { id: orderId }, { deliveredAt: at });
}
