import { durationMs, type Policy } from '@after-sales/policy';
import type { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { isUnderWay } from '../return-shipment/return-shipment.states';
import { ReturnSignalKind, type ToldSignal } from '../return-shipment/return-signal';
import { ShipmentStatus } from '../return-shipment/shipment-status';

type Watched = Pick<ReturnShipment, 'status' | 'submittedAt' | 'signals'>;

/** What becomes true of a parcel, and when, if its carrier is not heard of before; null where nothing does. */
export function nextSignal(
  { status, submittedAt, signals }: Watched,
  lastScanAt: Date | null,
  { noScanAfter, silentAfter }: Policy['tracking'],
): { kind: ToldSignal; at: Date } | null {
  if (!submittedAt || !isUnderWay(status)) return null;
  const heardAt = Math.max(submittedAt.getTime(), lastScanAt?.getTime() ?? 0);
  const wanted: { kind: ToldSignal; at: number }[] = [{ kind: ReturnSignalKind.SILENT, at: heardAt + durationMs(silentAfter) }];
  if (status === ShipmentStatus.SUBMITTED)
    wanted.unshift({ kind: ReturnSignalKind.NO_SCAN, at: heardAt + durationMs(noScanAfter) });
  const next = wanted.find(({ kind, at }) => !signals?.some((told) => told.kind === kind && Date.parse(told.at) >= at));
  return next ? { kind: next.kind, at: new Date(next.at) } : null;
}
