import type { Tx } from '@after-sales/runtime';
import { considerAdvance } from '../../advance/consider-advance';
import { emit } from '../../events';
import { saveCase } from '../../refund/case';
import { facts } from '../../refund/case-facts';
import type { LockedCase } from '../../refund/locked-case';
import { moveByFact } from '../../refund/move-by-fact';
import { GoodsPlace, type Refund } from '../../refund/refund.entity';
import { isFinal } from '../../refund/refund.states';
import { ReplacementParcel } from '../../replacement/replacement-parcel.entity';
import { appendTimeline } from '../../timeline/append';
import { atItsTime, type OnCase, type Submitted } from './parcel-event';
import { onSendBackSubmitted } from './send-back';
import { waybill } from './waybill';

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
  if (!moved) return stayWhere(tx, refund, before);
  emit(tx, 'refund.return_submitted', refund, facts(refund), { ...moved, cause: 'return_shipment.submitted' });
  await considerAdvance(tx, locked, 'RETURN_SUBMITTED');
}

/** The case does not wait for it, and yet the goods are on their way if all that came before went back to the buyer. */
async function stayWhere(tx: Tx, refund: Refund, before: GoodsPlace): Promise<void> {
  if (before === GoodsPlace.SENT_BACK && !isFinal(refund.status)) return saveCase(tx, refund);
  refund.goodsAt = before;
}

/** Which parcel brings the goods to the buyer now; what happens to an earlier one no longer matters. */
async function onReplacementSubmitted(tx: Tx, { refund }: LockedCase, { objectId }: Submitted): Promise<void> {
  await tx.manager.save(ReplacementParcel, { refundId: refund.id, shipmentId: objectId });
}
