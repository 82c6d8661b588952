import type { CaseClockKey } from '@after-sales/policy';
import type { Tx } from '@after-sales/runtime';
import { HoldStatus, RefundHold } from './hold.entity';

/** The clocks of a hold: one of them runs as long as it is asked for or in force. */
export const HOLD_CLOCKS: readonly CaseClockKey[] = ['holdAnswer', 'hold', 'riskHold'];

/** The hold of a case that is asked for or in force. */
export function openHold(tx: Tx, refundId: string): Promise<RefundHold | null> {
  return tx.manager.findOneBy(RefundHold, { openRefundId: refundId });
}

/** All that were ever asked for in a case. */
export function holdsOf(tx: Tx, refundId: string): Promise<RefundHold[]> {
  return tx.manager.find(RefundHold, { where: { refundId }, order: { id: 'ASC' } });
}

/** Notes that a hold is over, or will not be. */
export async function closeHold(
  tx: Tx,
  hold: RefundHold,
  status: HoldStatus.DECLINED | HoldStatus.LAPSED | HoldStatus.ENDED,
): Promise<void> {
  await tx.manager.update(RefundHold, { id: hold.id }, { status, openRefundId: null, endedAt: tx.now });
}
