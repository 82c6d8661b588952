import type { Tx } from '@after-sales/runtime';
import { endClock, pauseClock, runningClock, startClock } from '../../clock/clocks';
import { emit } from '../../events';
import { facts } from '../../refund/case-facts';
import type { LockedCase } from '../../refund/locked-case';
import { moveByFact, standing } from '../../refund/move-by-fact';
import { interrupts, RefundStatus } from '../../refund/refund.states';
import { ReplacementParcel } from '../../replacement/replacement-parcel.entity';
import { appendTimeline } from '../../timeline/append';
import type { Moved } from './parcel-event';

const CAUSE = 'return_shipment.status_changed';

/** The goods on their way to the buyer went on (c.2 #24, #34). */
export async function onReplacementMoved(tx: Tx, locked: LockedCase, { objectId, data }: Moved): Promise<void> {
  const { refund } = locked;
  const { status, text, actor, first } = data;
  if (first) await appendTimeline(tx, refund.id, 'REPLACEMENT_STATUS', { status, text }, { actor });
  if (!(await isAwaited(tx, locked, objectId))) return;
  if (status === 'DELIVERED') return startBuyersTime(tx, locked);
  // The carrier took the delivery back.
  const clock = await runningClock(tx, locked, 'buyerReceive');
  if (clock) await endClock(tx, locked, clock, 'ENDED', CAUSE);
  if (status === 'LOST' || status === 'RETURNED') await noteReplacementGone(tx, locked, objectId, CAUSE);
}

/** The goods will not reach the buyer: the merchant sends them anew (c.2 #34). */
export async function noteReplacementGone(tx: Tx, locked: LockedCase, shipmentId: string, cause: string): Promise<void> {
  const { refund } = locked;
  if (!(await isAwaited(tx, locked, shipmentId))) return;
  const moved = await moveByFact(tx, locked, 'authoriseShipment');
  if (!moved) return;
  await appendTimeline(tx, refund.id, 'REPLACEMENT_GONE', {});
  emit(tx, 'refund.replacement_authorized', refund, facts(refund), { ...moved, cause });
}

/** Whether the case waits for this very parcel, and not for one that was sent after it. */
async function isAwaited(tx: Tx, locked: LockedCase, shipmentId: string): Promise<boolean> {
  if (standing(locked) !== RefundStatus.AWAITING_BUYER_RECEIPT) return false;
  return tx.manager.existsBy(ReplacementParcel, { refundId: locked.refund.id, shipmentId });
}

async function startBuyersTime(tx: Tx, locked: LockedCase): Promise<void> {
  if (await runningClock(tx, locked, 'buyerReceive')) return;
  const clock = await startClock(tx, locked, 'buyerReceive', { from: { anchor: 'REPLACEMENT_DELIVERED', at: tx.now } });
  if (interrupts(locked.refund.status)) await pauseClock(tx, locked, clock, locked.refund.status);
}
