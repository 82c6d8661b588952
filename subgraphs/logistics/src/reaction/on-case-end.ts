import type { Tx } from '@after-sales/runtime';
import { emit } from '../events';
import type { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { next } from '../return-shipment/return-shipment.states';
import { ReturnSignalKind } from '../return-shipment/return-signal';
import { sendBackOfCase } from '../return-shipment/send-back-of';
import { facts, lockCase, returnsOf, saveShipment, saveUnseen } from '../return-shipment/shipment';
import { ShipmentStatus } from '../return-shipment/shipment-status';
import { parcelCount } from '../tracking/parcel-count';
import { presentScansOf } from '../tracking/scan';
import { addSignal } from '../watch/settle-watch';
import { expectSendBack, type CaseEvent, type Event } from './case-event';

type End = { to: ShipmentStatus; type: 'return_shipment.cancelled' | 'return_shipment.expired' };

export const CANCELLED: End = { to: ShipmentStatus.CANCELLED, type: 'return_shipment.cancelled' };
const EXPIRED: End = { to: ShipmentStatus.EXPIRED, type: 'return_shipment.expired' };

/** Money is on its way, so that nothing more is sent back. */
export async function onRefunding(tx: Tx, event: Event<'refund.refunding'>): Promise<void> {
  await endReturn(tx, event, await lockCase(tx, event.objectId), CANCELLED);
}

/** What was sent stays and is followed; what was not will not be. Goods that are the buyer's go back to the buyer. */
export async function onClosed(tx: Tx, event: Event<'refund.closed'>): Promise<void> {
  const { reason, goodsOwed } = event.data;
  const parcels = await lockCase(tx, event.objectId);
  await endReturn(tx, event, parcels, reason === 'RETURN_EXPIRED' ? EXPIRED : CANCELLED);
  const after = returnsOf(parcels).filter(({ submittedAt }) => submittedAt && submittedAt > event.at);
  for (const shipment of after) await tellClosedBefore(tx, shipment, event);
  if (goodsOwed && !sendBackOfCase(parcels) && !allSentBack(parcels)) await expectSendBack(tx, event, parcels);
}

/** Whether the buyer has everything back, or will have: what came was not what was to come, and was sent back before. */
function allSentBack(parcels: readonly ReturnShipment[]): boolean {
  return parcels.some(({ sendBackOf }) => sendBackOf !== null) && parcelCount(parcels).total === 0;
}

export async function endReturn(tx: Tx, event: CaseEvent, parcels: readonly ReturnShipment[], { to, type }: End): Promise<void> {
  for (const shipment of returnsOf(parcels)) {
    const from = shipment.status;
    if (shipment.endedAt) continue;
    await saveUnseen(tx, shipment, { endedAt: event.at });
    shipment.status = next(from, to) ?? from;
    if (shipment.status === from) continue;
    await saveShipment(tx, shipment);
    emit(tx, type, shipment, facts(shipment), { from, to: shipment.status, at: event.at, cause: event.type });
  }
}

/** Two facts met: the case had ended when the number was handed in. The parcel is followed all the same. */
async function tellClosedBefore(tx: Tx, shipment: ReturnShipment, { type }: CaseEvent): Promise<void> {
  const lastScanAt = (await presentScansOf(tx, shipment)).at(-1)?.at ?? null;
  await addSignal(tx, shipment, ReturnSignalKind.CASE_CLOSED_BEFORE, shipment.submittedAt!, type, lastScanAt);
}
