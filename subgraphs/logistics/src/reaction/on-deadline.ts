import type { Tx } from '@after-sales/runtime';
import { takesNumber } from '../return-shipment/return-shipment.states';
import { lockCase, returnsOf, saveShipment } from '../return-shipment/shipment';
import type { Event } from './case-event';

/** The buyer's time to send the goods was set, moved or stopped (C2): the clock is the case's, the parcel knows until when. */
export async function onDeadline(tx: Tx, event: Event<'refund.deadline_started' | 'refund.deadline_changed'>): Promise<void> {
  const { key, dueAt } = event.data;
  if (key !== 'buyerShip') return;
  const open = returnsOf(await lockCase(tx, event.objectId)).find(({ status }) => takesNumber(status));
  if (!open) return;
  const shipBy = dueAt === null ? null : new Date(dueAt);
  if (open.shipBy?.getTime() === shipBy?.getTime()) return;
  await saveShipment(tx, Object.assign(open, { shipBy }));
}
