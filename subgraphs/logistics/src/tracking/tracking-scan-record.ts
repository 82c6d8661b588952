import { ActorKind, command, DomainError, forbidden, type Actor, type Context, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { allOf, requireGuard, type Guard } from '../return-shipment/guard';
import { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { afterSilence, isOver, next, onward } from '../return-shipment/return-shipment.states';
import { ReturnSignalKind } from '../return-shipment/return-signal';
import { facts, lockShipment, saveShipment, saveUnseen } from '../return-shipment/shipment';
import { isSilent, settleWatch, setWatch } from '../watch/settle-watch';
import { checkedScan } from './checked-scan';
import type { TrackingScanRecordInput } from './inputs';
import { LIMITS } from './limits';
import { parcelCount } from './parcel-count';
import { identityOf, isPresent, newScan, scansOf } from './scan';
import { Scan, ScanSubStatus } from './scan.entity';
import { numberMissing, scannedWaybill } from './scanned-waybill';
import { track } from './track';

/** A carrier's scan is kept, once, and moves the parcel where the table allows it (C9). */
export function trackingScanRecord(ctx: Context, id: string, input: TrackingScanRecordInput) {
  const reason = requireReporter(ctx.actor);
  if (reason) throw reason;
  return command(ctx, 'trackingScanRecord', { id, ...input } as TrackingScanRecordInput, ReturnShipment, async (tx) => {
    const { shipment, parcels } = await lockShipment(tx, id, input);
    requireGuard(mayRecordScan, { shipment, parcels, actor: tx.actor, now: tx.now });
    const reported = checkedScan(input, tx.now);
    const { carrierCode, trackingNumber } = scannedWaybill(shipment, input);
    const scan = newScan(shipment, carrierCode, trackingNumber, reported);
    const before = await scansOf(tx, shipment);
    if (before.some((each) => identityOf(each) === identityOf(scan))) return shipment;
    if (before.length >= LIMITS.scans) throw tooMany();
    // What had become true before this scan was made stays told, even where its worker is late.
    await settleWatch(tx, shipment, scan.at);
    await tx.manager.insert(Scan, scan);
    const present = before.filter((each) => isPresent(each, shipment));
    if (isPresent(scan, shipment)) await follow(tx, shipment, parcels, present, scan);
    return shipment;
  });
}

/** Moves the parcel to where all its scans lead; one that came late may lead on, never back. */
async function follow(
  tx: Tx,
  shipment: ReturnShipment,
  parcels: readonly ReturnShipment[],
  before: readonly Scan[],
  scan: Scan,
): Promise<void> {
  const earlier = before.filter((each) => each.at <= scan.at);
  const later = before.slice(earlier.length);
  const late = later.length > 0;
  const was = track(before);
  const now = track([...earlier, scan, ...later]);
  const from = shipment.status;
  const to = (late ? onward : isSilent(shipment) ? afterSilence : next)(from, now.status);
  const delivered = isOver(from) && now.delivery?.id !== was.delivery?.id;
  const watchedUntil = shipment.watchAt?.getTime();

  const damaged = noteDamage(shipment, scan);
  shipment.status = to ?? from;
  setWatch(shipment, (later.at(-1) ?? scan).at);
  // The merchant's word stands above the carrier's; when it was signed for is still worth knowing.
  if (to || delivered) {
    shipment.deliveredAt = now.delivery?.at ?? null;
    shipment.signer = now.delivery?.signer ?? null;
    await saveShipment(tx, shipment);
  } else if (damaged) {
    await saveShipment(tx, shipment);
  } else if (shipment.watchAt?.getTime() !== watchedUntil) {
    await saveUnseen(tx, shipment, { watchAt: shipment.watchAt });
  }
  if (!to) return;
  const { signer } = shipment;
  const data = { ...facts(shipment), first: !was.reached.has(to), text: scan.text, signer, parcels: parcelCount(parcels) };
  emit(tx, 'return_shipment.status_changed', shipment, data, { from, to, at: scan.at, cause: 'trackingScanRecord' });
}

/** That the carrier harmed it stays with the parcel, wherever it goes after that: a claim rests on it (D13). */
function noteDamage(shipment: ReturnShipment, { subStatus, at }: Scan): boolean {
  const { signals, trackingNumber } = shipment;
  const kind = ReturnSignalKind.DAMAGED;
  if (subStatus !== ScanSubStatus.DAMAGED) return false;
  if (signals?.some((each) => each.kind === kind && each.trackingNumber === trackingNumber)) return false;
  shipment.signals = [...(signals ?? []), { kind, at: at.toISOString(), trackingNumber }];
  return true;
}

/** Refuses who reports no scans, and a parcel that may still be given its number. */
export const mayRecordScan: Guard = allOf(
  ({ actor }) => requireReporter(actor),
  ({ shipment }) => (shipment.trackingNumber === null && !isOver(shipment.status) ? numberMissing(shipment) : null),
);

function requireReporter({ kind }: Actor): DomainError | null {
  if (kind === ActorKind.PLATFORM || kind === ActorKind.PARTNER || kind === 'STRANGER') return null;
  return forbidden({ zh: '平台或合作方身份', en: 'a platform or partner token' });
}

function tooMany(): DomainError {
  return new DomainError('SCANS_TOO_MANY', {
    zh: `一个包裹最多记录 ${LIMITS.scans} 条物流信息`,
    en: `a parcel has at most ${LIMITS.scans} scans, and this one has them: look at what sends them`,
  });
}
