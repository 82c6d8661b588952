import type { Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { AdvanceDueReason, outstanding } from './advance.entity';
import { InstantRefundStatus } from './advance.states';
import { demandAdvance } from './demand-advance';
import { advanceOf, moveAdvance } from './move-advance';

/** The courier has answered the claim: it paid the platform, or the buyer bears the loss after all (D10, D13). */
export async function advanceClaimSettled(tx: Tx, locked: LockedCase, paid: boolean, cause: string): Promise<void> {
  const advance = await advanceOf(tx, locked);
  if (advance?.status !== InstantRefundStatus.CARRIER_CLAIM) return;
  if (!paid) return demandAdvance(tx, locked, advance, AdvanceDueReason.CARRIER_REFUSED, cause);
  const amount = outstanding(advance);
  const changes = { fromCarrierMinor: advance.fromCarrierMinor + amount };
  await moveAdvance(tx, locked, advance, 'recover', { cause, changes, words: { from: 'CARRIER' }, amount });
}
