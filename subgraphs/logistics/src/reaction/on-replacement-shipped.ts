import type { Tx } from '@after-sales/runtime';
import { carrierNamed } from '../carrier/carriers';
import { emit } from '../events';
import { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { facts, lockCase, waybillOf } from '../return-shipment/shipment';
import { ShipmentDirection } from '../return-shipment/shipment-direction';
import { ShipmentStatus } from '../return-shipment/shipment-status';
import { normaliseTrackingNumber } from '../tracking/tracking-number';
import { setWatch } from '../watch/settle-watch';
import { parcelOfCase, type Event } from './case-event';

/** Exchanged, repaired or resent goods are on their way to the buyer, and are followed (c.2 #23, #34). */
export async function onReplacementShipped(tx: Tx, event: Event<'refund.replacement_shipped'>): Promise<void> {
  const { carrier, trackingNumber: told, actor } = event.data;
  const trackingNumber = normaliseTrackingNumber(told);
  if (!trackingNumber) throw new Error(`${event.objectId}: “${told}” is no tracking number of 6 to 32 letters and digits`);
  const shipment = parcelOfCase(event, await lockCase(tx, event.objectId), {
    direction: ShipmentDirection.REPLACEMENT,
    status: ShipmentStatus.SUBMITTED,
    carrierCode: carrierNamed(carrier).code,
    trackingNumber,
    submittedBy: actor,
    submittedAt: event.at,
  });
  setWatch(shipment, null);
  await tx.manager.insert(ReturnShipment, shipment);
  const data = { ...facts(shipment), ...waybillOf(shipment), further: false, media: [] };
  emit(tx, 'return_shipment.submitted', shipment, data, { to: shipment.status, at: event.at, cause: event.type });
}
