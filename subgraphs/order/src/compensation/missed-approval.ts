import { standsStillNow, type Tx } from '@after-sales/runtime';
import { openClocks } from '../clock/clocks';
import type { LockedCase } from '../refund/locked-case';

/** An approval that came late ends its own mark; that of a limit that was missed before it stays. */
export async function forgetMissedApproval(tx: Tx, { refund }: LockedCase): Promise<void> {
  const clocks = await openClocks(tx, refund.id);
  refund.overdue = clocks.some((clock) => clock.key === 'buyerEscalate' && clock.lapse !== null && standsStillNow(clock));
}
