import { ActorKind, asOf, SYSTEM, type Tx } from '@after-sales/runtime';
import { RefundLeg, RefundLegKind, RefundLegStatus } from '../payment/refund-leg.entity';
import type { LockedCase } from '../refund/locked-case';
import { RefundStatus } from '../refund/refund.states';
import { AdvanceDueReason, outstanding, type RefundAdvance } from './advance.entity';
import { InstantRefundStatus } from './advance.states';
import { demandAdvance } from './demand-advance';
import { advanceOf, moveAdvance } from './move-advance';

/** The case has ended: the platform has its money back, claims it from the courier, or the buyer hands it back (D9, D10). */
export async function settleAdvance(now: Tx, locked: LockedCase, cause: string): Promise<void> {
  const advance = await advanceOf(now, locked);
  if (!advance) return;
  const tx = asOf(now, now.now, SYSTEM);
  switch (advance.status) {
    case InstantRefundStatus.ELIGIBLE:
      // What is on its way is settled when it has come.
      if (advance.error !== null) await moveAdvance(tx, locked, advance, 'lapse', { cause });
      return;
    case InstantRefundStatus.ADVANCED:
    case InstantRefundStatus.CONTESTED:
      return settle(tx, locked, advance, cause);
  }
}

async function settle(tx: Tx, locked: LockedCase, advance: RefundAdvance, cause: string): Promise<void> {
  advance.fromMerchantMinor = await routedToPlatform(tx, locked);
  if (outstanding(advance) === 0) {
    const words = { from: 'MERCHANT' };
    return moveAdvance(tx, locked, advance, 'recover', { cause, words, amount: advance.fromMerchantMinor });
  }
  const refunded = locked.refund.status === RefundStatus.REFUNDED;
  if (!refunded && advance.liable === 'CARRIER') return moveAdvance(tx, locked, advance, 'claim', { cause });
  await demandAdvance(tx, locked, advance, reasonOf(advance, refunded), cause);
}

function reasonOf({ fromMerchantMinor, liable }: RefundAdvance, refunded: boolean): AdvanceDueReason {
  if (!refunded) return liable === 'BUYER' ? AdvanceDueReason.BUYER_LIABLE : AdvanceDueReason.NO_REFUND;
  return fromMerchantMinor > 0 ? AdvanceDueReason.LESS_REFUNDED : AdvanceDueReason.REFUNDED_TWICE;
}

/** What the merchant paid the buyer itself went to the buyer, whoever it was meant for. */
async function routedToPlatform(tx: Tx, { refund }: LockedCase): Promise<number> {
  const arrived = { kind: RefundLegKind.REFUND, payee: ActorKind.PLATFORM, status: RefundLegStatus.ARRIVED };
  const legs = await tx.manager.findBy(RefundLeg, { refundId: refund.id, ...arrived });
  return legs.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
