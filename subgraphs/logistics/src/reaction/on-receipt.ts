import type { Tx } from '@after-sales/runtime';
import { emit } from '../events';
import type { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { next } from '../return-shipment/return-shipment.states';
import { facts, lockCase, returnsOf, saveShipment, saveUnseen } from '../return-shipment/shipment';
import { ShipmentStatus } from '../return-shipment/shipment-status';
import { settleWatch, setWatch } from '../watch/settle-watch';
import type { Event } from './case-event';

type Decided = Event<'refund.receipt_confirmed' | 'refund.receipt_rejected'>;

/** The merchant has the goods: all parcels of the return are inspected, also one without a number. */
export async function onReceiptConfirmed(tx: Tx, event: Decided): Promise<void> {
  await decide(tx, event, () => true, { endedAt: event.at });
}

/** The merchant does not accept what came (D5, D6): what it found stands; a parcel that did not come is still followed. */
export async function onReceiptRejected(tx: Tx, event: Decided): Promise<void> {
  await decide(tx, event, ({ status }) => status === ShipmentStatus.DELIVERED, {});
}

async function decide(
  tx: Tx,
  event: Decided,
  isInspected: (shipment: ReturnShipment) => boolean,
  more: { endedAt?: Date },
): Promise<void> {
  const parcels = returnsOf(await lockCase(tx, event.objectId));
  const { findings, actor } = event.data;
  for (const shipment of parcels) {
    await settleWatch(tx, shipment, event.at);
    const from = shipment.status;
    // What was found of the whole return is kept with its last parcel; what was recorded of one alone stays there.
    const own = shipment === parcels.at(-1) ? findings : [];
    if (own.length > 0) shipment.inspection = { findings: own, recordedBy: actor, recordedAt: event.at.toISOString() };
    if (isInspected(shipment)) shipment.status = next(from, 'INSPECTED') ?? from;
    await saveUnseen(tx, shipment, { decidedAt: event.at, ...more });
    if (shipment.status === from && own.length === 0) continue;
    if (shipment.status !== from) setWatch(shipment, null);
    await saveShipment(tx, shipment);
    const moved = shipment.status === from ? {} : { from, to: shipment.status };
    const data = { ...facts(shipment), findings: own };
    emit(tx, 'return_shipment.inspected', shipment, data, { ...moved, at: event.at, cause: event.type });
  }
}
