import type { Tx } from '@after-sales/runtime';
import { lockCase, returnsOf, saveUnseen } from '../return-shipment/shipment';
import { valueOf, type Event } from './case-event';

/** A case that is about other pieces now has goods of another value on their way. */
export async function keepValue(tx: Tx, event: Event<'refund.modified' | 'refund.service_order_completed'>): Promise<void> {
  const value = valueOf(event.data);
  if (value.goodsAmount === null) return;
  const others = returnsOf(await lockCase(tx, event.objectId)).filter(({ goodsAmount }) => goodsAmount !== value.goodsAmount);
  for (const shipment of others) await saveUnseen(tx, shipment, value);
}
