import type { LogisticsEvents, ShipmentFacts, WaybillFacts } from '@after-sales/logistics/events';
import type { EventFacts } from '@after-sales/runtime';
import type { FoldedEvent, ShipmentPart } from './part';

/** The events of a parcel that metrics go by. */
export const shipmentEvents = [
  'return_shipment.submitted',
  'return_shipment.superseded',
  'return_shipment.status_changed',
] as const satisfies (keyof LogisticsEvents)[];

/** A parcel after one more of its events. */
export function foldShipment(before: ShipmentPart | null, { type, at: time, data: told }: FoldedEvent): ShipmentPart {
  const { refundId, direction, status, actor, carrier } = told as ShipmentFacts & EventFacts & Partial<WaybillFacts>;
  const part: ShipmentPart = { ...(before ?? { kind: 'SHIPMENT' }), refundId, direction };
  const at = time.getTime();
  if (carrier !== undefined) part.carrier = carrier;
  if (type === 'return_shipment.submitted') {
    part.submittedAt ??= at;
    if (actor.onBehalfOf !== undefined) part.onBehalf = true;
  }
  // Another number is another parcel: what the one before came to counts no more.
  if (type === 'return_shipment.superseded') delete part.deliveredAt;
  if (type === 'return_shipment.status_changed' && status === 'DELIVERED') part.deliveredAt ??= at;
  return part;
}
