import type { Tx } from '@after-sales/runtime';
import { endClock, runningClock } from '../../clock/clocks';
import { saveCase } from '../../refund/case';
import { lockCase, type LockedCase } from '../../refund/locked-case';
import { CloseReason, GoodsPlace, Refund } from '../../refund/refund.entity';
import { isFinal } from '../../refund/refund.states';
import { appendTimeline } from '../../timeline/append';
import type { Moved, Submitted } from './parcel-event';
import { waybill } from './waybill';

type Count = NonNullable<Submitted['data']['sentBack']>['parcels'];

/** The merchant sent the buyer's goods back: it owes nothing more (c.2 #19), unless other parcels brought others. */
export async function onSendBackSubmitted(tx: Tx, locked: LockedCase, { data }: Submitted): Promise<void> {
  const { refund } = locked;
  const { sentBack, actor } = data;
  await appendTimeline(tx, refund.id, sentBack ? 'WRONG_GOODS_SENT_BACK' : 'SEND_BACK_SUBMITTED', waybill(data), { actor });
  if (sentBack) await putWithBuyer(tx, refund, sentBack.parcels, GoodsPlace.SENT_BACK);
  if (sentBack && refund.closedReason === CloseReason.REAPPLIED) await tellSuccessor(tx, refund, sentBack.parcels);
  if (sentBack && sentBack.parcels.total > 0) return;
  const clock = await runningClock(tx, locked, 'sendBack');
  if (clock) await endClock(tx, locked, clock, 'ENDED', 'return_shipment.submitted');
}

/** Such a parcel went on; a case that has ended is told of it as well. */
export async function noteSendBack(tx: Tx, { refund }: LockedCase, { data }: Moved): Promise<void> {
  if (!data.first) return;
  await appendTimeline(tx, refund.id, 'SEND_BACK_STATUS', { status: data.status, text: data.text }, { actor: data.actor });
}

/** What the merchant still has, or will have, when what came in one parcel is on its way back to the buyer. */
async function putWithBuyer(tx: Tx, refund: Refund, { total, delivered }: Count, instead: GoodsPlace): Promise<void> {
  if (isFinal(refund.status)) return;
  const underway = delivered === 0 && refund.goodsAt === GoodsPlace.MERCHANT ? GoodsPlace.UNDERWAY : refund.goodsAt;
  const place = total === 0 ? instead : underway;
  if (place === refund.goodsAt) return;
  refund.goodsAt = place;
  await saveCase(tx, refund);
}

/** The case that took the place of this one counted on the goods being with the merchant (A6). */
async function tellSuccessor(tx: Tx, { id, orderId }: Refund, count: Count): Promise<void> {
  const next = await tx.manager.findOne(Refund, { select: { id: true }, where: { orderId, previousCaseId: id } });
  if (!next) return;
  const { refund } = await lockCase(tx, next.id, {}, 'ALL_FACTS');
  if (refund.goodsAt === GoodsPlace.MERCHANT) await putWithBuyer(tx, refund, count, GoodsPlace.BUYER);
}
