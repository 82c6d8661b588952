import type { Tx } from '@after-sales/runtime';
import { emit } from '../../events';
import { facts } from '../../refund/case-facts';
import type { LockedCase } from '../../refund/locked-case';
import { moveByFact, standing } from '../../refund/move-by-fact';
import { GoodsPlace } from '../../refund/refund.entity';
import { RefundStatus } from '../../refund/refund.states';
import { appendTimeline } from '../../timeline/append';
import { atItsTime, type Event } from './parcel-event';
import { waybill } from './waybill';

type Superseded = Event<'return_shipment.superseded'>;

/** The platform replaced a wrong number: the merchant's time begins anew where the policy says so (c.3). A fired clock stands. */
export async function onSuperseded(tx: Tx, event: Superseded): Promise<void> {
  if (event.data.direction !== 'RETURN' || event.data.refundId === null) return;
  await atItsTime(tx, event, event.data.refundId, restart);
}

async function restart(tx: Tx, locked: LockedCase, { data }: Superseded): Promise<void> {
  const { refund, policy } = locked;
  const told = { ...waybill(data), statement: data.reason };
  await appendTimeline(tx, refund.id, 'RETURN_SUPERSEDED', told, { actor: data.actor });
  if (standing(locked) !== RefundStatus.AWAITING_RECEIPT || !policy.policy.returnInfo.supersedeRestartsReceive) return;
  refund.goodsAt = GoodsPlace.UNDERWAY;
  const moved = await moveByFact(tx, locked, 'submitReturn');
  if (moved) emit(tx, 'refund.return_submitted', refund, facts(refund), { ...moved, cause: 'return_shipment.superseded' });
}
