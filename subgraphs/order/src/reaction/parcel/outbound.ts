import type { Tx } from '@after-sales/runtime';
import { anchorClock } from '../../clock/clocks';
import { emit } from '../../events';
import { saveCase } from '../../refund/case';
import { facts } from '../../refund/case-facts';
import { closeCase } from '../../refund/close-case';
import type { LockedCase } from '../../refund/locked-case';
import { moveByFact, standing } from '../../refund/move-by-fact';
import { CloseReason, GoodsPlace } from '../../refund/refund.entity';
import { next, RefundStatus, type RefundMove } from '../../refund/refund.states';
import { settleInFull } from '../../refund/settle-in-full';
import { appendTimeline } from '../../timeline/append';
import type { Moved } from './parcel-event';

const CAUSE = 'return_shipment.status_changed';

/** The parcel that the buyer was to refuse went on (C10; c.2 #26). */
export async function onOutboundMoved(tx: Tx, locked: LockedCase, { data }: Moved): Promise<void> {
  const { refund } = locked;
  const { status, text, actor, first } = data;
  if (first) await appendTimeline(tx, refund.id, 'DELIVERY_STATUS', { status, text }, { actor });
  if (standing(locked) !== RefundStatus.AWAITING_REFUSAL) return;
  switch (status) {
    case 'RETURNED':
      return takeBack(tx, locked);
    case 'LOST':
      return end(tx, locked, GoodsPlace.LOST, 'pay', () => settleInFull(tx, locked, CAUSE));
    case 'DELIVERED':
      return end(tx, locked, GoodsPlace.BUYER, 'close', () => closeCase(tx, locked, CloseReason.NOT_REFUSED, CAUSE));
  }
}

/** It is back with the merchant, whose time begins as if it were handed in and signed for at once. */
async function takeBack(tx: Tx, locked: LockedCase): Promise<void> {
  const { refund } = locked;
  refund.goodsAt = GoodsPlace.MERCHANT;
  const moved = await moveByFact(tx, locked, 'takeBack');
  if (!moved) return;
  await anchorClock(tx, locked, 'merchantReceive', 'RETURN_SIGNED', tx.now);
  emit(tx, 'refund.goods_taken_back', refund, facts(refund), { ...moved, cause: CAUSE });
}

/** What the platform decides, or a hold keeps as it is, only learns where the goods are. */
async function end(tx: Tx, locked: LockedCase, place: GoodsPlace, by: RefundMove, work: () => Promise<void>): Promise<void> {
  const { refund } = locked;
  refund.goodsAt = place;
  const open = refund.status !== RefundStatus.IN_ARBITRATION && next(refund.status, by) !== null;
  return open ? work() : saveCase(tx, refund);
}
