import type { Tx } from '@after-sales/runtime';
import { endClock, resumeClock, runningClock } from '../clock/clocks';
import type { RefundLeg } from '../payment/refund-leg.entity';
import type { LockedCase } from '../refund/locked-case';
import { advanceOf, changeAdvance, moveAdvance } from './move-advance';

const CAUSE = 'payment';

/** The platform has its money back from the buyer. */
export async function repaymentArrived(tx: Tx, locked: LockedCase, { amountMinor }: RefundLeg): Promise<void> {
  const advance = (await advanceOf(tx, locked))!;
  const clock = await runningClock(tx, locked, 'advanceRepay');
  if (clock) await endClock(tx, locked, clock, 'ENDED', CAUSE);
  const changes = { repaidMinor: advance.repaidMinor + amountMinor, repaying: false };
  await moveAdvance(tx, locked, advance, 'repay', { cause: CAUSE, changes, amount: amountMinor });
}

/** The buyer's account did not pay: the buyer may try again, and its time goes on. */
export async function repaymentFailed(tx: Tx, locked: LockedCase, error: string): Promise<void> {
  const advance = (await advanceOf(tx, locked))!;
  const clock = await runningClock(tx, locked, 'advanceRepay');
  if (clock) await resumeClock(tx, locked, clock, 'REPAYMENT_FAILED');
  const failed = ['ADVANCE_REPAYMENT_FAILED', 'refund.advance_repayment_failed'] as const;
  await changeAdvance(tx, locked, advance, failed, { cause: CAUSE, changes: { repaying: false }, words: { error } });
}
