import type { Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { policyOf } from '../return-shipment/pinned';
import type { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { next } from '../return-shipment/return-shipment.states';
import { ReturnSignalKind, type ReturnSignal, type ToldSignal } from '../return-shipment/return-signal';
import { facts, saveShipment } from '../return-shipment/shipment';
import { ShipmentStatus } from '../return-shipment/shipment-status';
import { presentScansOf } from '../tracking/scan';
import { nextSignal } from './watch';

/** Sets when a parcel is looked at next. Called before the parcel is saved, whenever it was heard of or has a new status. */
export function setWatch(shipment: ReturnShipment, lastScanAt: Date | null): void {
  // The original parcel belongs to no case, so no policy says how long it may be silent.
  const due = shipment.refundId === null ? null : nextSignal(shipment, lastScanAt, policyOf(shipment).policy.tracking);
  shipment.watchAt = due?.at ?? null;
}

/**
 * Tells what has become true of a parcel before `until`, each at its own time: a worker does it when it is due, and
 * whoever changes the parcel does it first, so that a late worker leaves the same history.
 */
export async function settleWatch(tx: Tx, shipment: ReturnShipment, until: Date): Promise<void> {
  if (!isDue(shipment, tx.now, until)) return;
  const { tracking } = policyOf(shipment).policy;
  const lastScanAt = (await presentScansOf(tx, shipment)).at(-1)?.at ?? null;
  while (isDue(shipment, tx.now, until)) {
    const { kind, at } = nextSignal(shipment, lastScanAt, tracking)!;
    await addSignal(tx, shipment, kind, at, 'watch', lastScanAt);
  }
}

/** Writes that something is not as it should be with a parcel, and tells of it. Silence is an exception of the parcel too (c.3). */
export async function addSignal(
  tx: Tx,
  shipment: ReturnShipment,
  kind: ToldSignal,
  at: Date,
  cause: string,
  lastScanAt: Date | null,
): Promise<void> {
  const signal: ReturnSignal = { kind, at: at.toISOString(), trackingNumber: shipment.trackingNumber };
  const from = shipment.status;
  shipment.signals = [...(shipment.signals ?? []), signal];
  if (kind === ReturnSignalKind.SILENT) shipment.status = next(from, 'EXCEPTION') ?? from;
  setWatch(shipment, lastScanAt);
  await saveShipment(tx, shipment);
  const moved = shipment.status === from ? {} : { from, to: shipment.status };
  emit(tx, 'return_shipment.exception', shipment, { ...facts(shipment), signal: kind }, { ...moved, at, cause });
}

/** Whether it fell silent and has not been heard of since. */
export function isSilent({ status, watchAt, signals }: ReturnShipment): boolean {
  return (
    status === ShipmentStatus.EXCEPTION &&
    watchAt === null &&
    (signals ?? []).some(({ kind }) => kind === ReturnSignalKind.SILENT)
  );
}

function isDue({ watchAt }: ReturnShipment, now: Date, until: Date): boolean {
  return watchAt !== null && watchAt <= now && watchAt < until;
}
