import type { Tx } from '@after-sales/runtime';
import { startClock } from '../clock/clocks';
import type { LockedCase } from '../refund/locked-case';
import type { AdvanceDueReason, RefundAdvance } from './advance.entity';
import { moveAdvance } from './move-advance';

/** The buyer is told to hand the advance back, until when and why (D9, D11); its time begins. */
export async function demandAdvance(
  tx: Tx,
  locked: LockedCase,
  advance: RefundAdvance,
  dueReason: AdvanceDueReason,
  cause: string,
): Promise<void> {
  const clock = await startClock(tx, locked, 'advanceRepay', { from: { anchor: 'ADVANCE_DUE', at: tx.now } });
  const repayBy = clock.dueAt!.toISOString();
  const words = { dueAt: repayBy, why: dueReason };
  await moveAdvance(tx, locked, advance, 'demand', { cause, changes: { dueReason }, words, repayBy });
}
