import type { ParcelCount } from '../events';
import { policyOf } from '../return-shipment/pinned';
import type { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { isSentBack } from '../return-shipment/send-back-of';
import { returnsOf } from '../return-shipment/shipment';
import { ShipmentStatus } from '../return-shipment/shipment-status';
import { SignerKind } from './scan.entity';

const away = new Set<ShipmentStatus>([
  ShipmentStatus.EXPECTED,
  ShipmentStatus.RETURNED,
  ShipmentStatus.EXPIRED,
  ShipmentStatus.CANCELLED,
]);

/** How many parcels bring the goods of a case back, and how many of them the merchant has. What it sent back is with the buyer. */
export function parcelCount(parcels: readonly ReturnShipment[]): ParcelCount {
  const sent = returnsOf(parcels).filter((each) => !away.has(each.status) && !isSentBack(each, parcels));
  return { total: sent.length, delivered: sent.filter(isWithMerchant).length };
}

function isWithMerchant(shipment: ReturnShipment): boolean {
  if (shipment.status === ShipmentStatus.INSPECTED) return true;
  if (shipment.deliveredAt === null) return false;
  return shipment.signer !== SignerKind.LOCKER || policyOf(shipment).policy.tracking.lockerCountsAsSigned;
}
