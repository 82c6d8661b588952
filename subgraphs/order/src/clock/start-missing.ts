import { asOf, EventRow, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import type { LockedCase } from '../refund/locked-case';
import { saveCase } from '../refund/case';
import { standing } from '../refund/move-by-fact';
import { GoodsPlace, type Refund } from '../refund/refund.entity';
import { interrupts, RefundStatus } from '../refund/refund.states';
import { TimelineEntryRow } from '../timeline/timeline-entry.entity';
import { anchorClock, changeClock, openClocks, pauseClock, startClock } from './clocks';
import { startOf } from './follow-status';

const CAUSE = 'BEFORE_CLOCKS';

/** A case without a clock gets that of its status, from when it came to it: as if there had been clocks then. */
export async function startMissing(tx: Tx, locked: LockedCase): Promise<void> {
  const { refund } = locked;
  if ((await openClocks(tx, refund.id)).length > 0) return;
  const status = standing(locked);
  const since = await cameTo(tx, refund, status);
  await start(asOf(tx, since), locked, status);
  if (status === RefundStatus.AWAITING_RECEIPT) await noteDelivery(tx, locked);
  if (interrupts(refund.status)) return standStill(tx, locked);
  // Nobody can have missed a deadline that was not there: what would be over by now begins now.
  const over = (await openClocks(tx, refund.id)).filter(({ dueAt }) => dueAt !== null && dueAt <= tx.now);
  const pause = { cause: CAUSE, from: since.toISOString(), to: tx.now.toISOString() };
  for (const clock of over) await changeClock(tx, locked, clock, CAUSE, ({ pauses }) => pauses.push(pause));
}

async function start(then: Tx, locked: LockedCase, status: RefundStatus): Promise<void> {
  const applied = status === RefundStatus.AWAITING_MERCHANT && then.now.getTime() === locked.refund.appliedAt.getTime();
  if (!applied) return startOf(then, locked, status);
  await startClock(then, locked, 'merchantRespond', { from: { anchor: 'APPLIED', at: then.now } });
}

/** When the case last came to a status, as its log knows; else now. */
async function cameTo(tx: Tx, { id: objectId }: Refund, toStatus: RefundStatus): Promise<Date> {
  const where = { objectId, toStatus };
  const last = await tx.manager.findOne(EventRow, { where, order: { sequence: 'DESC' } });
  return last?.at ?? tx.now;
}

async function standStill(tx: Tx, locked: LockedCase): Promise<void> {
  const { refund } = locked;
  const then = asOf(tx, await cameTo(tx, refund, refund.status));
  for (const clock of await openClocks(tx, refund.id)) await pauseClock(then, locked, clock, refund.status);
}

/** The last that was heard of the return was that it came: then the merchant has it, and its time after that runs too (D2). */
async function noteDelivery(tx: Tx, locked: LockedCase): Promise<void> {
  const { refund } = locked;
  const kind = In(['RETURN_SUBMITTED', 'RETURN_STATUS', 'RETURN_REFUSED', 'RETURN_LOST', 'RETURN_SUPERSEDED']);
  const last = await tx.manager.findOne(TimelineEntryRow, { where: { refundId: refund.id, kind }, order: { position: 'DESC' } });
  if (last?.kind !== 'RETURN_STATUS' || last.facts.status !== 'DELIVERED') return;
  await anchorClock(asOf(tx, last.at), locked, 'merchantReceive', 'RETURN_SIGNED', last.at);
  if (refund.goodsAt !== GoodsPlace.UNDERWAY) return;
  refund.goodsAt = GoodsPlace.MERCHANT;
  await saveCase(tx, refund);
}
