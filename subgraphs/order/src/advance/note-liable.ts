import type { FaultPartyName, FaultShareFacts } from '@after-sales/dispute/events';
import type { Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { RefundAdvance } from './advance.entity';
import { InstantRefundStatus } from './advance.states';
import { advanceOf, moveAdvance } from './move-advance';

/** Where shares are equal, the first of these: the buyer is asked last. */
const ORDER: readonly FaultPartyName[] = ['CARRIER', 'MERCHANT', 'PLATFORM', 'BUYER'];

interface Ruled {
  amount: number;
  fault: readonly FaultShareFacts[];
}

/**
 * A final ruling says who bears the fault. Where the merchant pays, the advance is as before the contest; where it does
 * not, the end of the case settles it with whoever is liable, and takes nothing from the merchant (D10).
 */
export async function noteLiable(tx: Tx, locked: LockedCase, { amount, fault }: Ruled, cause: string): Promise<void> {
  const advance = await advanceOf(tx, locked);
  if (!advance) return;
  advance.liable = liableBy(fault);
  if (amount > 0 && advance.status === InstantRefundStatus.CONTESTED) {
    return moveAdvance(tx, locked, advance, 'uphold', { cause });
  }
  await tx.manager.update(RefundAdvance, { id: advance.id }, { liable: advance.liable });
}

/** Who bears most of the fault; null where nobody does. */
export function liableBy(fault: readonly FaultShareFacts[]): FaultPartyName | null {
  const shareOf = (party: FaultPartyName) => fault.find((share) => share.party === party)?.percent ?? 0;
  const most = ORDER.reduce((first, party) => (shareOf(party) > shareOf(first) ? party : first));
  return shareOf(most) > 0 ? most : null;
}
