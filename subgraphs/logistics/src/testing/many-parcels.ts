import { Marketplace } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { ReturnShipment, Scan } from '../index';
import { newReturnNumber } from '../return-shipment/return-number';
import { ShipmentDirection } from '../return-shipment/shipment-direction';
import { ScanStatus, ShipmentStatus } from '../return-shipment/return-shipment.states';
import { newShipment } from '../return-shipment/shipment';
import { newScan } from '../tracking/scan';

const PARCELS = 700;
const SCANS = 5;
const SUBMITTED = new Date('2026-05-01T00:00:00Z');
const marketplaces = Object.values(Marketplace);

/** Each order with its outbound parcel and one that comes back, each with its scans; gives the return numbers. */
export async function giveManyParcels(manager: EntityManager): Promise<string[]> {
  const back = Array.from({ length: PARCELS }, (_, n) => parcel(n, ShipmentDirection.RETURN));
  const out = Array.from({ length: PARCELS }, (_, n) => parcel(n, ShipmentDirection.OUTBOUND));
  const parcels = [...back, ...out];
  for (let i = 0; i < parcels.length; i += 200) {
    const some = parcels.slice(i, i + 200);
    await manager.insert(ReturnShipment, some);
    await manager.insert(Scan, some.flatMap(scans));
  }
  return back.map(({ returnNumber }) => returnNumber!);
}

function parcel(n: number, direction: ShipmentDirection): ReturnShipment {
  const back = direction === ShipmentDirection.RETURN;
  const marketplace = marketplaces[n % marketplaces.length]!;
  const owner = { marketplace, shopId: `s${n % 70}`, buyerId: `b${n % 200}` };
  return newShipment(
    { ...owner, orderId: `or_${n}`, refundId: back ? `rf_${n}` : null },
    {
      id: `rs_${n}_${direction}`,
      direction,
      returnNumber: back ? newReturnNumber() : null,
      status: ShipmentStatus.IN_TRANSIT,
      carrierCode: 'SF',
      submittedAt: SUBMITTED,
      // A few are due, as in any moment of a large shop; the others are watched into the future.
      watchAt: back ? new Date(SUBMITTED.getTime() + (n < 30 ? n : 400 * 86_400_000 + n)) : null,
      trackingNumber: `SF${direction.slice(0, 3)}${1_000_000 + n}`,
    },
  );
}

function scans(shipment: ReturnShipment): Scan[] {
  return Array.from({ length: SCANS }, (_, hour) =>
    newScan(shipment, 'SF', shipment.trackingNumber!, {
      at: new Date(Date.UTC(2026, 4, 20, hour)),
      status: ScanStatus.IN_TRANSIT,
      text: `${hour}`,
    }),
  );
}
