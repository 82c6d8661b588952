import type { Tx } from '@after-sales/runtime';
import { considerAdvance } from '../../advance/consider-advance';
import { endClock, runningClock } from '../../clock/clocks';
import { emit } from '../../events';
import { facts } from '../../refund/case-facts';
import type { LockedCase } from '../../refund/locked-case';
import { moveByFact } from '../../refund/move-by-fact';
import { GoodsPlace } from '../../refund/refund.entity';
import { ReplacementParcel } from '../../replacement/replacement-parcel.entity';
import { appendTimeline } from '../../timeline/append';
import { atItsTime, type Event, type OnCase } from './parcel-event';

type Submitted = Event<'return_shipment.submitted'>;

const reactions: Record<Submitted['data']['direction'], OnCase<Submitted> | null> = {
  RETURN: onReturnSubmitted,
  REPLACEMENT: onReplacementSubmitted,
  SEND_BACK: onSendBackSubmitted,
  OUTBOUND: null,
};

/** Carrier and number of a parcel are known. */
export async function onSubmitted(tx: Tx, event: Submitted): Promise<void> {
  const react = reactions[event.data.direction];
  if (react && event.data.refundId !== null) await atItsTime(tx, event, event.data.refundId, react);
}

/** The merchant waits for the parcel, and for a further one anew (c.2 #9). A case that has ended meanwhile stays as it is. */
async function onReturnSubmitted(tx: Tx, locked: LockedCase, { data }: Submitted): Promise<void> {
  const { refund } = locked;
  await appendTimeline(tx, refund.id, 'RETURN_SUBMITTED', waybill(data), { actor: data.actor });
  const before = refund.goodsAt;
  refund.goodsAt = GoodsPlace.UNDERWAY;
  const moved = await moveByFact(tx, locked, 'submitReturn');
  if (!moved) {
    refund.goodsAt = before;
    return;
  }
  emit(tx, 'refund.return_submitted', refund, facts(refund), { ...moved, cause: 'return_shipment.submitted' });
  await considerAdvance(tx, locked, 'RETURN_SUBMITTED');
}

/** Which parcel brings the goods to the buyer now; what happens to an earlier one no longer matters. */
async function onReplacementSubmitted(tx: Tx, { refund }: LockedCase, { objectId }: Submitted): Promise<void> {
  await tx.manager.save(ReplacementParcel, { refundId: refund.id, shipmentId: objectId });
}

/** The merchant sent the buyer's goods back: it owes nothing more (c.2 #19). */
async function onSendBackSubmitted(tx: Tx, locked: LockedCase, { data }: Submitted): Promise<void> {
  await appendTimeline(tx, locked.refund.id, 'SEND_BACK_SUBMITTED', waybill(data), { actor: data.actor });
  const clock = await runningClock(tx, locked, 'sendBack');
  if (clock) await endClock(tx, locked, clock, 'ENDED', 'return_shipment.submitted');
}

export function waybill({ trackingNumber, carrierName }: Pick<Submitted['data'], 'trackingNumber' | 'carrierName'>) {
  return { trackingNumber, carrierZh: carrierName.zh, carrierEn: carrierName.en };
}
