import type { OrderEvents } from '@after-sales/order/events';
import type { SourceEvent, Tx } from '@after-sales/runtime';
import { carrierNamed } from '../carrier/carriers';
import { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { ScanStatus } from '../return-shipment/return-shipment.states';
import { newShipment } from '../return-shipment/shipment';
import { ShipmentDirection } from '../return-shipment/shipment-direction';
import { LIMITS } from '../tracking/limits';
import { identityOf, newScan, type Reported } from '../tracking/scan';
import { Scan } from '../tracking/scan.entity';
import { track } from '../tracking/track';
import { normaliseTrackingNumber } from '../tracking/tracking-number';
import { valueOf } from './case-event';

type Imported = SourceEvent<OrderEvents['order.imported']>;
type Outbound = NonNullable<OrderEvents['order.imported']['outbound']>;

/** The order's own parcel, as the marketplace tells it, with the scans it has so far. */
export async function importOutbound(tx: Tx, { objectId: orderId, data }: Imported): Promise<void> {
  if (!data.outbound) return;
  const direction = ShipmentDirection.OUTBOUND;
  if (await tx.manager.existsBy(ReturnShipment, { orderId, direction })) return;
  const { marketplace, shopId, buyerId, outbound } = data;
  const { code: carrierCode } = carrierNamed(outbound.carrier);
  const trackingNumber = normaliseTrackingNumber(outbound.trackingNumber);
  if (!trackingNumber)
    throw new Error(`order ${orderId}: “${outbound.trackingNumber}” is no tracking number of 6 to 32 letters and digits`);

  const shipment = newShipment(
    { orderId, marketplace, shopId, buyerId, refundId: null },
    { direction, carrierCode, trackingNumber, ...valueOf(data) },
  );
  const told = reportedScans(orderId, outbound).map((each) => newScan(shipment, carrierCode, trackingNumber, each));
  const scans = [...new Map(told.map((scan) => [identityOf(scan), scan])).values()];
  const { status, delivery } = track(scans);
  Object.assign(shipment, { status, deliveredAt: delivery?.at ?? null });
  await tx.manager.insert(ReturnShipment, shipment);
  if (scans.length > 0) await tx.manager.insert(Scan, scans);
}

function reportedScans(orderId: string, { scans }: Outbound): Reported[] {
  if (scans.length > LIMITS.scans) throw new Error(`order ${orderId}: ${scans.length} scans, at most ${LIMITS.scans} are taken`);
  return scans
    .map(({ at, status, text, location }) => ({ at: new Date(at), status: known(orderId, status), text, location }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function known(orderId: string, status: string): ScanStatus {
  if (status in ScanStatus) return ScanStatus[status as keyof typeof ScanStatus];
  throw new Error(`order ${orderId}: a scan is ${status}, expected one of ${Object.keys(ScanStatus).join(', ')}`);
}
