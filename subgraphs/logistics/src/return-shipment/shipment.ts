import {
  findRows,
  lock,
  lockById,
  newId,
  notFound,
  requireVersion,
  type Command,
  type EventObject,
  type Marketplace,
  type Tx,
} from '@after-sales/runtime';
import { carrierOf } from '../carrier/carriers';
import type { ShipmentFacts, WaybillFacts } from '../events';
import { ReturnShipment } from './return-shipment.entity';
import { ShipmentDirection } from './shipment-direction';
import { ShipmentStatus } from './shipment-status';

const PARCEL = { zh: '退货包裹', en: 'return shipment' };

/** A shipment that the actor may see with all parcels of its case, locked for this transaction in the one order that all keep. */
export async function lockShipment(
  tx: Tx,
  id: string,
  input: Command,
): Promise<{ shipment: ReturnShipment; parcels: ReturnShipment[] }> {
  const [seen] = await findRows(tx.manager, ReturnShipment, {
    visibleTo: tx.actor,
    where: 'item.id = :id',
    parameters: { id },
    columns: ['refundId'],
  });
  if (!seen) throw notFound(PARCEL, id);
  const parcels = seen.refundId === null ? [await lockById(tx, ReturnShipment, id, tx.actor)] : await lockCase(tx, seen.refundId);
  const shipment = parcels.find((each) => each?.id === id);
  if (!shipment) throw notFound(PARCEL, id);
  requireVersion(shipment, input.expectedVersion);
  return { shipment, parcels: parcels as ReturnShipment[] };
}

/** All parcels of a case, the first one first; locked. */
export function lockCase(tx: Tx, refundId: string): Promise<ReturnShipment[]> {
  return tx.manager.find(ReturnShipment, { where: { refundId }, order: { place: 'ASC' }, ...lock(tx.manager) });
}

/** The parcels that bring the goods of a case back. */
export function returnsOf(parcels: readonly ReturnShipment[]): ReturnShipment[] {
  return parcels.filter(({ direction }) => direction === ShipmentDirection.RETURN);
}

/** The place that the next parcel of a case takes. */
export function nextPlace(parcels: readonly ReturnShipment[]): number {
  return (parcels.at(-1)?.place ?? 0) + 1;
}

/** Writes a changed shipment; counts the change. */
export async function saveShipment(tx: Tx, shipment: ReturnShipment): Promise<void> {
  shipment.version += 1;
  const { id, ...columns } = shipment;
  await tx.manager.update(ReturnShipment, { id }, columns);
}

/** Writes columns that nobody is shown, so that it is no change of the shipment's. */
export async function saveUnseen(
  tx: Tx,
  shipment: ReturnShipment,
  columns: Partial<Pick<ReturnShipment, 'watchAt' | 'decidedAt' | 'endedAt' | 'shipByOver' | 'goodsAmount' | 'goodsCurrency'>>,
): Promise<void> {
  Object.assign(shipment, columns);
  await tx.manager.update(ReturnShipment, { id: shipment.id }, columns);
}

type Origin = Omit<EventObject, 'id' | 'marketplace'> & { marketplace: string; orderId: string; refundId: string | null };

/** A shipment about which nothing is known yet but where it belongs. */
export function newShipment(origin: Origin, more: Partial<ReturnShipment>): ReturnShipment {
  return {
    id: newId('rs'),
    returnNumber: null,
    place: 1,
    direction: ShipmentDirection.RETURN,
    status: ShipmentStatus.EXPECTED,
    version: 1,
    marketplace: origin.marketplace as Marketplace,
    shopId: origin.shopId,
    buyerId: origin.buyerId,
    orderId: origin.orderId,
    refundId: origin.refundId,
    carrierCode: null,
    trackingNumber: null,
    submittedBy: null,
    submittedAt: null,
    returnAddress: null,
    authorisedAt: null,
    deliveredAt: null,
    signer: null,
    shipBy: null,
    shipByOver: null,
    policy: null,
    policyHash: null,
    reasonCode: null,
    freightInsured: null,
    senderPhone: null,
    media: null,
    superseded: null,
    signals: null,
    inspection: null,
    goodsAmount: null,
    goodsCurrency: null,
    claims: null,
    decidedAt: null,
    endedAt: null,
    sendBackOf: null,
    watchAt: null,
    ...more,
  };
}

/** What of a shipment every event of it carries. */
export function facts({ refundId, orderId, direction, returnNumber, status }: ReturnShipment): ShipmentFacts {
  return { refundId, orderId, direction, returnNumber, status };
}

/** Carrier and number of a shipment that has them. */
export function waybillOf({ id, carrierCode, trackingNumber }: ReturnShipment): WaybillFacts {
  if (carrierCode === null || trackingNumber === null) throw new Error(`${id} has no waybill: its status promised one`);
  return { carrier: carrierCode, carrierName: carrierOf(carrierCode)!.name, trackingNumber };
}
