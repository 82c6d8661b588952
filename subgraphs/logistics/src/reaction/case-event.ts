import type { GoodsFacts, OrderEvents, RefundFacts } from '@after-sales/order/events';
import type { EventFacts, SourceEvent, Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { pinOf } from '../return-shipment/pinned';
import { newReturnNumber } from '../return-shipment/return-number';
import { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { facts, newShipment, nextPlace, returnsOf } from '../return-shipment/shipment';
import { ShipmentDirection } from '../return-shipment/shipment-direction';

/** An event of the order subgraph, as a reaction sees it. */
export type Event<Type extends keyof OrderEvents> = SourceEvent<OrderEvents[Type]>;

/** Any event of a case. */
export type CaseEvent = SourceEvent<RefundFacts & EventFacts>;

/** What was paid for the goods, as an event tells it. */
export function valueOf({ goods }: { goods?: GoodsFacts }): Pick<ReturnShipment, 'goodsAmount' | 'goodsCurrency'> {
  return { goodsAmount: goods?.amount ?? null, goodsCurrency: goods?.currency ?? null };
}

/** A further parcel of the case of an event, with what its other parcels know already. */
export function parcelOfCase(
  event: CaseEvent,
  parcels: readonly ReturnShipment[],
  more: Partial<ReturnShipment>,
): ReturnShipment {
  const { orderId, marketplace, shopId, buyerId } = event.data;
  const origin = { orderId, marketplace, shopId, buyerId, refundId: event.objectId };
  const [first] = returnsOf(parcels);
  return newShipment(origin, {
    ...pinOf(event.data),
    ...valueOf(event.data),
    returnNumber: first?.returnNumber ?? null,
    reasonCode: first?.reasonCode ?? null,
    freightInsured: first?.freightInsured ?? null,
    place: nextPlace(parcels),
    ...more,
  });
}

/** A parcel that brings the goods back is awaited, under the return number of the case (C5). */
export async function expectReturn(
  tx: Tx,
  event: CaseEvent,
  parcels: readonly ReturnShipment[],
  more: Partial<ReturnShipment>,
): Promise<void> {
  const returnNumber = returnsOf(parcels)[0]?.returnNumber ?? newReturnNumber();
  await expectParcel(tx, event, parcels, { returnNumber, ...more });
}

/** The merchant owes the buyer goods: a parcel with them is awaited (B13, c.2 #19). */
export async function expectSendBack(tx: Tx, event: CaseEvent, parcels: readonly ReturnShipment[]): Promise<void> {
  await expectParcel(tx, event, parcels, { direction: ShipmentDirection.SEND_BACK });
}

async function expectParcel(
  tx: Tx,
  event: CaseEvent,
  parcels: readonly ReturnShipment[],
  more: Partial<ReturnShipment>,
): Promise<void> {
  const shipment = parcelOfCase(event, parcels, more);
  await tx.manager.insert(ReturnShipment, shipment);
  emit(tx, 'return_shipment.expected', shipment, facts(shipment), { to: shipment.status, at: event.at, cause: event.type });
}
