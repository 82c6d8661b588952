import type { ReturnShipment } from './return-shipment.entity';
import { ShipmentDirection } from './shipment-direction';

/** Whether what came in a return went back to the buyer by itself, since it was not what was to come. */
export function isSentBack({ id }: Pick<ReturnShipment, 'id'>, parcels: readonly ReturnShipment[]): boolean {
  return parcels.some(({ sendBackOf }) => sendBackOf === id);
}

/** The parcel in which the goods of a return go back to the buyer: one of its own, or the one for all that the case owes. */
export function sendBackFor({ id }: Pick<ReturnShipment, 'id'>, parcels: readonly ReturnShipment[]): ReturnShipment | undefined {
  return parcels.find(({ sendBackOf }) => sendBackOf === id) ?? sendBackOfCase(parcels);
}

/** The parcel with the goods that the merchant owes the buyer of a case that ended; null before. */
export function sendBackOfCase(parcels: readonly ReturnShipment[]): ReturnShipment | undefined {
  return parcels.find(({ direction, sendBackOf }) => direction === ShipmentDirection.SEND_BACK && sendBackOf === null);
}
