import {
  lockById,
  newId,
  notFound,
  requireVersion,
  type Command,
  type EventObject,
  type Marketplace,
  type Tx,
} from '@after-sales/runtime';
import type { ShipmentFacts } from '../events';
import { ReturnShipment, ShipmentDirection } from './return-shipment.entity';
import { ShipmentStatus } from './return-shipment.states';

/** A shipment that the actor may see, locked for this transaction. */
export async function lockShipment(tx: Tx, id: string, input: Command): Promise<ReturnShipment> {
  const shipment = await lockById(tx, ReturnShipment, id, tx.actor);
  if (!shipment) throw notFound({ zh: '退货包裹', en: 'return shipment' }, id);
  requireVersion(shipment, input.expectedVersion);
  return shipment;
}

/** The parcel of a case that counts: the last one; locked. Null when the case has none. */
export async function lockLastOfCase(tx: Tx, refundId: string): Promise<ReturnShipment | null> {
  const last = await tx.manager.findOne(ReturnShipment, { select: { id: true }, where: { refundId }, order: { place: 'DESC' } });
  return last && lockById(tx, ReturnShipment, last.id, tx.actor);
}

/** Writes a changed shipment; counts the change. */
export async function saveShipment(tx: Tx, shipment: ReturnShipment): Promise<void> {
  shipment.version += 1;
  const { id, ...columns } = shipment;
  await tx.manager.update(ReturnShipment, { id }, columns);
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
    ...more,
  };
}

/** What of a shipment every event of it carries. */
export function facts({ refundId, orderId, direction, returnNumber, status }: ReturnShipment): ShipmentFacts {
  return { refundId, orderId, direction, returnNumber, status };
}
