import type { Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { AdvanceDueReason, outstanding, RefundAdvance } from './advance.entity';
import { InstantRefundStatus } from './advance.states';
import { demandAdvance } from './demand-advance';
import { advanceOf, moveAdvance } from './move-advance';

/** The courier has answered the claim: it paid the platform, or the buyer bears the loss after all (D10, D13). */
export async function advanceClaimSettled(tx: Tx, locked: LockedCase, answer: ClaimAnswer, cause: string): Promise<void> {
  const advance = await advanceOf(tx, locked);
  if (advance?.status !== InstantRefundStatus.CARRIER_CLAIM) return;
  // A courier that paid the buyer has paid for goods that the platform has paid for already.
  if (answer.to === 'BUYER' && answer.paid > 0) return demandAdvance(tx, locked, advance, AdvanceDueReason.CARRIER_PAID, cause);
  const amount = Math.min(answer.paid, outstanding(advance));
  const changes = { fromCarrierMinor: advance.fromCarrierMinor + amount };
  if (amount === outstanding(advance))
    return moveAdvance(tx, locked, advance, 'recover', { cause, changes, words: { from: 'CARRIER' }, amount });
  await tx.manager.update(RefundAdvance, { id: advance.id }, changes);
  await demandAdvance(tx, locked, Object.assign(advance, changes), AdvanceDueReason.CARRIER_REFUSED, cause);
}

/** What the courier paid, in minor units, and to whom; nothing where it refused. */
export interface ClaimAnswer {
  paid: number;
  to: 'PLATFORM' | 'BUYER';
}
