import { ActorKind, command, DomainError, forbidden, type Actor, type Context, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { next, onward, ShipmentStatus } from '../return-shipment/return-shipment.states';
import { facts, lockShipment, saveShipment } from '../return-shipment/shipment';
import { checkedScan } from './checked-scan';
import type { TrackingScanRecordInput } from './inputs';
import { LIMITS } from './limits';
import { identityOf, newScan, scansOf } from './scan';
import { Scan } from './scan.entity';
import { track } from './track';

/** A carrier's scan is kept, once, and moves the parcel where the table allows it (C9). */
export function trackingScanRecord(ctx: Context, id: string, input: TrackingScanRecordInput) {
  requireReporter(ctx.actor);
  return command(ctx, 'trackingScanRecord', { id, ...input } as TrackingScanRecordInput, ReturnShipment, async (tx) => {
    const shipment = await lockShipment(tx, id, input);
    const reported = checkedScan(input, tx.now);
    const { carrierCode, trackingNumber } = shipment;
    if (carrierCode === null || trackingNumber === null) throw numberMissing(shipment);
    const scan = newScan(shipment, carrierCode, trackingNumber, reported);
    const before = await scansOf(tx, shipment);
    if (before.some((each) => identityOf(each) === identityOf(scan))) return shipment;
    if (before.length >= LIMITS.scans) throw tooMany();
    await tx.manager.insert(Scan, scan);
    await follow(tx, shipment, before, scan);
    return shipment;
  });
}

/** Moves the parcel to where all its scans lead; one that came late may lead on, never back. */
async function follow(tx: Tx, shipment: ReturnShipment, before: readonly Scan[], scan: Scan): Promise<void> {
  const earlier = before.filter((each) => each.at <= scan.at);
  const late = earlier.length < before.length;
  const was = track(before);
  const now = track([...earlier, scan, ...before.slice(earlier.length)]);
  const from = shipment.status;
  const to = (late ? onward : next)(from, now.status);
  // The merchant's word stands above the carrier's; when it was signed for is still worth knowing.
  const delivered = from === ShipmentStatus.INSPECTED && now.delivery?.id !== was.delivery?.id;
  if (!to && !delivered) return;

  shipment.status = to ?? from;
  shipment.deliveredAt = now.delivery?.at ?? null;
  shipment.signer = now.delivery?.signer ?? null;
  await saveShipment(tx, shipment);
  if (!to) return;
  const data = { ...facts(shipment), first: !was.reached.has(to), text: scan.text };
  emit(tx, 'return_shipment.status_changed', shipment, data, { from, to, at: scan.at, cause: 'trackingScanRecord' });
}

function requireReporter({ kind }: Actor): void {
  if (kind === ActorKind.PLATFORM || kind === ActorKind.PARTNER || kind === 'STRANGER') return;
  throw forbidden({ zh: '平台或合作方身份', en: 'a platform or partner token' });
}

function numberMissing({ status }: ReturnShipment): DomainError {
  return new DomainError(
    'TRACKING_NUMBER_MISSING',
    {
      zh: `该包裹（${status}）尚无快递单号：请先通过 returnShipmentSubmit 填写`,
      en: `this parcel is ${status} and has no tracking number: hand it in first (returnShipmentSubmit)`,
    },
    { field: ['id'] },
  );
}

function tooMany(): DomainError {
  return new DomainError('SCANS_TOO_MANY', {
    zh: `一个包裹最多记录 ${LIMITS.scans} 条物流信息`,
    en: `a parcel has at most ${LIMITS.scans} scans, and this one has them: look at what sends them`,
  });
}
