import type { Tx } from '@after-sales/runtime';
import { pinOf } from '../return-shipment/pinned';
import { lockCase, returnsOf, saveShipment } from '../return-shipment/shipment';
import type { ShipmentStatus } from '../return-shipment/shipment-status';
import { expectReturn, type Event } from './case-event';

/** What an authorisation means to a parcel that is there already. */
const onAuthorised = {
  EXPECTED: 'authorise',
  SUBMITTED: 'keep',
  INFO_RECEIVED: 'keep',
  PICKED_UP: 'keep',
  IN_TRANSIT: 'keep',
  OUT_FOR_DELIVERY: 'keep',
  AVAILABLE_FOR_PICKUP: 'keep',
  ATTEMPT_FAILED: 'keep',
  EXCEPTION: 'keep',
  DELIVERED: 'keep',
  // The goods are with the buyer, or soon will be: they go out once more, in a further parcel.
  REFUSED: 'further',
  RETURNING: 'further',
  RETURNED: 'further',
  EXPIRED: 'further',
  CANCELLED: 'further',
  LOST: 'keep',
  INSPECTED: 'keep',
} as const satisfies Record<`${ShipmentStatus}`, 'authorise' | 'keep' | 'further'>;

/** The goods may go back (C1), until `shipBy` (C2). A ruling may say so in a case that had none to send. */
export async function onReturnAuthorised(tx: Tx, event: Event<'refund.return_authorized'>): Promise<void> {
  const { returnAddress, shipBy } = event.data;
  const authorised = { returnAddress, authorisedAt: event.at, shipBy: shipBy === null ? null : new Date(shipBy) };
  const parcels = await lockCase(tx, event.objectId);
  const shipment = returnsOf(parcels).at(-1);
  if (!shipment) return expectReturn(tx, event, parcels, authorised);
  const wanted = onAuthorised[shipment.status];
  switch (wanted) {
    case 'keep':
      return;
    case 'authorise':
      return saveShipment(tx, Object.assign(shipment, authorised, pinOf(event.data)));
    case 'further':
      return expectReturn(tx, event, parcels, authorised);
    default:
      return wanted satisfies never;
  }
}
