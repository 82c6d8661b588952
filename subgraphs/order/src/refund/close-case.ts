import type { Tx } from '@after-sales/runtime';
import { settleAdvance } from '../advance/settle-advance';
import { startClock } from '../clock/clocks';
import { emit } from '../events';
import { appendTimeline } from '../timeline/append';
import { step } from './case';
import { facts } from './case-facts';
import type { LockedCase } from './locked-case';
import { CloseReason, GoodsPlace } from './refund.entity';

/** A case ends without a refund. Goods that the merchant has, or will have, go back to the buyer (c.2 #19). */
export async function closeCase(
  tx: Tx,
  locked: LockedCase,
  reason: CloseReason,
  cause: string,
  { by = 'close', statement }: { by?: 'close' | 'settle'; statement?: string } = {},
): Promise<void> {
  const { refund } = locked;
  refund.closedReason = reason;
  const { from, to } = await step(tx, locked, by);
  const notWithBuyer = refund.goodsAt === GoodsPlace.UNDERWAY || refund.goodsAt === GoodsPlace.MERCHANT;
  // Goods of a case that another takes the place of are that one's affair.
  const goodsOwed = notWithBuyer && reason !== CloseReason.REAPPLIED;
  if (goodsOwed) await startClock(tx, locked, 'sendBack', { from: { anchor: 'CLOSED', at: tx.now } });
  await appendTimeline(tx, refund.id, 'REFUND_CLOSED', { reason, ...(statement && { statement }) });
  emit(tx, 'refund.closed', refund, { ...facts(refund), reason, goodsOwed }, { from, to, cause });
  await settleAdvance(tx, locked, cause);
}
